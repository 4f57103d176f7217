"""What a shell offers after Tab: ids from the store, looked up without reading a document."""

import os
from pathlib import Path

import typer


def cases(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the case folders of the store."""
    folder = _store(ctx) / "cases"
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except OSError:
        return []
    return [name for name in names if name.startswith(incomplete)]


def milestones(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the milestones of every procedure, with their titles."""
    return _offered(ctx, "milestones", incomplete)


def clocks(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the clocks of every procedure, with their titles."""
    return _offered(ctx, "clocks", incomplete)


def stages(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the stages of every procedure, with their titles."""
    return _offered(ctx, "stages", incomplete)


def documents(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the documents that the case named before does not have yet."""
    from scrctl.services.names import missing_names

    names = missing_names(_store(ctx), str(ctx.params.get("case") or ""))
    return [name for name in names if name.startswith(incomplete)]


def letters(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the kinds of letters."""
    from scrctl.services.names import letter_kinds

    return [name for name in letter_kinds(_store(ctx)) if name.startswith(incomplete)]


def _offered(ctx: typer.Context, part: str, incomplete: str) -> list[tuple[str, str]]:
    from scrctl.services.names import named_parts

    names = named_parts(_store(ctx), part)
    return [(name, title) for name, title in names.items() if name.startswith(incomplete)]


def _store(ctx: typer.Context) -> Path:
    """Find the store from the option, or upwards from here."""
    root = ctx.find_root()
    start = Path(str(root.params.get("store") or ".")).absolute()
    for folder in (start, *start.parents):
        if (folder / "scrctl.yaml").is_file():
            return folder
    return start

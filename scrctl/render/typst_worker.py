"""What runs in Typst's own process: `python -I -m scrctl.render.typst_worker FOLDER EPOCH`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

MEMORY = 2 * 1024**3


def main(folder: Path, epoch: int) -> None:
    """Compile `main.typ` of the folder to `out.pdf`; a refusal goes to stdout and exit code 1."""
    import typst

    _limit_memory()
    try:
        typst.compile(
            str(folder / "main.typ"),
            output=str(folder / "out.pdf"),
            root=str(folder),
            font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True,
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.fromtimestamp(epoch, tz=UTC),
        )
    except typst.TypstError as error:
        sys.stdout.write(str(error))
        sys.exit(1)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

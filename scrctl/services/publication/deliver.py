"""Finished files into an empty folder: tried out before they are approved, in place after it."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.services.render import Finished
from scrctl.store.files import sync_below, sync_folder

_HIDDEN = ".scrctl-"


def empty(out: Path) -> Path:
    """Refuse a folder with anything in it: what goes on the website is what lies there, whole."""
    with contextlib.suppress(OSError):
        # Where a command was cut short, its part is looked at once the files are made again.
        if not out.is_symlink() and (not out.exists() or not any(out.iterdir()) or _left(out)):
            return out
    raise _not_empty(out)


def _not_empty(out: Path) -> ScrctlError:
    return ScrctlError(
        f"{out} is not an empty folder, so the finished files cannot be put there.",
        hint="Name one with -o that is empty, or is not there yet; or move what lies in this one "
        "elsewhere, hidden files as well. Nothing was written.",
    )


def _left(out: Path) -> list[Path]:
    """Return what a command that was cut short has left out of sight."""
    return [folder for folder in out.glob(f"{_HIDDEN}*") if folder.is_dir()]


def _clear(made: Path, out: Path) -> None:
    """Take away what a command that was cut short has left: nothing but what is made again."""
    left = _left(out)
    shown = [path for path in out.iterdir() if path not in left]
    if any(_bytes(path) != _bytes(made / path.name) for path in shown):
        raise _not_empty(out)
    for folder in (*left, *shown):
        shutil.rmtree(folder)


def _bytes(folder: Path) -> dict[Path, bytes]:
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def moved(one: Finished, beginning: Path, out: Path) -> Finished:
    """Return a document with the place at which its files lie now."""
    files = tuple(
        replace(file, path=str(out / Path(file.path).relative_to(beginning)))
        for file in one.rendered.files
    )
    return replace(one, rendered=replace(one.rendered, files=files))


@contextlib.contextmanager
def delivered(made: Path, out: Path, otherwise: str = "so none is approved") -> Iterator[None]:
    """Lay what was made into the folder, out of sight; bring it to light if all goes well inside.

    The folder itself stays the one that is there: it may be a share, with rights of its own. What
    could keep the files from it comes up before the approval, and then nothing is left behind;
    `otherwise` says what that means.
    """
    new = [folder for folder in (out, *out.parents) if not folder.exists()]
    others = _left(out)
    try:
        try:
            hidden = _laid_in(made, out, otherwise)
            yield
            _to_light(hidden, out)
        finally:
            _sweep(out, others)
    except BaseException:
        _sweep(out, others)  # told to end in the middle of it
        for folder in new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _sweep(out: Path, others: list[Path]) -> None:
    """Take away what lies in the folder out of sight, but for what lay there before."""
    for folder in _left(out):
        if folder not in others:
            shutil.rmtree(folder, ignore_errors=True)


def _why(error: OSError) -> str:
    """Return the reason in words; for a whole folder it is that of the first file."""
    if not isinstance(error, shutil.Error) or not error.args:
        return str(error.strerror)
    told = next(iter(error.args[0]), ("", "", ""))[-1]
    return str(told).partition("] ")[2].partition(": ")[0] or "it cannot be copied"


def _laid_in(made: Path, out: Path, otherwise: str) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        _clear(made, out)
        hidden = Path(tempfile.mkdtemp(prefix=_HIDDEN, dir=out))
        shutil.copytree(made, hidden, dirs_exist_ok=True, copy_function=shutil.copyfile)
        sync_below(hidden)
    except OSError as error:
        raise ScrctlError(
            f"The approved files could not be put into the folder ({_why(error)}), {otherwise}.",
            hint="Name another one with -o.",
        ) from error
    return hidden


def _to_light(hidden: Path, out: Path) -> None:
    """Give the folders their names; all of them or none, for half would be read as the whole."""
    shown: list[Path] = []
    try:
        for folder in sorted(hidden.iterdir()):
            folder.rename(out / folder.name)
            shown.append(out / folder.name)
    except BaseException as error:
        for folder in shown:
            shutil.rmtree(folder, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        raise ScrctlError(
            f"The files are approved, and could not be put in their place ({error.strerror}).",
            hint="Make room, or name another folder with -o, and run the command again: "
            "it makes the same bytes.",
        ) from error
    sync_folder(out)

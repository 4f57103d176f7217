"""Finished files into an empty folder: tried out before they are approved, in place after it."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scrctl.model.error import ScrctlError


@contextlib.contextmanager
def delivered(made: Path, out: Path) -> Iterator[None]:
    """Lay what was made into the folder, out of sight; bring it to light if all goes well inside.

    The folder itself stays the one that is there: it may be a share, with rights of its own. What
    could keep the files from it comes up before the approval, and then nothing is left behind.
    """
    new = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        hidden = _laid_in(made, out)
        try:
            yield
            _to_light(hidden, out)
        finally:
            shutil.rmtree(hidden, ignore_errors=True)
    except BaseException:
        for folder in new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _laid_in(made: Path, out: Path) -> Path:
    hidden = None
    try:
        out.mkdir(parents=True, exist_ok=True)
        hidden = Path(tempfile.mkdtemp(prefix=".scrctl-", dir=out))
        shutil.copytree(made, hidden, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except OSError as error:
        if hidden is not None:
            shutil.rmtree(hidden, ignore_errors=True)
        raise ScrctlError(
            f"The approved files could not be put into the folder ({error.strerror}), so none is "
            "approved.",
            hint="Name another one with -o.",
        ) from error
    return hidden


def _to_light(hidden: Path, out: Path) -> None:
    try:
        for folder in sorted(hidden.iterdir()):
            folder.rename(out / folder.name)
    except OSError as error:
        raise ScrctlError(
            f"The files are approved, and could not be put in their place ({error.strerror}).",
            hint="Run the same command with another -o: it makes the same bytes.",
        ) from error

"""Opening the user's editor on a private file."""

import os
import shlex
import subprocess
from pathlib import Path

from scrctl.model.error import ScrctlError


def edit(file: Path) -> None:
    """Open the file in the user's editor and wait until it is closed."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise ScrctlError(
            "No editor is set.", hint="Set one, e.g. export EDITOR=nano, then try again."
        )
    try:
        # The one descriptor that can be inherited is the lock on the folder of the file.
        status = subprocess.call([*shlex.split(command), str(file)], close_fds=False)  # noqa: S603 - the user's own
    except OSError as error:
        raise ScrctlError(f"The editor could not be started: {error.strerror}.") from None
    if status:
        raise ScrctlError(f"The editor ended with status {status}; nothing was kept.")

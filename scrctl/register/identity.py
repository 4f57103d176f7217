"""The user's own identity: the secret by which a register is opened on this computer."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.register import private
from scrctl.register.sealed import create_identity, recipient_of

VARIABLE = "SCRCTL_IDENTITY"
_NAME = "identity.txt"


def identity_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the user's identity is kept: as the environment says, or where it belongs."""
    if given := environ.get(VARIABLE):
        return Path(given)
    return _config_folder(environ) / "scrctl" / _NAME


def _config_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for a user's settings on this platform."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    if sys.platform == "win32":
        return Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(environ.get("XDG_CONFIG_HOME") or home / ".config")


def new_identity(path: Path) -> str:
    """Make an identity file that only the user can read; return its public recipient."""
    secret, recipient = create_identity()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        private.create(path, f"# public key: {recipient}\n{secret}\n".encode())
    except FileExistsError:
        raise ScrctlError(
            "There is an identity on this computer already.",
            hint=f"Use it. If it must be replaced, move {path} to a safe place first.",
        ) from None
    return recipient


def read_identities(path: Path, *, guarded: bool = True) -> tuple[str, ...]:
    """Return the secrets in an identity file.

    `guarded` refuses a file that others on this computer may read.
    """
    content = private.read(path)
    if content is None:
        raise ScrctlError(
            "You have no identity on this computer, so no register can be opened.",
            hint=f"Set {VARIABLE} to your identity file, or make one with scrctl register identity"
            " and have the keys wrapped for it.",
        )
    if guarded and os.name == "posix" and path.stat().st_mode & 0o077:
        raise ScrctlError(
            "Others on this computer may read your identity file.",
            hint=f"Close it to them: chmod 600 {path}",
        )
    lines = content.decode("utf-8", "replace").splitlines()
    secrets = tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    for secret in secrets:
        recipient_of(secret)
    if not secrets:
        raise ScrctlError("The identity file holds no identity.", hint="Restore it from its copy.")
    return secrets

"""The pre-commit hook of a store: it validates before git commits."""

import os

from scrctl.model.outcome import Examined, Health
from scrctl.store.repository import open_repository
from scrctl.store.store import Store

NAME = "pre-commit"
STAGED = "--staged"


def hook_state(store: Store) -> Examined:
    """Say whether git runs scrctl before it commits."""
    repository = open_repository(store.root)
    # scrctl's own calls point hooks at nothing, which the answer shows too.
    configured = repository.run("config", "--get-all", "core.hooksPath").text.split("\n")
    elsewhere = [folder for folder in configured if folder not in ("", os.devnull)]
    folder = store.root / elsewhere[0] if elsewhere else repository.common_dir / "hooks"
    file = folder / NAME
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    if "validate" in text and STAGED not in text and "scrctl" in text:
        return Examined(
            name="hook",
            health=Health.ATTENTION,
            found=f"{NAME} looks at the files, and not at what will be committed",
            mend=f"Run scrctl init on the store again; in a hook of your own, add {STAGED}.",
        )
    if "scrctl" in text:
        return Examined(name="hook", health=Health.GOOD, found=f"{NAME} runs scrctl")
    return Examined(
        name="hook",
        health=Health.ATTENTION,
        found=f"no {NAME} hook runs scrctl, so plain git commits are not checked here",
        mend="Run scrctl init on the store again, or use only scrctl save.",
    )

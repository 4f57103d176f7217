"""What signing needs on this machine and in this clone, for `scrctl doctor`."""

from pathlib import Path

from scrctl.audit.signers import public_key, signers_in
from scrctl.model.outcome import Examined, Health
from scrctl.store import keys
from scrctl.store.files import read_or_none
from scrctl.store.past import SIGNERS
from scrctl.store.repository import open_repository
from scrctl.store.signing import keygen, signing_key
from scrctl.store.store import Store

_SET_UP = "scrctl init . --sign PERSON sets it up, with the person's key in roles: of scrctl.yaml."


def signing_state(store: Store) -> Examined:
    """Say whether what this clone commits is signed, where the store has a list of signers."""
    raw = read_or_none(store.root / SIGNERS)
    key = signing_key(open_repository(store.root).settings())
    if raw is None and key is None:
        found = f"commits are not signed, and nobody asks for it (no {SIGNERS})"
        return Examined(name="signing", health=Health.GOOD, found=found)
    keygen()
    wrong = _wrong(raw, key)
    if wrong is not None:
        return _attention(*wrong)
    found = f"commits are signed with {key}, which is on the list"
    return Examined(name="signing", health=Health.GOOD, found=found)


def _wrong(raw: bytes | None, key: Path | None) -> tuple[str, str] | None:
    """Say what keeps commits of this clone from being signed as the store asks, and the cure."""
    if key is None:
        return "this clone signs nothing, and the audit will say so", _SET_UP
    if not key.is_file():
        return f"the key {key} is not there, so nothing can be committed", _SET_UP
    if raw is None:
        return f"commits are signed, and no {SIGNERS} says who may", _SET_UP
    listed = {signer.key for signer in signers_in(raw.decode("utf-8", "replace"))}
    if public_key(keys.public_of(key)) not in listed:
        mend = "Somebody who is on it lets you in: scrctl init . --sign PERSON --key YOURS.pub"
        return f"your key is not on the list ({SIGNERS})", mend
    if keys.is_locked(key):
        mend = f"Load it when you begin to work: ssh-add {key}"
        return "your key has a passphrase, and no agent holds it", mend
    return None


def _attention(found: str, mend: str) -> Examined:
    return Examined(name="signing", health=Health.ATTENTION, found=found, mend=mend)

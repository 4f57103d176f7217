"""What a commit says when it is made again, and what it says of itself before."""

from collections.abc import Mapping
from datetime import date

from scrctl.audit.trailers import Trailers, is_claim, trailers_of
from scrctl.services.auditing.growth import entries_in
from scrctl.services.lost import HISTORY
from scrctl.store.message import TRANSACTION, VERSION, Message, written_out
from scrctl.store.past import Change, PastCommit


def are_edits(commit: PastCommit, changes: tuple[Change, ...]) -> bool:
    """Say whether a commit holds edits of documents that were saved, and no step."""
    trailers = trailers_of(commit.message)
    paths = [change.path for change in changes]
    return (
        TRANSACTION in trailers
        and not is_claim(trailers)
        and all(p.endswith((".yaml", ".md")) and not p.endswith(f"/{HISTORY}") for p in paths)
    )


def message_again(commit: PastCommit, contents: Mapping[str, bytes | None], today: date) -> str:
    """Return the message of the commit; of one of scrctl's own with a new random trailer."""
    trailers = trailers_of(commit.message)
    if TRANSACTION not in trailers:
        return commit.message
    kept = {n: v[0] for n, v in trailers.items() if n not in (TRANSACTION, VERSION, "As-Of")}
    day = _recorded_on(contents, trailers)
    if day and day != today.isoformat():
        kept["As-Of"] = day
    sentence = commit.message.partition("\n")[0]
    return written_out(Message(sentence=sentence, trailers=kept))


def _recorded_on(contents: Mapping[str, bytes | None], trailers: Trailers) -> str:
    """Return the day on which the entry of a commit was written down."""
    for path, content in contents.items():
        if path.endswith(f"/{HISTORY}") and content is not None:
            last = (entries_in(content) or [None])[-1]
            return str(last.get("recorded_on") or "") if isinstance(last, dict) else ""
    return next(iter(trailers.get("As-Of", ())), "")

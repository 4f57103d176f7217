"""What a commit says when it is made again, what it says of itself before, and what none holds."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scrctl.audit.dates import day_of
from scrctl.audit.trailers import Trailers, is_claim, trailers_of
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.growth import entries_in
from scrctl.services.edits import case_edits, papers_beside
from scrctl.services.lost import HISTORY
from scrctl.services.merging.merge_telling import known_words
from scrctl.store.layout import TEMPLATES
from scrctl.store.message import TRANSACTION, VERSION, Message, written_out
from scrctl.store.past import Change, PastCommit
from scrctl.store.store import Store

_AGAIN = (
    "Open yours again under another number: scrctl new{}. Put your documents from the folder into "
    "its folder, save them, and record its steps again; a register is filled anew."
)


def are_edits(commit: PastCommit, changes: tuple[Change, ...]) -> bool:
    """Say whether a commit holds edits of documents that were saved, and no step."""
    trailers = trailers_of(commit.message)
    return (
        TRANSACTION in trailers
        and not is_claim(trailers)
        and all(_is_document(change.path) for change in changes)
    )


def _is_document(path: str) -> bool:
    """Say whether a file is a document that is saved: no step, no register, no picture."""
    *folders, name = path.split("/")
    return TEMPLATES in folders or (name.endswith((".yaml", ".md")) and name != HISTORY)


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


def refuse_unsaved(root: Path, case: str) -> None:
    """Refuse to leave a case aside while documents of it would stay behind in another's case."""
    store = Store(root)
    if beside := papers_beside(store, case):
        it = "a file" if beside == 1 else f"{beside} files"
        raise ScrctlError(
            f"The number {case} was taken by somebody else's case meanwhile, and your folder of it "
            f"holds {it} that no commit has, such as attachments: they would stay in the case of "
            "the other child.",
            hint=f"Move them out of cases/{case}, then run the command again.",
            exit_code=1,
        )
    if case_edits(store.head(), store.work_tree(), case):
        raise ScrctlError(
            f"The number {case} was taken by somebody else's case meanwhile, and your folder of it "
            "has edits that are not saved: they would stay in the case of the other child.",
            hint=f"Save them first, and they are left aside with the rest: scrctl save {case}",
            exit_code=1,
        )


def opened_again(history: bytes | None) -> str:
    """Say how the case of a history is opened again."""
    entry: object = next(iter(entries_in(history or b"") or ()), None)
    words = ""
    for key in ("procedure", "on"):
        value = str(entry.get(key)) if isinstance(entry, dict) else ""
        words += f" --{key} {value}" if value in known_words() or day_of(value) else ""
    return _AGAIN.format(words)


def hint_of(case: str, laid: Mapping[str, bytes | None]) -> str:
    """Say how what was left aside is done again."""
    if any(path.endswith(f"/{HISTORY}") for path in laid):
        return f"See where it stands now, and record again what still holds: scrctl status {case}"
    saved = case or "board"
    return f"Make the change again in the store's own file, then: scrctl save {saved}"

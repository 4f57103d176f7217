"""Whether anything of a case may be made for the public at all."""

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.words import JOINT_REVIEW, Milestone, Publication
from scrctl.procedures.book import ProcedureBook
from scrctl.rules.milestones import recorded, stands
from scrctl.services.load import Loaded, Workplace
from scrctl.services.lost import HISTORY, mark_of
from scrctl.services.publication.restricting import RECORD, restricted, restricted_by_link
from scrctl.services.resolve import position
from scrctl.store.layout import BOARD

JOINT = "joint.yaml"
READING = ("YML", "SCH")


def refuse_unpublishable(work: Workplace, loaded: Loaded) -> None:
    """End the command where anything of record keeps a case from the public.

    What cannot be read forbids too: it may say so.
    """
    reasons = (
        _board(work),
        _history(work, loaded),
        _procedure(loaded),
        _audit(loaded, work.book),
        _link(loaded),
        _decision(loaded),
        restricted(work, loaded),
        restricted_by_link(work, loaded),
    )
    for why, hint in reasons:
        if why:
            raise ScrctlError(
                f"Nothing of {loaded.case.id} may be made for the public: {why}.",
                hint=f"{hint} For those who may know the names: --audience confidential.",
                exit_code=1,
            )


def _board(work: Workplace) -> tuple[str, str]:
    """Refuse what the board's own file leaves unsaid: names, terms and contacts go into reports."""
    faults = (p for p in work.problems if p.place.file == BOARD and p.code.startswith(READING))
    first = next(faults, None)
    if first is None:
        return "", ""
    line, _column = position(first.place, work.own_files)
    why = f"{BOARD}:{line} cannot be read ({first.code}), and reports print what it says"
    return why, f"See what scrctl validate says about {BOARD}."


def _history(work: Workplace, loaded: Loaded) -> tuple[str, str]:
    """Trust only a history that is on record, and all of it: it says which procedure holds."""
    case = loaded.case.id
    if loaded.left_out:
        why = f"{HISTORY} holds entries later than the day asked about, and all of them count"
        return why, "Ask about a later day, or leave --as-of out."
    record = work.store.record(HISTORY)
    if record.case_ids and record.oids.get(case, "") != mark_of(loaded.files):
        why = f"{HISTORY} is not as the last commit holds it"
        return why, f"See what git diff says about {loaded.case.folder}/{HISTORY}."
    return "", ""


def _procedure(loaded: Loaded) -> tuple[str, str]:
    procedure = loaded.context.procedure
    stages = tuple(loaded.case.history.of_kind(EntryKind.STAGE)) if loaded.case.history else ()
    named = stages[-1][1].procedure if stages else ""
    if procedure is None or procedure.id != named or _is_unread(loaded, HISTORY, "entries"):
        why = "which procedure it follows is not known, and only a procedure allows it (R86, R111)"
        return why, f"See what scrctl validate {loaded.case.id} says about {HISTORY}."
    if procedure.publishable:
        return "", ""
    why = f"its present procedure {procedure.id} does not allow publication (R86, R111)"
    return why, "The report of a review is published under the procedure of the review; no other."


def _audit(loaded: Loaded, book: ProcedureBook) -> tuple[str, str]:
    """Let a report that was an audit's out only once it has been agreed as that of a review."""
    history = loaded.case.history
    for index, entry in reversed(history.of_kind(EntryKind.STAGE) if history else ()):
        procedure = book.find(entry.procedure, entry.version)
        if procedure is not None and (procedure.publishable or procedure.leads_on):
            continue
        if not _has_agreed_since(loaded, index):
            why = f"its report is that of {entry.procedure}, and no other was agreed since (R111)"
            return why, "Write the report of the review, and pass the gate that agrees it."
        break
    return "", ""


def _has_agreed_since(loaded: Loaded, index: int) -> bool:
    """Say whether a report was agreed after an entry, and the gate that asks for it was passed.

    The milestone by itself can be recorded at any time.
    """
    agreed = recorded(loaded.case, Milestone.REPORT_AGREED)
    procedure, history = loaded.context.procedure, loaded.case.history
    if agreed is None or agreed.index < index or procedure is None or history is None:
        return False
    asking = [
        stage.id
        for stage in procedure.stages
        if any(c.given.get("milestone") == Milestone.REPORT_AGREED for c in stage.gate)
    ]
    entered = [e.stage for i, e in history.of_kind(EntryKind.STAGE) if i > index]
    return any(stage in asking for stage in entered[:-1])


def _link(loaded: Loaded) -> tuple[str, str]:
    """Ask for the other case of a joint review: its people and restrictions are looked for too."""
    if JOINT in loaded.files and not loaded.context.linked:
        why = f"{JOINT} tells of a joint review, and no other case is linked as one (R127)"
        return why, "Put the link back under `links` in case.yaml."
    links = loaded.case.record.links if loaded.case.record else ()
    named = {link.case for link in links if link.kind == JOINT_REVIEW}
    for other in sorted(set(loaded.context.linked) - named):
        why = f"{other} names it as a joint review, and its own case.yaml does not (R127)"
        return why, "Put the link back under `links`, or take it out of both cases."
    return "", ""


def _decision(loaded: Loaded) -> tuple[str, str]:
    record = loaded.case.publication
    if RECORD in loaded.files and (record is None or _is_unread(loaded, RECORD, "decision")):
        why = f"the decision in {RECORD} cannot be read, and it may be to withhold (R52)"
        return why, f"See what scrctl validate {loaded.case.id} says about {RECORD}."
    decision = record.decision if record else None
    if decision is Publication.WITHHOLD:
        why = f"{RECORD} says decision: withhold (R52)"
        return why, f"Only another decision in {RECORD} changes that."
    withheld = stands(loaded.case, Milestone.WITHHELD, loaded.context)
    planned = recorded(loaded.case, Milestone.PUBLICATION_PLANNED)
    if withheld and not (planned and planned.index > withheld.index):
        why = f"{HISTORY} says that the report was withheld (R52)"
        hint = f"Decide again in {RECORD}, and record {Milestone.PUBLICATION_PLANNED}."
        return why, hint
    return "", ""


def _is_unread(loaded: Loaded, name: str, key: str) -> bool:
    file = loaded.case.place(name).file
    return any(p.place.file == file and p.place.at[:1] in {(), (key,)} for p in loaded.problems)

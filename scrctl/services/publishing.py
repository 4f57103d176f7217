"""Whether anything of a case may be made for the public at all."""

from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.words import Milestone, Publication
from scrctl.rules.milestones import recorded
from scrctl.services.load import Loaded

RECORD = "publication.yaml"
HISTORY = "history.yaml"


def refuse_unpublishable(loaded: Loaded) -> None:
    """End the command where the procedure or the decision keeps a case from the public.

    What cannot be read forbids too: it may say so.
    """
    for why, hint in (_procedure(loaded), _decision(loaded)):
        if why:
            raise ScrctlError(
                f"Nothing of {loaded.case.id} may be made for the public: {why}.",
                hint=f"{hint} For those who may know the names: --audience confidential.",
                exit_code=1,
            )


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


def _decision(loaded: Loaded) -> tuple[str, str]:
    record = loaded.case.publication
    if RECORD in loaded.files and (record is None or _is_unread(loaded, RECORD, "decision")):
        why = f"the decision in {RECORD} cannot be read, and it may be to withhold (R52)"
        return why, f"See what scrctl validate {loaded.case.id} says about {RECORD}."
    decision = record.decision if record else None
    if decision is Publication.WITHHOLD:
        why = f"{RECORD} says decision: withhold (R52)"
        return why, f"Only another decision in {RECORD} changes that."
    if decision is None and recorded(loaded.case, Milestone.WITHHELD):
        why = f"{HISTORY} says that the report was withheld (R52)"
        return why, f"Only another decision in {RECORD} changes that."
    return "", ""


def _is_unread(loaded: Loaded, name: str, key: str) -> bool:
    file = loaded.case.place(name).file
    return any(p.place.file == file and p.place.at[:1] in {(), (key,)} for p in loaded.problems)

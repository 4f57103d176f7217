"""Whether a case has all that a seven-minute briefing is made from, and what that is."""

from collections.abc import Iterator

from scrctl.model.dossier import Case
from scrctl.model.error import ScrctlError
from scrctl.procedures.definition import Procedure
from scrctl.render.documents.briefing import PLAN, lacking
from scrctl.render.labels import read_labels
from scrctl.render.request import Document
from scrctl.render.templates import find_templates
from scrctl.rules.passages import Passage
from scrctl.services.load import Loaded, Workplace


def is_briefed(work: Workplace, loaded: Loaded) -> bool:
    """Say whether the case will be published with a briefing: nothing that it needs is missing."""
    return _asks(loaded.context.procedure) and not any(_lacks(work, loaded.case))


def still_to_write(work: Workplace, loaded: Loaded) -> Iterator[str]:
    """Return what a briefing lacks, in words, where the procedure publishes one."""
    if _asks(loaded.context.procedure) and loaded.case.summary is not None:
        yield from _lacks(work, loaded.case)


def beside_summary(case: Case) -> Iterator[Passage]:
    """Return the texts that a briefing tells the public and that stand in no published text."""
    for file, finding in sorted(case.findings.items()):
        yield Passage(place=case.place(file, "title"), text=finding.title)
    for index, found in enumerate(case.plan.recommendations if case.plan else ()):
        yield Passage(place=case.place(PLAN, "recommendations", index, "text"), text=found.text)


def _asks(procedure: Procedure | None) -> bool:
    policy = procedure.approval if procedure else None
    return policy is not None and Document.BRIEFING in policy.documents


def _lacks(work: Workplace, case: Case) -> Iterator[str]:
    """Return in words what is missing; a store's own older labels are missing too."""
    try:
        labels = read_labels(find_templates(work.snapshot.template_files())["labels.toml"])
        told = [labels.say("briefing_missing", part) for part in lacking(case, labels)]
    except ScrctlError as error:
        told = [error.message]
    yield from told

"""Whether a case has all that a seven-minute briefing is made from, and what that is."""

from collections.abc import Iterator

from scrctl.model.dossier import Case
from scrctl.procedures.definition import Procedure
from scrctl.render.documents.briefing import PLAN, lacking
from scrctl.render.labels import Labels, read_labels
from scrctl.render.request import Document
from scrctl.render.templates import find_templates
from scrctl.rules.passages import Passage
from scrctl.services.load import Loaded, Workplace


def is_briefed(work: Workplace, loaded: Loaded) -> bool:
    """Say whether the case will be published with a briefing: nothing that it needs is missing."""
    return _asks(loaded.context.procedure) and not lacking(loaded.case, _labels(work))


def still_to_write(work: Workplace, loaded: Loaded) -> Iterator[str]:
    """Return what a briefing lacks, in words, where the procedure publishes one."""
    labels = _labels(work)
    if _asks(loaded.context.procedure) and loaded.case.summary is not None:
        for part in lacking(loaded.case, labels):
            yield labels.say("briefing_missing", part)


def beside_summary(case: Case) -> Iterator[Passage]:
    """Return the texts that a briefing tells the public and that stand in no published text."""
    for file, finding in sorted(case.findings.items()):
        yield Passage(place=case.place(file, "title"), text=finding.title)
    for index, found in enumerate(case.plan.recommendations if case.plan else ()):
        yield Passage(place=case.place(PLAN, "recommendations", index, "text"), text=found.text)


def _asks(procedure: Procedure | None) -> bool:
    policy = procedure.approval if procedure else None
    return policy is not None and Document.BRIEFING in policy.documents


def _labels(work: Workplace) -> Labels:
    return read_labels(find_templates(work.snapshot.template_files())["labels.toml"])

"""A folder for the national case review repository: the approved files, and what they are.

The files are made anew, or taken from where they lie, and must be, byte for byte, those that were
approved. What is told beside them is what they tell themselves; the repository asks for no form
that is known. It is not approved itself: a report has an address only once it is published.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrctl import scratch
from scrctl.disclosure.scan import NOT_EXAMINED, Leak, scan
from scrctl.model.diagnostic import Severity
from scrctl.model.error import ScrctlError
from scrctl.model.history import History, HistoryEntry
from scrctl.model.learning import Disclosed
from scrctl.model.words import Answer, FindingKind
from scrctl.render import dates
from scrctl.render.build import WRITERS, looked_for
from scrctl.render.request import Audience, Document, RenderRequest
from scrctl.render.walk import Walk
from scrctl.render.wording import make_wording
from scrctl.services.check import diagnose
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.publication.deliver import delivered, empty, moved
from scrctl.services.publication.edition import CHANGED, keep_approved, taken
from scrctl.services.publication.publishing import refuse_unpublishable
from scrctl.services.publication.sources import knowing
from scrctl.services.publication.unseen import to_be_looked_at
from scrctl.services.render import Finished, Order, outside, render_case, request_for

METADATA = "metadata.json"
NOT_VERIFIED = (
    "Which fields the national case review repository asks for, and in which form.",
    "That it takes reports by e-mail; it was read so once, and may have changed.",
)

_WITHHELD = "summary.md does not say under `disclosed` that it tells this"
_WHY: Mapping[str, str] = {
    "findings": "no briefing was approved, and no other file tells their titles as a list",
    "address": "publication.yaml has no `url` yet",
    "keywords": "publication.yaml has no `keywords`",
    "method": "terms-of-reference.md names no method",
    "subtitle": "report.md has no subtitle",
    "authors": "report.md names no author",
    **dict.fromkeys(("age_band", "year_of_incident", "harm", "agencies"), _WITHHELD),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What came of it: the documents, the metadata, and what kept them from being put together."""

    case: str
    finished: tuple[Finished, ...]
    metadata: dict[str, object] | None = None
    leaks: tuple[Leak, ...] = ()
    out: Path | None = None

    @property
    def is_refused(self) -> bool:
        """Say whether there is no folder."""
        return self.metadata is None


def submission(  # noqa: PLR0913, PLR0917 - its options
    start: Path,
    case: str,
    out: Path,
    as_of: date,
    progress: Callable[[str], None],
    approved_in: Path | None = None,
) -> Submitted:
    """Put the approved files of a case and their metadata into an empty folder. Writes no case.

    The files are made anew as on the day of the approval, or taken from the folder `approved_in`.
    """
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case))
    at, approval = _approval(loaded)
    refuse_unpublishable(work, loaded)
    _refuse_errors(work, loaded)
    folder = empty(outside(work.store.root, out))
    request = request_for(work, loaded, Order(audience=Audience.PUBLIC.value, out=folder))
    _refuse_unseen(work, loaded, request)
    context = knowing(work, loaded, request.register)
    metadata = _metadata(request, loaded, approval)
    with scratch.private(room=scratch.LARGE) as made:
        new = made.folder / "new"
        if approved_in is None:
            then, as_it_was = _as_approved(work, loaded, at)
            finished = tuple(_made(then, as_it_was, approval, new, progress))
            if any(one.is_refused for one in finished):
                return Submitted(case=loaded.case.id, finished=finished)
            keep_approved(new, as_it_was, context, approval)
        else:
            finished = taken(approved_in, new, loaded, context, approval)
        leaks = _written(new, metadata, request, is_taken=approved_in is not None)
        if leaks:
            return Submitted(case=loaded.case.id, finished=finished, leaks=leaks)
        with delivered(new, folder, otherwise="so there is no submission"):
            there = tuple(moved(one, new, folder) for one in finished)
    return Submitted(case=loaded.case.id, finished=there, metadata=metadata, out=folder)


def _approval(loaded: Loaded) -> tuple[int, HistoryEntry]:
    approval = loaded.case.history.approval if loaded.case.history else None
    if approval is None or approval[1].on is None or not approval[1].files:
        raise ScrctlError(
            f"No file of {loaded.case.id} has been approved for publication.",
            hint=f"scrctl publish {loaded.case.id} makes them and has them approved.",
            exit_code=1,
        )
    return approval


def _as_approved(work: Workplace, loaded: Loaded, at: int) -> tuple[Workplace, Loaded]:
    """Return the case as its history stood when the files were approved: on that day, up to there.

    That a report is published belongs in no file that was approved before.
    """
    history = loaded.case.history or History()
    day = history.entries[at].on or work.as_of
    case = replace(loaded.case, history=history.upto(at))
    return replace(work, as_of=day), replace(loaded, case=case)


def _written(
    new: Path, metadata: dict[str, object], request: RenderRequest, *, is_taken: bool
) -> tuple[Leak, ...]:
    """Write the metadata; return what of it, or of files made another day, names somebody.

    A picture passed when its file was approved, and the file is the same.
    """
    raw = (json.dumps(metadata, indent=2, ensure_ascii=False) + "\n").encode()
    (new / METADATA).write_bytes(raw)
    files = {METADATA: raw}
    if is_taken:
        files |= {p.name: p.read_bytes() for p in sorted(new.rglob("*")) if p.is_file()}
    found = scan(files, looked_for(request))
    return tuple(leak for leak in found if leak.kind != NOT_EXAMINED)


def _refuse_errors(work: Workplace, loaded: Loaded) -> None:
    """Refuse while the record contradicts itself: what is told beside the files comes from it."""
    found = [d for d in diagnose(work, loaded) if d.severity is Severity.ERROR]
    # Whether the files are still the approved ones is asked of the files themselves.
    found = [d for d in found if d.code != CHANGED]
    if found:
        codes = ", ".join(sorted({d.code for d in found}))
        raise ScrctlError(
            f"{loaded.case.id} has errors, so there is no submission: {codes}.",
            hint=f"The first is {found[0].file}:{found[0].line}:{found[0].column}: "
            f"{found[0].message.rstrip('.')}. scrctl validate {loaded.case.id} shows each.",
            exit_code=1,
        )


def _refuse_unseen(work: Workplace, loaded: Loaded, request: RenderRequest) -> None:
    """Refuse where a word that goes out may be a name, and nobody has looked at it since."""
    if request.register is None or to_be_looked_at(work, loaded, request.register):
        raise ScrctlError(
            f"Something of {loaded.case.id} that would go out has not been looked at.",
            hint=f"scrctl register {loaded.case.id} check says where.",
            exit_code=1,
        )


def _made(
    work: Workplace,
    loaded: Loaded,
    approval: HistoryEntry,
    new: Path,
    progress: Callable[[str], None],
) -> Iterator[Finished]:
    for document in dict.fromkeys(file.name.partition("/")[0] for file in approval.files):
        order = Order(
            documents=(document,),
            audience=Audience.PUBLIC.value,
            formats=tuple(WRITERS),
            out=new / document,
        )
        yield from render_case(work, loaded, order, progress)


def why_not_given(name: str) -> str:
    """Return why a field of the metadata is empty, in words."""
    return _WHY.get(name, "nobody has written it")


def _metadata(request: RenderRequest, loaded: Loaded, approval: HistoryEntry) -> dict[str, object]:
    """Return what the repository is told. What the summary does not disclose stays out of it."""
    case, board = loaded.case, request.board.board
    walk = Walk(make_wording(request), case=case.id, is_public=True)
    front = case.report or case.summary
    dated = front.dated if front else None
    place = case.place("report.md")
    terms, publication = case.terms, case.publication
    told: dict[str, object] = {
        "format": 1,
        "board": {"name": board.name, "email": board.email, "website": board.website},
        "reference": case.id,
        "title": walk.phrase(front.title, place) if front else "",
        "subtitle": walk.phrase(front.subtitle, place) if front else "",
        "authors": [walk.phrase(author, place) for author in front.authors] if front else [],
        "dated": dated.isoformat() if dated else None,
        "year": dated.year if dated else None,
        "type_of_review": request.kind,
        "method": request.methods.get(terms.method, "") if terms else "",
        "keywords": [walk.phrase(word, place) for word in publication.keywords]
        if publication
        else [],
        "findings": _titles(loaded, walk) if _tells_findings(approval) else {},
        "address": publication.url if publication else "",
        **_disclosed(request, loaded),
        "approved": {"on": str(approval.on), "by": approval.by},
        "files": [{"name": file.name, "sha256": file.sha256} for file in approval.files],
        "not_verified": list(NOT_VERIFIED),
    }
    if walk.problems:
        raise ScrctlError(
            f"The title or a finding of {case.id} names somebody whom the register does not.",
            hint=f"See what scrctl validate {case.id} says.",
            exit_code=1,
        )
    return told | {
        "not_given": [name for name, value in told.items() if value in ("", [], {}, None)]
    }


def _tells_findings(approval: HistoryEntry) -> bool:
    """Say whether the titles of the findings stand in a file that was approved: the briefing."""
    return any(file.name.startswith(f"{Document.BRIEFING}/") for file in approval.files)


def _titles(loaded: Loaded, walk: Walk) -> dict[str, list[str]]:
    case = loaded.case
    return {
        kind.value.replace("-", "_"): [
            walk.phrase(found.title, case.place(file, "title"))
            for file, found in sorted(case.findings.items())
            if found.kind is kind
        ]
        for kind in FindingKind
    }


def _disclosed(request: RenderRequest, loaded: Loaded) -> dict[str, object]:
    """Return what the summary says that it tells (Q17), each from its own record."""
    case = loaded.case
    says = case.summary.disclosed if case.summary else Disclosed()
    record = case.record
    subject, incident = (record.subject, record.incident) if record else (None, None)
    age = subject.age_at_incident if subject and says.age_band is Answer.YES else None
    on = incident.on if incident and says.year_band is Answer.YES else None
    harm = incident.consequence if incident and says.harm is Answer.YES else None
    ids = [agency.id for agency in record.agencies] if record else []
    involved = [agency for agency in request.board.agencies if agency.id in ids]
    return {
        "age_band": dates.age_band(age * 12) if age is not None else "",
        "year_of_incident": on.year if on else None,
        "harm": harm.value if harm else "",
        "agencies": [a.name for a in involved] if says.agencies is Answer.YES else [],
    }

"""What approved files are made of: the one list for the approval, for rules and for a submission.

Each source is the part of a file that everybody is told, by the name of the file, as a SHA-256.
What a public document never tells (the words of a chronology, the evidence of an action) is in none
of them, so that work on it raises no alarm.
"""

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256

from scrctl import __version__
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, Hashed, HistoryEntry
from scrctl.model.words import Chart, Milestone
from scrctl.rules.documents import document, leaves
from scrctl.rules.rule import Context

BOARD, REGISTER, TEMPLATES = "scrctl.yaml", "register.age", "templates/"
PLAN, RECORD, PUBLICATION = "action-plan.yaml", "case.yaml", "publication.yaml"
# These move with the review itself or with the program: whoever approves or submits is told of
# them, and no rule is broken. The address of a report is known once it has one.
HISTORY, ADDRESS, PROCEDURE, PROGRAM = "history.yaml", "address", "procedure", "scrctl"
OF_ITSELF = frozenset({HISTORY, ADDRESS, PROCEDURE, PROGRAM})
_STEPS = (Milestone.DECISION_MADE, Milestone.REVIEW_STARTED, Milestone.PUBLISHED)
_CAUSES: Mapping[str, str] = {
    PLAN: "the recommendations, or the progress of actions",
    RECORD: "people, agencies, episodes or the precision of dates",
    PUBLICATION: "the board's response, or the pictures",
    BOARD: "names of the board or of agencies, its website, colour, or explained terms",
    REGISTER: "a pseudonym, or an age that is told",
    HISTORY: "a step of the review that the timeline shows",
    ADDRESS: "the address of the report in publication.yaml, which the briefing gives",
    PROCEDURE: "the title of the procedure or of its milestones",
    PROGRAM: "another version of scrctl",
    "findings": "the title or kind of a finding",
    "chronology": "the date, agency or episode of an entry",
    "templates": "a template of the store's own",
}


def made_of(case: Case, context: Context, documents: Collection[str]) -> tuple[Hashed, ...]:
    """Return everything that the public files of these documents are made of, sorted by name."""
    texts = {name: _text(case, name) for name in published_files(context) if name in case.prose}
    told = {name: _digest(part) for name, part in _sources(case, context, documents)}
    known = {REGISTER: context.told_names, **(context.templates or {})}
    found = {**texts, **told, **{name: print_ for name, print_ in known.items() if print_}}
    return tuple(Hashed(name=name, sha256=digest) for name, digest in sorted(found.items()))


def changed(case: Case, context: Context, approval: HistoryEntry) -> tuple[str, ...]:
    """Return the names of what approved files were made of and is no longer so, sorted.

    What cannot be seen here (a closed register, a file that cannot be read) is not among them. An
    approval of an earlier scrctl names its texts alone; then nothing else is compared.
    """
    documents = {file.name.partition("/")[0] for file in approval.files}
    before = {source.name: source.sha256 for source in approval.texts}
    now = {source.name: source.sha256 for source in made_of(case, context, documents)}
    texts = published_files(context)
    unseen = {*case.unreadable, *((REGISTER,) if not context.told_names else ())}
    if context.templates is None:
        unseen |= {name for name in before if name.startswith(TEMPLATES)}
    names = {*before, *now, *texts} if before.keys() - set(texts) else set(texts)
    return tuple(n for n in sorted(names - unseen) if before.get(n) != now.get(n))


def cause(name: str) -> str:
    """Return what of a source has changed, in words."""
    return _CAUSES.get(name) or _CAUSES.get(name.partition("/")[0], "its text")


def published_files(context: Context) -> tuple[str, ...]:
    """Return the files of a case folder that the procedure publishes as texts."""
    policy = context.procedure.approval if context.procedure else None
    return tuple(f"{name}.md" for name in policy.documents) if policy else ()


def _text(case: Case, name: str) -> str:
    """Return the SHA-256 of the answers of the front matter, and of the text.

    An answer that a newer `scrctl` knows, and that is empty, does not change it.
    """
    said = [f"{'.'.join(map(str, at))}={leaf}" for at, leaf in leaves(document(case, name))]
    return sha256("\n".join((*said, case.prose[name].body)).encode()).hexdigest()


def _digest(told: object) -> str:
    said = (f"{'.'.join(map(str, at))}={leaf}" for at, leaf in leaves(told))
    return sha256("\n".join(said).encode()).hexdigest()


def _sources(
    case: Case, context: Context, documents: Collection[str]
) -> Iterator[tuple[str, object]]:
    texts = {case.place(name).file for name in published_files(context)}
    asked = [r for r in case.references if r.place.file in texts]
    drawn = {r.key for r in asked if r.kind == "chart"}
    record, plan, published = case.record, case.plan, case.publication
    is_briefed = "briefing" in documents
    if published is not None:
        yield PUBLICATION, (published.board_response, published.pictures)
    if record is not None:
        yield RECORD, tuple(_told_of(case, drawn))
    if Chart.TIMELINE in drawn or any(r.kind in {"date", "age"} for r in asked):
        yield from _events(case.sharing(context.linked))
    if is_briefed:
        yield ADDRESS, published.url if published else ""
        yield from ((name, (f.title, f.kind)) for name, f in case.findings.items())
    if plan is not None and (is_briefed or Chart.ACTIONS in drawn):
        yield PLAN, tuple(_planned(case, drawn))
    if Chart.TIMELINE in drawn and case.history is not None:
        steps = case.history.of_kind(EntryKind.MILESTONE)
        yield HISTORY, tuple((e.milestone, e.on) for _, e in steps if e.milestone in _STEPS)
    yield BOARD, tuple(_of_the_board(case, context, is_briefed=is_briefed))
    if context.procedure is not None:
        milestones = tuple((m.id, m.title) for m in context.procedure.milestones)
        yield PROCEDURE, (context.procedure.title, milestones)
    yield PROGRAM, __version__


def _told_of(case: Case, drawn: Collection[str]) -> Iterator[object]:
    record = case.record
    if record is None:
        return
    yield record.public_dates, record.subject.key
    if Chart.TIMELINE in drawn:
        episodes = record.review.key_practice_episodes
        yield record.incident.on, tuple(agency.id for agency in record.agencies)
        yield tuple((episode.id, episode.title) for episode in episodes)
    if Chart.FAMILY in drawn:
        yield tuple((p.key, p.kind, p.role, p.parents, p.partner_of) for p in record.people)


def _events(case: Case) -> Iterator[tuple[str, object]]:
    for name, chronology in case.chronologies.items():
        entries = (
            (e.id, e.date, e.episode, e.public, e.public_because) for e in chronology.entries
        )
        yield name, (chronology.agency, *entries)


def _planned(case: Case, drawn: Collection[str]) -> Iterator[object]:
    plan = case.plan
    for found in plan.recommendations if plan else ():
        yield found.id, found.text
    for action in plan.actions if plan and Chart.ACTIONS in drawn else ():
        yield action.id, action.recommendation, action.text, action.agency, action.owner
        yield action.due_on, action.status


def _of_the_board(case: Case, context: Context, *, is_briefed: bool) -> Iterator[object]:
    board = context.board
    yield board.board.name, board.board.short_name, board.board.colour
    if is_briefed and not (case.publication and case.publication.url.strip()):
        yield board.board.website  # given in place of an address of its own
    named = {agency.id for agency in case.record.agencies} if case.record else set()
    named |= {reference.key for reference in case.references}
    yield tuple((a.id, a.name, a.short_name) for a in board.agencies if a.id in named)
    if any(text is not None and text.has_glossary for text in (case.report, case.summary)):
        yield tuple(sorted(board.terms.items()))
    if context.procedure is not None and context.procedure.body:
        body = context.procedure.body
        yield tuple((c.name, c.start, c.end) for c in board.contacts if c.body == body)

"""The seven-minute briefing: what a review found, on a page or two, from what is written already.

What happened, why it matters and what practitioners can do are sections of the summary. Findings,
recommendations and the address of the report come from their own documents. Nothing is added, and
what is not written is said.
"""

from dataclasses import dataclass
from itertools import takewhile

from scrctl.model.diagnostic import Place
from scrctl.model.dossier import Case
from scrctl.model.text import Prose
from scrctl.model.words import FindingKind
from scrctl.render.labels import Labels
from scrctl.render.node import Node, heading, link, paragraphs, plain, string, words
from scrctl.source.markdown import prose

SUMMARY = "summary.md"
PLAN = "action-plan.yaml"
RECORD = "publication.yaml"
# The parts that are sections of the summary; the headings that they may have are labels.
HAPPENED, MATTERS, PRACTICE = "happened", "matters", "practice"
WRITTEN = (HAPPENED, MATTERS, PRACTICE)
PARTS = (HAPPENED, MATTERS, "findings", "recommendations", PRACTICE, "more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A section of the summary with what lies below it, and the line on which it begins."""

    text: str
    first_line: int


def excerpt(written: Prose, labels: Labels, part: str) -> Excerpt | None:
    """Return the section that tells a part, by any of its headings; None where none has text."""
    wanted = {name.casefold() for name in labels.several("briefing_headings", part)}
    found = next((s for s in written.sections if s.title.casefold() in wanted), None)
    if found is None:
        return None
    later = written.sections[written.sections.index(found) + 1 :]
    below = [*takewhile(lambda section: section.level > found.level, later)]
    following = later[len(below) :]
    lines = written.body.split("\n")
    end = following[0].line - written.first_line if following else len(lines)
    text = "\n".join(lines[found.line + 1 - written.first_line : end])
    is_told = found.text.strip() or any(section.text.strip() for section in below)
    return Excerpt(text=text, first_line=found.line + 1) if is_told else None


def lacking(case: Case, labels: Labels, written: Prose | None = None) -> tuple[str, ...]:
    """Return the parts that are written nowhere yet, as ids of labels."""
    told = written or case.prose.get(SUMMARY) or prose("", 1)
    missing = [part for part in WRITTEN if excerpt(told, labels, part) is None]
    if not case.findings:
        missing.append("findings")
    if case.plan is None or not case.plan.recommendations:
        missing.append("recommendations")
    return tuple(missing)


def first(labels: Labels, part: str) -> Node:
    """Return the heading of a part."""
    return heading(1, labels.say("briefing", part), part)


def not_written(labels: Labels, part: str) -> list[Node]:
    """Return what is said in the place of a part that is not written."""
    return paragraphs(labels.say("briefing_missing", part))


def listed(part: str, case: Case, labels: Labels, board_site: str) -> list[Node]:
    """Return a part that is no section of the summary."""
    match part:
        case "findings":
            return _findings(case, labels)
        case "recommendations":
            return _recommendations(case)
        case _:
            return _more(case, labels, board_site)


def _findings(case: Case, labels: Labels) -> list[Node]:
    """Return the titles: of findings of no kind yet, of what is to be better, of what was good."""
    made: list[Node] = []
    for kind in (None, *FindingKind):
        items = [
            [plain(found.title, case.place(file, "title"))]
            for file, found in sorted(case.findings.items())
            if found.kind is kind and found.title.strip()
        ]
        if items and kind:
            told = {"t": "Strong", "c": words(labels.say("briefing_findings", kind))}
            made.append({"t": "Para", "c": [told]})
        made += [{"t": "BulletList", "c": items}] if items else []
    return made


def _recommendations(case: Case) -> list[Node]:
    """Return the recommendations, numbered in the order of the plan."""
    items = [
        [plain(found.text, case.place(PLAN, "recommendations", index, "text"))]
        for index, found in enumerate(case.plan.recommendations if case.plan else ())
    ]
    style = [1, {"t": "Decimal"}, {"t": "Period"}]
    return [{"t": "OrderedList", "c": [style, items]}] if items else []


def _more(case: Case, labels: Labels, board_site: str) -> list[Node]:
    """Return where the report is: its own address, else the board's website."""
    own = case.publication.url if case.publication else ""
    address, at = own, case.place(RECORD, "url")
    if not address.strip():
        address, at = board_site, Place(file="scrctl.yaml", at=("board", "website"))
    title = case.report.title if case.report else ""
    named = words(f"{labels.say('briefing', 'report')}:")
    if title.strip():
        named += [
            {"t": "Space"},
            {"t": "Emph", "c": words(title, case.place("report.md", "title"))},
        ]
    made: list[Node] = [{"t": "Para", "c": named}]
    if address.strip():
        return [*made, {"t": "Para", "c": [_address(address.strip(), at)]}]
    return [*made, *not_written(labels, "more")]


def _address(address: str, at: Place) -> Node:
    shown = string(address, at)
    return {**link(address, [shown]), "at": at} if address.startswith("https://") else shown

"""The thread of a case: a tree for people, an object for scripts, a matrix for a spreadsheet."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from scrctl.model.learning import InterimPoint
from scrctl.model.thread import ActionThread, FindingThread, Interim, RecommendationThread, Thread
from scrctl.reporters.actions import TONES, action_object
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

FIELDS = (
    "case", "finding", "answer", "answered_on", "recommendation", "action", "agency", "status",
    "rating", "due_on", "done_on", "evidence", "impact", "loose",
)  # fmt: skip
NEXT, LAST, DOWN, GAP = "|- ", "`- ", "|  ", "   "


def thread_object(found: Thread) -> dict[str, object]:
    """Return the thread with the fields that scripts may rely on."""
    return {
        "case": found.case,
        "findings": [_finding_object(each) for each in found.findings],
        "unattached": {
            "recommendations": [_recommendation_object(r) for r in found.recommendations],
            "actions": [_action_object(a) for a in found.actions],
        },
        "interim": {
            "learning": [_point_object(point) for point in found.interim_learning],
            "actions": [_point_object(point) for point in found.interim_actions],
            "days_to_first_action": found.interim.days_to_first_action,
        },
        "loose": [{"id": name, "lacks": text} for name, text in found.loose],
        "answered_twice": found.answered_twice,
    }


def _finding_object(each: FindingThread) -> dict[str, object]:
    answer = each.finding.board_response
    return {
        "id": each.id,
        "kind": each.finding.kind,
        "answer": answer.answer or None,
        "answered_on": answer.on,
        "answered_by": answer.by or None,
        "first_done": each.first_done,
        "days_to_first_action": each.days_to_first_action,
        "loose": each.loose,
        "recommendations": [_recommendation_object(r) for r in each.recommendations],
    }


def _recommendation_object(each: RecommendationThread) -> dict[str, object]:
    return {
        "id": each.recommendation.id,
        "form": each.recommendation.form or "recommendation",
        "findings": each.recommendation.findings,
        "loose": each.loose,
        "actions": [_action_object(action) for action in each.actions],
    }


def _action_object(each: ActionThread) -> dict[str, object]:
    told = action_object(each.rated)
    del told["owner"]  # free words: who owns an action is told by `scrctl actions` alone
    changes = [{"on": c.on, "by": c.by or None, "what": c.what} for c in each.changes]
    return {**told, "loose": each.loose, "changes": changes}


def _point_object(point: InterimPoint) -> dict[str, object]:
    return {"on": point.on, "agency": point.agency or None}


def write_thread(found: Thread, terminal: Terminal) -> None:
    """Write each finding as a tree, what hangs on nothing, and what hangs loose."""
    for each in found.findings:
        _write_finding(each, terminal)
    if found.recommendations or found.actions:
        terminal.say(terminal.paint("Hanging on no finding", Tone.STRONG))
        _write_recommendations(found.recommendations, terminal, more=bool(found.actions))
        _write_leaves(found.actions, "", terminal)
        terminal.say()
    _write_interim(found, terminal)
    for name, text in found.loose:
        _say("loose: ", f"{name}: {text}", Tone.WARN, terminal)
    for name in found.answered_twice:
        _say("twice: ", f"{name}: more than one recommendation answers it", None, terminal)
    terminal.say(terminal.fold(_sum(found)))


def _write_finding(each: FindingThread, terminal: Terminal) -> None:
    answer = each.finding.board_response
    on = f" on {answer.on}" if answer.on else ""
    terminal.say(terminal.paint(safe(each.id), Tone.STRONG))
    kind = each.finding.kind.value if each.finding.kind else "no kind"
    said = f"{answer.answer}{on}" if answer.answer else "not answered by the board"
    _say("   ", f"{kind}; {said}{_first(each)}", None if answer.answer else Tone.WARN, terminal)
    _write_recommendations(each.recommendations, terminal)
    terminal.say()


def _first(each: FindingThread) -> str:
    days = each.days_to_first_action
    if days is None:
        return ""
    when = "later" if days >= 0 else "earlier"
    return f"; first action done on {each.first_done}, {count(abs(days), 'day')} {when}"


def _write_recommendations(
    items: tuple[RecommendationThread, ...], terminal: Terminal, *, more: bool = False
) -> None:
    for number, each in enumerate(items, 1):
        is_last = number == len(items) and not more
        others = len(each.recommendation.findings) - 1
        also = f" (answers {count(others, 'other finding')}, too)" if others > 0 else ""
        form = " (consideration)" if each.recommendation.is_consideration else ""
        terminal.say(f"{LAST if is_last else NEXT}{safe(each.recommendation.id)}{form}{also}")
        _write_leaves(each.actions, GAP if is_last else DOWN, terminal)


def _write_leaves(items: tuple[ActionThread, ...], before: str, terminal: Terminal) -> None:
    for number, each in enumerate(items, 1):
        is_last = number == len(items)
        action, rated = each.rated.action, each.rated
        texts = [name for name in ("evidence", "impact") if getattr(action, name).strip()]
        held = f"; {' and '.join(texts)} on record" if texts else ""
        line = f"{action.id} {rated.rating.value}: {rated.why}; {action.agency}{held}"
        mark = f"{before}{LAST if is_last else NEXT}"
        rest = f"{before}{GAP if is_last else DOWN}  "
        terminal.say(_painted(terminal.fold(safe(line), mark, rest), each, terminal))
        for change in each.changes:
            what = ", ".join(change.what) or "what was agreed"
            said = f"changed on {change.on} by {change.by}: {what}; reason on record"
            terminal.say(terminal.fold(safe(said), rest, rest))


def _painted(text: str, each: ActionThread, terminal: Terminal) -> str:
    word = each.rated.rating
    return text.replace(f" {word.value}:", f" {terminal.paint(word.value, TONES[word])}:", 1)


def _write_interim(found: Thread, terminal: Terminal) -> None:
    """Say what was learned and done before the review had ended."""
    if line := interim_line(found.interim):
        _say("", line, None, terminal)


def interim_line(found: Interim) -> str:
    """Say what was learned and done before the review had ended, and how soon; or nothing."""
    if not found.learning and not found.actions:
        return ""
    points = f"{count(found.learning, 'point')} of learning" + _since(found.first_point)
    actions = count(found.actions, "action") + _since(found.first_action)
    return f"While the review ran: {points}; {actions}.{_how_soon(found)}"


def _how_soon(found: Interim) -> str:
    """Say how soon the first lesson was acted on, by an action of that day or later (R131)."""
    days = found.days_to_first_action
    if days is not None:
        return f" The first action after the first point came {_days_later(days)}."
    if found.first_point and found.first_action:
        return " No action came after the first point; those with a day came before it."
    return ""


def _days_later(days: int) -> str:
    return f"{count(days, 'day')} later" if days else "on the same day"


def interim_object(found: Interim) -> dict[str, object]:
    """Return the same with the fields that scripts may rely on."""
    return {
        "learning": found.learning,
        "actions": found.actions,
        "first_point": found.first_point,
        "first_action": found.first_action,
        "next_action": found.next_action,
        "days_to_first_action": found.days_to_first_action,
    }


def _since(day: date | None) -> str:
    return f", the first on {day}" if day else ""


def _say(before: str, text: str, tone: Tone | None, terminal: Terminal) -> None:
    folded = terminal.fold(safe(text), before, " " * len(before))
    terminal.say(terminal.paint(folded, tone) if tone else folded)


def _sum(found: Thread) -> str:
    if not found.findings and not found.recommendations and not found.actions:
        return f"{found.case} has no finding and no action as of {found.as_of}."
    groups = [*(f.recommendations for f in found.findings), found.recommendations]
    recommendations = {r.recommendation.id: r for r in chain.from_iterable(groups)}
    actions = sum(len(r.actions) for r in recommendations.values()) + len(found.actions)
    return (
        f"{found.case}: {count(len(found.findings), 'finding')}, "
        f"{count(len(recommendations), 'recommendation')}, {count(actions, 'action')}; "
        f"{count(len(found.loose), 'loose end')} as of {found.as_of}."
    )


def write_csv(found: Thread, terminal: Terminal) -> None:
    """Write the matrix: a row for each way from a finding to an action, and for what is loose."""
    from scrctl.reporters.csv import write_rows

    write_rows(FIELDS, ((found.case, *row) for row in _rows(found)), terminal)


def _rows(found: Thread) -> Iterator[tuple[object, ...]]:
    for each in found.findings:
        answer = each.finding.board_response
        head = (each.id, answer.answer, answer.on)
        if not each.recommendations:
            yield (*head, *[""] * 9, "; ".join(each.loose))
        yield from _recommendation_rows(head, each.recommendations, each.loose)
    yield from _recommendation_rows(("", "", ""), found.recommendations, ())
    for action in found.actions:
        yield ("", "", "", "", *_action_row(action, ()))


def _recommendation_rows(
    head: tuple[object, ...], items: Iterable[RecommendationThread], loose: tuple[str, ...]
) -> Iterator[tuple[object, ...]]:
    for each in items:
        named, lacks = each.recommendation.id, (*loose, *each.loose)
        if not each.actions:
            yield (*head, named, *[""] * 8, "; ".join(lacks))
        for action in each.actions:
            yield (*head, named, *_action_row(action, lacks))


def _action_row(each: ActionThread, lacks: tuple[str, ...]) -> tuple[object, ...]:
    action = each.rated.action
    return (
        action.id, action.agency, action.status.value if action.status else "",
        each.rated.rating.value, action.due_on, action.done_on,
        "yes" if action.evidence.strip() else "no", "yes" if action.impact.strip() else "no",
        "; ".join((*lacks, *each.loose)),
    )  # fmt: skip

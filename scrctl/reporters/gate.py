"""Criteria of a gate: what is missing, under which rule, where, and what meets it."""

from collections.abc import Sequence

from scrctl.gates.situation import Answered
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal, Tone

_WORDS = {"met": "met", "unmet": "not met", "not-assessed": "not assessed"}
_TONES = {"met": Tone.GOOD, "unmet": Tone.BAD, "not-assessed": Tone.WARN}


def criterion_object(criterion: Answered) -> dict[str, object]:
    """Return one criterion with the fields that scripts may rely on."""
    return {
        "id": criterion.id,
        "title": criterion.title,
        "state": criterion.state,
        "code": criterion.code,
        "message": criterion.message,
        "hint": criterion.hint,
        "cites": criterion.cites,
        "source": criterion.source,
        "file": criterion.file,
        "line": criterion.line,
        "column": criterion.column,
    }


def write_criteria(criteria: Sequence[Answered], terminal: Terminal) -> None:
    """Write each criterion with its rule, its places and the next thing to do at each."""
    titled = ""
    order = list(dict.fromkeys(c.id for c in criteria))
    folded: dict[tuple[str, ...], list[Answered]] = {}
    for c in sorted(criteria, key=lambda c: order.index(c.id)):
        folded.setdefault((c.id, c.file, c.code, c.message, c.hint), []).append(c)
    for alike in folded.values():
        criterion = alike[0]
        if criterion.id != titled:
            _write_title(criterion, terminal)
            titled = criterion.id
        _write_answer(criterion, [c.line for c in alike], terminal)


def tally(criteria: Sequence[Answered]) -> tuple[int, int]:
    """Return how many criteria are met, and how many there are: one may fail at many places."""
    unmet = {c.id for c in criteria if not c.is_met}
    every = {c.id for c in criteria}
    return len(every - unmet), len(every)


def _write_title(criterion: Answered, terminal: Terminal) -> None:
    word = _WORDS[criterion.state]
    painted = terminal.paint(word, _TONES[criterion.state])
    rule = ", ".join(criterion.cites)
    known = "; ".join(part for part in (rule, safe(criterion.source)) if part)
    title = safe(criterion.title).rstrip(".") + (f" ({known})" if known else "")
    line = terminal.fold(title, f"  {word}  ", " " * (len(word) + 4))
    terminal.say(line.replace(word, painted, 1))


def _write_answer(criterion: Answered, lines: Sequence[int], terminal: Terminal) -> None:
    """Write where a criterion fails and what to do; of one document, the same is said once."""
    if criterion.file:
        place = f"{safe(criterion.file)}:{', '.join(map(str, dict.fromkeys(lines)))}"
        terminal.say(f"    {place}  {criterion.code}".rstrip())
    if criterion.message:
        terminal.say(terminal.fold(safe(criterion.message), "      "))
    if criterion.hint:
        terminal.say(terminal.fold(f"do: {safe(criterion.hint)}", "      ", "          "))

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
    for criterion in sorted(criteria, key=lambda c: [x.id for x in criteria].index(c.id)):
        if criterion.id != titled:
            _write_title(criterion, terminal)
            titled = criterion.id
        _write_answer(criterion, terminal)


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


def _write_answer(criterion: Answered, terminal: Terminal) -> None:
    if criterion.file:
        place = f"{safe(criterion.file)}:{criterion.line}"
        terminal.say(f"    {place}  {criterion.code}".rstrip())
    if criterion.message:
        terminal.say(terminal.fold(safe(criterion.message), "      "))
    if criterion.hint:
        terminal.say(terminal.fold(f"do: {safe(criterion.hint)}", "      ", "          "))

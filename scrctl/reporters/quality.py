"""Quality questions for people (what is answered, what is open), for scripts and spreadsheets."""

from collections.abc import Iterator, Sequence

from scrctl.model.coverage import Answered, Coverage, Look, Mark, Question, Seen
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Cell, Column, write_table
from scrctl.reporters.terminal import Terminal, Tone
from scrctl.reporters.text import count

FIELDS = ("case", "number", "title", "state", "by", "on", "asked", "stage", "due", "looked_at_by")
TONES = {Answered.ANSWERED: None, Answered.INCOMPLETE: Tone.WARN, Answered.OPEN: Tone.QUIET}
SEEN = {
    Seen.CLEAN: "clean",
    Seen.NOTHING_YET: "not yet",
    Seen.NOT_ASSESSED: "not assessed",
}
PERSON = "a person alone"


def coverage_object(found: Coverage) -> dict[str, object]:
    """Return the coverage of a case with the fields that scripts may rely on."""
    return {
        "case": found.case,
        "summary": {
            "questions": len(found.questions),
            "answered": found.answered,
            "open": [question.number for question in found.opened],
            "due": [question.number for question in found.due],
            "markers": len(found.markers),
            "markers_answered": sum(mark.question.is_answered for mark in found.markers),
        },
        "questions": [
            {
                **_question_object(question),
                "stage": question.stage,
                "due": question.is_due,
                "looked_at_by": [_look_object(look) for look in question.looks],
            }
            for question in found.questions
        ],
        "markers": [
            {
                **_question_object(mark.question),
                "part": mark.part,
                "covered_by": [
                    {"number": covered.number, "state": covered.reply.state}
                    for covered in mark.covered
                ],
            }
            for mark in found.markers
        ],
    }


def _question_object(question: Question) -> dict[str, object]:
    return {
        "number": question.number,
        "title": question.title,
        "texts": question.texts,
        "asked": question.asked,
        "state": question.reply.state,
        "by": question.reply.by or None,
        "on": question.reply.on,
    }


def _look_object(look: Look) -> dict[str, object]:
    return {"code": look.code, "name": look.name, "state": look.seen, "problems": look.problems}


def write_coverage(found: Coverage, terminal: Terminal) -> None:
    """Write the questions, the markers, and the questions that are owed by now in full."""
    columns = (
        Column("No."),
        Column("Question", flexible=True),
        Column("Answer", flexible=True),
        Column("Rules", flexible=True),
    )
    write_table(columns, [_row(question) for question in found.questions], terminal)
    terminal.say()
    columns = (
        Column("No."),
        Column("Marker", flexible=True),
        Column("Answer", flexible=True),
        Column("Questions", flexible=True),
    )
    write_table(columns, [_marker_row(mark) for mark in found.markers], terminal)
    terminal.say()
    for line in _owed(found, terminal):
        terminal.say(line)
    terminal.say(terminal.fold(_sum(found)))


def _row(question: Question) -> tuple[Cell | str, ...]:
    looks = _looks(question) or PERSON
    is_found = any(look.seen is Seen.FOUND for look in question.looks)
    return (
        question.number,
        question.title,
        _answer(question),
        Cell(looks, Tone.WARN if is_found else None),
    )


def _answer(question: Question) -> Cell:
    reply = question.reply
    if question.is_answered:
        return Cell(f"{reply.by}, {reply.on}")
    tone = Tone.BAD if question.is_due else TONES[reply.state]
    others = ", ..." if question.asked[1:] else ""
    return Cell(f"{reply.state.value}: {question.asked[0]}{others}", tone)


def _looks(question: Question) -> str:
    """Return the rules that look, those that saw the same together."""
    found: dict[str, list[str]] = {}
    for look in question.looks:
        word = SEEN.get(look.seen) or count(look.problems, "problem")
        found.setdefault(word, []).append(look.code)
    return "; ".join(f"{' '.join(codes)} {word}" for word, codes in found.items())


def _marker_row(mark: Mark) -> tuple[Cell | str, ...]:
    waiting = [question.number for question in mark.covered if not question.is_answered]
    done = [question.number for question in mark.covered if question.is_answered]
    parts = [" ".join(done), f"open {' '.join(waiting)}" if waiting else ""]
    return (
        mark.question.number,
        mark.question.title,
        _answer(mark.question),
        "; ".join(filter(None, parts)),
    )


def _owed(found: Coverage, terminal: Terminal) -> Iterator[str]:
    """Put in full each question that is open although the case has come to its stage."""
    if not found.due:
        return
    yield terminal.paint("To be answered", Tone.STRONG)
    for question in found.due:
        who = f"{' or '.join(question.asked)}, by the end of {question.stage}"
        yield terminal.fold(f"{question.number} ({who})", "  ", "      ")
        for text in question.texts:
            yield terminal.fold(text, "      ")
    yield terminal.fold(f"The answers go into cases/{safe(found.case)}/quality.yaml.", "  ")
    yield ""


def _sum(found: Coverage) -> str:
    markers = sum(mark.question.is_answered for mark in found.markers)
    return (
        f"{found.answered} of {count(len(found.questions), 'question')} and {markers} of"
        f" {count(len(found.markers), 'marker')} answered; {count(len(found.due), 'answer')} owed"
        f" as of {found.as_of}."
    )


def write_csv(found: Coverage, terminal: Terminal) -> None:
    """Write a table for a spreadsheet: questions, then markers."""
    from scrctl.reporters.csv import write_rows

    asked: Sequence[Question] = (*found.questions, *(mark.question for mark in found.markers))
    write_rows(FIELDS, (_csv_row(found.case, question) for question in asked), terminal)


def _csv_row(case: str, question: Question) -> tuple[object, ...]:
    reply = question.reply
    due = "yes" if question.is_due else "no"
    return (
        case, question.number, question.title, reply.state.value, reply.by, reply.on,
        " ".join(question.asked), question.stage, due, _looks(question),
    )  # fmt: skip

"""A step was taken by a role that may not take it.

What it checks
    Each milestone in `history.yaml` is recorded for a role that the procedure names for it,
    and each move to a stage for a role that may decide to leave the one before. Each extension
    and pause of a clock is agreed by a role that the procedure names for that clock.

Why it matters
    Who decides is the heart of the procedure: the board's chair decides, the group only
    recommends, the business manager sends. A decision by the wrong person is no decision, and
    more time that the wrong person gave is no more time.

How to put it right
    If the wrong role was written down, record the step again with the right one (`scrctl
    record CASE MILESTONE --by ROLE`). If the wrong person acted, the right one has to decide.
    An extension counts once the right role has agreed to one (`scrctl extend`).

Example
    Wrong:
        - {kind: milestone, milestone: decision-made, on: 2017-02-14, by: business_manager}
    Right:
        - {kind: milestone, milestone: decision-made, on: 2017-02-14, by: lscb_chair}

Reference
    S0 section 1.6: the final decision rests with the Chair (R35); the group recommends through
    its chair (R33); section 1.9: the Chair agrees the Terms of Reference (R55); section 1.7:
    the Designated Nurse tells the Care Quality Commission (R47); section 1.5: through the
    Business Manager (R27); section 1.13: the Chair answers for completion in time (R70);
    section 4: the partnership answers for a domestic homicide review (R126).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, HistoryEntry
from scrctl.procedures.definition import Procedure
from scrctl.rules.clocks import named_clock
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO010",
    name="role-may-not-decide",
    severity=Severity.ERROR,
    cites=("R27", "R33", "R35", "R47", "R55", "R70", "R126"),
    requires=("history.yaml",),
)

_TIME = {
    EntryKind.EXTENSION: "extending",
    EntryKind.PAUSE: "pausing",
    EntryKind.RESUME: "resuming",
}


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Walk through the history with the procedure of each moment."""
    previous: HistoryEntry | None = None
    entries = case.history.entries if case.history else ()
    standing, asked = _standing(entries), context.procedures
    for index, entry in enumerate(entries):
        if entry.kind is EntryKind.STAGE:
            allowed = _deciders(previous, context, reopening=entry.is_reopening)
            # Only what the procedure knows is said aloud: a stage could be any text.
            step = f"leaving the stage {previous.stage}" if previous else ""
            previous, asked = entry, _asked(entry, context)
        elif entry.kind is EntryKind.MILESTONE and index in standing:
            found = (procedure.milestone(entry.milestone) for procedure in asked)
            allowed = next((m.by for m in found if m), ())
            step = entry.milestone
        elif entry.kind is EntryKind.APPROVAL:
            policy = context.procedure.approval if context.procedure else None
            allowed, step = policy.by if policy else (), "approving the files"
        else:
            yield from _time(case, context, index, entry) if index in standing else ()
            continue
        if allowed and entry.by not in allowed:
            yield RULE.problem(
                case.place("history.yaml", "entries", index, "by"),
                f"{step} is for {' or '.join(allowed)} to decide",
                "Record it again for the role that decided, or have the right role decide.",
            )


def _time(case: Case, context: Context, index: int, entry: HistoryEntry) -> Iterator[Problem]:
    """Look at who agreed to more time; that nobody did is DLN007's to say."""
    step = _TIME.get(entry.kind)
    clock = named_clock(entry.clock, context) if step and entry.agreed_by else None
    if clock and clock.extended_by and entry.agreed_by not in clock.extended_by:
        yield RULE.problem(
            case.place("history.yaml", "entries", index, "agreed_by"),
            f"{step} {clock.id} is for {' or '.join(clock.extended_by)} to agree",
            "Have the right role agree, and record that.",
        )


def _key(entry: HistoryEntry) -> tuple[str, ...]:
    return entry.kind, entry.milestone or entry.clock, entry.of


def _standing(entries: tuple[HistoryEntry, ...]) -> frozenset[int]:
    """Return the entries that stand for each milestone, and for each change of each clock.

    A later one corrects an earlier one: what stays wrong could never be put right.
    """
    return frozenset({_key(entry): index for index, entry in enumerate(entries)}.values())


def _deciders(left: HistoryEntry | None, context: Context, *, reopening: bool) -> tuple[str, ...]:
    procedure = context.book.find(left.procedure, left.version) if left else None
    if reopening:
        return procedure.reopen.by if procedure and procedure.reopen else ()
    stage = procedure.stage(left.stage) if procedure and left else None
    return stage.decider if stage else ()


def _asked(position: HistoryEntry, context: Context) -> tuple[Procedure, ...]:
    """Return the procedure of that moment first, then the others that the case has followed."""
    now = context.book.find(position.procedure, position.version)
    return (now, *context.procedures) if now else context.procedures

"""Each command that writes, with a fault at each call in turn that changes a file."""

from collections.abc import Callable

import pytest

from .bench import Fault
from .commands import COMMANDS
from .judge import Judge

FAULTS = (Fault.KILL, Fault.TORN, Fault.FULL, Fault.ONCE, Fault.EVER)
EACH = 2  # calls for each fault in the short form


def points(judge: Judge, fault: Fault) -> list[int]:
    """The calls at which a fault can happen: a torn write is a write."""
    assert judge.ends
    return [n for n, op in enumerate(judge.ends.calls, 1) if fault is not Fault.TORN or op == "w"]


def hit(judge: Judge, name: str, fault: Fault, at: int) -> bool:
    """Let one fault happen, and see what it leaves."""
    where = f"{name}, {fault.name} at call {at}"
    judge.bench.reset()
    answer = judge.bench.run(fault, at)
    landed = judge.look(answer, where)
    judge.heal(where, landed=landed)
    return landed


def spread(found: list[int], number: int, shift: int) -> list[int]:
    """A few of many, evenly, at other places for each shift."""
    step = max(1, len(found) // number)
    return found[shift % step :: step][:number]


@pytest.mark.parametrize("name", COMMANDS)
def test_some_calls_of_each_command(
    name: str, judge: Callable[[str], Judge], record_property: Callable[[str, object], None]
) -> None:
    seen = judge(name)
    assert seen.ends
    done = 0
    for turn, fault in enumerate(FAULTS):
        for at in spread(points(seen, fault), EACH, 7 * turn + 3 * list(COMMANDS).index(name)):
            hit(seen, name, fault, at)
            done += 1
    last = len(seen.ends.calls)
    assert hit(seen, name, Fault.KILL, last), "each run gets as far as the one without a fault"
    done += 1
    record_property("counted", f"{name}: {done} faults at {len(seen.ends.calls)} calls, 0 lost")


@pytest.mark.parametrize("name", ["record", "register edit", "init"])
def test_removals_that_fail_once(
    name: str, judge: Callable[[str], Judge], record_property: Callable[[str, object], None]
) -> None:
    """git moves a branch, cannot take its lock away, and says nothing of it; we did so too."""
    seen = judge(name)
    assert seen.ends
    removals = [n for n, op in enumerate(seen.ends.calls, 1) if op == "r"]
    landed = [hit(seen, name, Fault.ONCE, at) for at in spread(removals, 20, 0)]
    assert any(landed), "no removal came late enough"
    record_property("counted", f"{name}: {len(landed)} removals that fail once, 0 lost")


@pytest.mark.exhaustive
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.name.lower())
@pytest.mark.parametrize("name", COMMANDS)
def test_every_call(
    name: str,
    fault: Fault,
    judge: Callable[[str], Judge],
    record_property: Callable[[str, object], None],
) -> None:
    seen = judge(name)
    landed = [hit(seen, name, fault, at) for at in points(seen, fault)]
    assert any(landed), "no fault came late enough"
    told = f"{name}, {fault.name}: {len(landed)} faults, {sum(landed)} after the record, 0 lost"
    record_property("counted", told)

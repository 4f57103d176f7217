"""A terminal that keeps what was written, and things to write."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from scrctl.deadlines.deadline import Deadline, Start, State
from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.outcome import Checked
from scrctl.reporters.terminal import Terminal

DAY = date(2018, 3, 12)


@pytest.fixture
def terminal() -> Terminal:
    return Terminal(out=io.StringIO(), err=io.StringIO(), width=80)


def written(terminal: Terminal) -> str:
    assert isinstance(terminal.out, io.StringIO)
    return terminal.out.getvalue()


@pytest.fixture
def diagnostic() -> Callable[..., Diagnostic]:
    def make(**changed: Any) -> Diagnostic:
        values: dict[str, Any] = {
            "code": "PRO002",
            "severity": Severity.ERROR,
            "case": "2017-006",
            "file": "cases/2017-006/proforma.yaml",
            "line": 12,
            "column": 7,
            "message": "the referrer and the counter-signer are the same person",
            "hint": "Have the safeguarding lead counter-sign the request.",
            "cites": ("R25",),
        }
        return Diagnostic(**{**values, **changed})

    return make


@pytest.fixture
def checked(diagnostic: Callable[..., Diagnostic]) -> Checked:
    found = (
        diagnostic(),
        diagnostic(code="QUA002", severity=Severity.WARNING, line=20, cites=()),
        diagnostic(code="STO008", severity=Severity.INFO, line=30, hint=""),
    )
    return Checked(as_of=DAY, case_ids=("2017-005", "2017-006"), files=9, diagnostics=found)


@pytest.fixture
def deadline() -> Callable[..., Deadline]:
    def make(**changed: Any) -> Deadline:
        values: dict[str, Any] = {
            "case": "2017-006",
            "procedure": "referral",
            "clock": "decision",
            "number": "C1",
            "title": "The LSCB Chair decides",
            "kind": "limit",
            "state": State.RUNNING,
            "strength": "normally",
            "late": "with-reason",
            "start": Start(milestone="incident-notified", on=date(2018, 2, 20), index=0),
            "due": date(2018, 3, 20),
            "days_left": 8,
            "cites": ("R34",),
            "source": "S0 1.6",
            "explanation": ("starts 2018-02-20", "one month later is 2018-03-20"),
        }
        return Deadline(**{**values, **changed})

    return make

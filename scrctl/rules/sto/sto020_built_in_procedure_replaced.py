"""A procedure of the store's own takes the place of one that comes with scrctl, or lacks a part.

What it checks
    A file in `procedures/` with the id and the version of a built-in procedure. The message names
    the criteria, codes of a gate, clocks, milestones and figures that are missing or ask otherwise,
    the codes that more roles may waive, and whether reopening, approval or `publishable` differ.
    Where anything does, it is a warning. Of a version of the board's own it is told as information
    what it lacks beside the built-in one.

Why it matters
    From then on every case of that version is held against the file, also those that began before.
    A clock with fifty days in place of five, or a gate that asks less, lets a case pass without
    what the law asks, and nothing else shows it.

How to put it right
    Where the board has decided so, nothing need be done. Else put back what the message names, or
    give the file a version and a day of its own, from which on it is in force.

Example
    Wrong: a copy of referral.yaml, version "2017-08", without one of its criteria
    Right: a copy of it with the version "2018-01", in force from 2018-01-01

Reference
    Requirements 1l, number 4: a case keeps the version that it began under.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO020",
    name="built-in-procedure-replaced",
    severity=Severity.INFO,
    cites=(),
    scope=Scope.SOURCE,
)

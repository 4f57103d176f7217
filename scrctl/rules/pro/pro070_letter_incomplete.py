"""Something that a letter needs is missing.

What it checks
    Said when a letter is made: there is an address that holds on its day, somebody who holds the
    role that signs, a head, the documents and milestones that its text tells, and, where it names
    people, a register that is open. Who is written to at an office is an officer of the board or a
    professional of the case. No answer and no error of the case forbids the letter.

Why it matters
    A letter with a gap is filled in by hand, from memory, and nobody can tell later what was sent.
    One that goes to an address of last year reaches nobody, and its day passes.

How to put it right
    Do what each line says; then make the letter again. Nothing was written.

Example
    Wrong:
        contacts:
          - {body: ofsted, email: old@ofsted.example, end: 2017-03-31}
    Right:
        contacts:
          - {body: ofsted, email: old@ofsted.example, end: 2017-03-31}
          - {body: ofsted, name: Ofsted, email: new@ofsted.example, start: 2017-04-01}

Reference
    S0 1.7 and 1.16: where the bodies are told (R46). Addresses change, so each has its days.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="PRO070",
    name="letter-incomplete",
    severity=Severity.ERROR,
    cites=("R46",),
    scope=Scope.SOURCE,
)

"""Who signed a commit held no role that day, or recorded what another role decided.

What it checks
    Where commits are signed: `allowed_signers` names each signer by the key under which `roles:`
    of scrctl.yaml names the person (`person:`). On the day of the commit that person held a role.
    Where the commit says for which role an entry was recorded, and the signer held another one,
    that is told as a note: a business manager may record what the chair has decided.

Why it matters
    A key outlives the office of its owner. And an entry that one person makes in the name of
    another is only as good as the minute that says so.

How to put it right
    Take the line of somebody who has left out of `allowed_signers`, or give it a last day
    (valid-before). Add a holder of a role who is missing to scrctl.yaml. Compare notes with the
    minutes.

Example
    Wrong: a commit of 2018-05-02, signed by the chair whose role ended on 2018-03-31
    Right: the same commit, signed by the chair who followed

Reference
    Signatures: docs/audit.md.
"""

from scrctl.model.diagnostic import Severity
from scrctl.rules.rule import Rule, Scope

RULE = Rule(
    code="STO037",
    name="signer-without-role",
    severity=Severity.WARNING,
    cites=(),
    scope=Scope.SOURCE,
)

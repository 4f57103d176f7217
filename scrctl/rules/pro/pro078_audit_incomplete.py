"""An agency that is asked to audit itself lacks its lead, auditor or declaration.

What it checks
    For each agency of `request.yaml`, the field that the gate names (`field`) is filled in: `lead`,
    `auditor`, `agency` or `uninvolved_declared_on`. Of two agencies each has an entry under
    `review: audits:` in `case.yaml`. One agency alone may have `agency_lead` and `auditor` instead.

Why it matters
    Each agency looks at its own practice with a lead and an auditor of its own. A lead of the one
    can neither set the other's Terms of Reference nor approve its draft.

How to put it right
    Fill in the field of the agency that the message names.

Example
    Wrong:
        audits: [{agency: hospitals, lead: hospitals-lead}], and the police are asked too
    Right:
        audits: [{agency: hospitals, lead: hospitals-lead}, {agency: police, lead: police-lead}]

Reference
    S0 section 3.3: the agency's lead (R117); section 3.4: its auditor, who was not involved (R118).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.procedures.definition import Given
from scrctl.rules.audits import FIELDS, audit_of, field_route
from scrctl.rules.rule import Context, Rule, Scope

RULE = Rule(
    code="PRO078",
    name="audit-incomplete",
    severity=Severity.ERROR,
    cites=("R117", "R118"),
    scope=Scope.GATE,
    parameters=("field",),
    values={"field": FIELDS},
    requires=("case.yaml",),
)


def check(case: Case, context: Context, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look for the field in the audit of each agency that is asked."""
    field = str(given["field"])
    asked = case.request.asked if case.request else ()
    for agency in asked or ("",):
        found = audit_of(case, agency)
        if found is None or not getattr(found[0], field):
            at = field_route(found[1], field) if found else ("review", "audits")
            where = ".".join(str(part) for part in field_route(("review",), field)[1:])
            hint = f"Fill in `review: {where}`"
            if len(asked) > 1:
                hint = f"Fill in `{field}` of the entry of {agency} in `review: audits:`"
            yield RULE.problem(
                case.place("case.yaml", *at),
                f"the audit of {agency or 'the agency'} has no {field}",
                f"{hint} in {case.folder}/case.yaml.",
            )

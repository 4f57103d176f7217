"""Two cases under joint review do not hold the same arrangement.

What it checks
    Where a case is linked with another as a joint review and has a `joint.yaml`, the other case
    has one too, and both say the same in each field.

Why it matters
    Three bodies agree on one arrangement: who speaks with the family, where the chronology is kept,
    whether the reports are apart. Two records that differ are two arrangements, and the family is
    asked twice.

How to put it right
    Find out which of the two is right, and copy it into the folder of the other case.

Example
    Wrong: family_contact: "The chair of the domestic review", and in the other case "To be agreed"
    Right: the same words in both

Reference
    S0 section 4: a joint arrangement of three bodies (R127), separate reports or one (R128),
    shared learning points (R129).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO060",
    name="joint-records-differ",
    severity=Severity.ERROR,
    cites=("R127", "R128", "R129"),
    requires=("case.yaml", "joint.yaml"),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the two arrangements field by field."""
    for name, other in context.linked.items():
        if case.joint is None or "joint.yaml" in other.unreadable:
            continue
        if other.joint is None:
            yield RULE.problem(
                case.place("joint.yaml"),
                f"the case {name} has no joint.yaml",
                f"Copy this one to cases/{name}/joint.yaml.",
            )
            continue
        for field in case.joint.__struct_fields__:
            if getattr(case.joint, field) != getattr(other.joint, field):
                yield RULE.problem(
                    case.place("joint.yaml", field),
                    f"{field} is another in the case {name}",
                    f"Find out which is right, and write it here and in cases/{name}/joint.yaml.",
                )

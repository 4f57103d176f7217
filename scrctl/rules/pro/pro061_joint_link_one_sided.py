"""A joint review is named in one case, and not in the other.

What it checks
    Where `links:` of a case names another as a joint review, the other names this one. It is said
    in both cases. Where `joint.yaml` tells of a joint review, `links:` names the other case.

Why it matters
    Each case must know of the other: the restrictions of one hold for the publication of both, and
    nobody who is named in one may be named by the other.

How to put it right
    Add the link to `case.yaml` of the other case, or take it out here.

Example
    Wrong: links: [{case: 2017-006, kind: joint-review}], and in 2017-006 links: []
    Right: in 2017-006 links: [{case: 2017-005, kind: joint-review}]

Reference
    S0 section 4: where both criteria are met, a joint arrangement (R127).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.words import JOINT_REVIEW
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO061",
    name="joint-link-one-sided",
    severity=Severity.ERROR,
    cites=("R127",),
    requires=("case.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Look for the link that joint.yaml speaks of, and for the link back."""
    links = case.record.links if case.record else ()
    if case.joint is not None and not any(link.kind == JOINT_REVIEW for link in links):
        yield RULE.problem(
            case.place("joint.yaml"),
            "no other case is linked as a joint review",
            "Name it under `links` in case.yaml, with kind: joint-review.",
        )
    yield from _unanswered(case, context)
    for index, link in enumerate(links):
        other = context.linked.get(link.case) if link.kind == JOINT_REVIEW else None
        if other is None or other.record is None:
            continue
        back = [own for own in other.record.links if own.case == case.id and own.kind == link.kind]
        if not back:
            yield RULE.problem(
                case.place("case.yaml", "links", index, "case"),
                f"the case {link.case} does not name this one as a joint review",
                f"Add it to `links` in cases/{link.case}/case.yaml.",
            )


def _unanswered(case: Case, context: Context) -> Iterator[Problem]:
    """Look for cases that name this one and are not named here."""
    links = case.record.links if case.record else ()
    for name in sorted(set(context.linked) - {n.case for n in links if n.kind == JOINT_REVIEW}):
        yield RULE.problem(
            case.place("case.yaml", "links"),
            f"the case {name} names this one as a joint review, and is not named here",
            f"Add it to `links`, or take the link out of cases/{name}/case.yaml.",
        )

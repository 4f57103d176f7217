"""An entry was compared with one that is not there, or the two sides judge otherwise.

What it checks
    Each item under `compared` names an entry of another agency of the case and has a judgement.
    Where both sides say something of the pair, they say the same.

Why it matters
    A judgement puts a contradiction aside. It must be plain which two entries it was made of, and
    what it was.

How to put it right
    Name the entry by its id, and write `same-contact`, `another-contact` or `agencies-differ`. If
    the other entry is gone, take the item out.

Example
    Wrong: compared: [{entry: ev-police-0000, judged: same-contact}] where there is no such entry
    Right: compared: [{entry: ev-police-7xq2, judged: same-contact}]

Reference
    S0 section 1.3: transparency about how data is collected and analysed (R17).
"""

from collections.abc import Iterator, Mapping

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.model.review import Compared
from scrctl.rules.merging.laid import Laid, lay
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="CHR012",
    name="comparison-without-entry",
    severity=Severity.ERROR,
    cites=("R17",),
    requires=("chronology/*.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at each item under `compared`."""
    by_id = {each.entry.id: each for each in lay(case)}
    for each in by_id.values():
        for index, said in enumerate(each.entry.compared):
            fault = _fault(each, said, by_id)
            if fault:
                at = (*each.place.at[:-1], "compared", index)
                yield RULE.problem(
                    case.place(each.file, *at),
                    f"the entry {each.entry.id} {fault}",
                    "Name an entry of another agency by its id, and say same-contact,"
                    " another-contact or agencies-differ; the same on both sides.",
                )


def _fault(each: Laid, said: Compared, by_id: Mapping[str, Laid]) -> str:
    other = by_id.get(said.entry)
    if other is None:
        return "was compared with an entry that is not there"
    if other.agency == each.agency:
        return "was compared with an entry of its own agency"
    if said.judged is None:
        return f"was compared with {said.entry}, and nothing was judged"
    back = {b.judged for b in other.entry.compared if b.entry == each.entry.id and b.judged}
    return (
        f"and {said.entry} are judged differently on the two sides" if back - {said.judged} else ""
    )

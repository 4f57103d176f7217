"""Material of a disciplinary process seems to be in the case folder.

What it checks
    No file name and no heading of a document speaks of disciplinary, grievance or capability
    proceedings.

Why it matters
    A review is not part of a disciplinary process, and practitioners speak openly only where
    they can trust that. Material of the one in the folder of the other breaks that trust, and
    may have to be disclosed.

How to put it right
    Take the material out of the store. That such a process runs beside the review is recorded
    under `parallel:` in `case.yaml`, by kind and reference only.

Example
    Wrong: a file `findings/disciplinary-hearing.md` in the case folder
    Right:
        parallel:
          - {id: employer-process, kind: disciplinary, status: open}

Reference
    S2: neither an enquiry into the death nor part of any disciplinary process (R130).
"""

import re
from collections.abc import Iterator

from scrctl.model.diagnostic import Place, Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO036",
    name="disciplinary-material",
    severity=Severity.WARNING,
    cites=("R130",),
)

_WORDS = re.compile(r"disciplin|grievance|capability-proc|capability proc", re.IGNORECASE)
_HINT = "Keep such material out of the store; record only that the process runs, under `parallel`."


def check(case: Case, context: Context) -> Iterator[Problem]:  # noqa: ARG001 - one signature for all
    """Look at the names of files and at headings."""
    for file in sorted(case.files):
        if _WORDS.search(file):
            yield RULE.problem(case.place(file), "the name of the file speaks of it", _HINT)
    for file, prose in case.prose.items():
        for section in prose.sections:
            if _WORDS.search(section.title):
                place = Place(file=case.place(file).file, mark=(section.line, 1))
                yield RULE.problem(place, "a heading speaks of it", _HINT)

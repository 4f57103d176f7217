"""Whole cases made by a seeded generator: documents of varied shape, a register of forty values.

Everybody in them is invented. `@@place@@` marks where a value can be planted.
"""

# ruff: noqa: RUF001 -- the typographic signs are meant

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import COMPLETE

from .search import held, row

BASE = COMPLETE / "cases" / "2017-005"
_FIRST = """
    Quen Thax Brix Zor Wylf Vesk Ondr Yaf Krev Ulv Jask Pheb Drov Xant Gwyl Hroz
""".split()  # noqa: SIM905 -- a list of words
_MIDDLE = ["a", "e", "i", "o", "u", "ae", "ou", "ia", "é", "ï"]
_LAST = """
    dorv lokk mundra zenka thrix vantar wexl quist brandt fjell gorsk pruin zhov
""".split()  # noqa: SIM905 -- a list of words
_SHAPES = (
    "{} {}", "{} {}", "{} {}", "{} {} {}", "{} {}-{}", "{} Mc{}", "{} de {}", "{} Ó {}", "{} O’{}",
)  # fmt: skip
_KINDS = ("Nursery", "School", "Surgery", "Hostel", "Hospital", "Clinic")
_STREETS = ("Close", "Rise", "Road", "Street", "Lane", "Terrace")
# Month and day.
_DAYS = [f"{m:02}-{d:02}" for m in (4, 8, 11, 12) for d in (3, 7, 11, 15, 21, 23, 25, 28, 30)]
PEOPLE = """
    child sibling mother father grandmother health-visitor health-visitor-manager named-nurse
    social-worker police-officer family-doctor review-chair lead-reviewer
""".split()  # noqa: SIM905 -- a list of words
SITES = ["home", "surgery", "school", "nursery", "hostel", "hospital"]
_FAMILY = PEOPLE[:5]
EVENTS = ("ev-gp-r5h3", "ev-police-k3f9", "ev-care-w4m8", "ev-police-q2v7")
# Where a reviewer writes, and the document that is made from it.
REPORT = """
    title subtitle prose heading cell head caption footnote list quotation definition link last
""".split()  # noqa: SIM905 -- a list of words
PLACES: Mapping[str, str] = {
    **dict.fromkeys(REPORT, "report"),
    "episode": "report",
    "owner": "report",
    "recommendation": "action-plan",
    "action": "action-plan",
    "progress": "action-plan",
    "plan": "action-plan",
    "response": "report",
    "summary": "summary",
    "summary title": "summary",
    "briefing": "briefing",
    "rationale": "terms-of-reference",
    "question": "terms-of-reference",
    "finding": "briefing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One case: its documents, what its register holds in clear, and the values, each its kind."""

    files: Mapping[str, str]
    register: Mapping[str, object]
    values: Mapping[str, str]

    def planted(self, place: str = "", value: str = "") -> dict[str, str]:
        """Return the documents, with a value in one place and nothing in the others."""
        return {name: _put(name, text, place, value) for name, text in self.files.items()}


def _put(name: str, text: str, place: str, value: str) -> str:
    front, mark, body = text.rpartition("\n---\n") if name.endswith(".md") else (text, "", "")
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    filled = front.replace(f"@@{place}@@", quoted) + mark + body.replace(f"@@{place}@@", value)
    return re.sub(r"@@[a-z ]+@@", "", filled)


class Maker:
    """Makes cases, each another; the same ones from the same seed."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self.random = random.Random(seed)  # noqa: S311 - a test that can be repeated
        self.skeleton = {
            path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(BASE.rglob("*.*"))
        }
        history = self.skeleton["history.yaml"].partition("  - kind: approval\n")[0]
        self.skeleton["history.yaml"] = history
        self._known = row(" ".join(self.skeleton.values()) + WORDS)

    def case(self) -> Made:
        """Make one."""
        register, values = self._register()
        files = {**self.skeleton, **self._documents()}
        assert not held("\n".join(files.values()), values)
        return Made(files=files, register=register, values=values)

    def _word(self) -> str:
        while True:
            parts = (self.random.choice(p) for p in (_FIRST, _MIDDLE, _LAST))
            word = "".join(parts)
            if row(word) not in self._known and row(word) not in self._taken:
                self._taken.append(row(word))
                return word

    def _name(self) -> str:
        shape = self.random.choice(_SHAPES)
        return shape.format(*(self._word().capitalize() for _ in range(shape.count("{}"))))

    def _address(self) -> str:
        pick = self.random
        house = f"{pick.randint(2, 198)} {self._word()} {pick.choice(_STREETS)}"
        if pick.random() < 0.2:
            house = f"Flat {pick.randint(2, 9)}, {self._word()} House"
        code = f"Z{pick.choice('AEJQ')}{pick.randint(2, 9)} {pick.randint(2, 9)}"
        return f"{house}, {self._word()}, {code}{pick.choice('ABDEFGHJ')}{pick.choice('LNPQRS')}"

    def _number(self) -> str:
        def some(count: int) -> str:
            return f"{self.random.randrange(10**count):0{count}}"

        kind = self.random.choice(("nhs", "phone", "pupil"))
        if kind == "phone":
            return f"07{some(3)} {some(6)}"
        return (
            f"9{some(2)} {some(3)} {some(4)}"
            if kind == "nhs"
            else f"H{some(3)} {some(5)} {some(4)}"
        )

    def _register(self) -> tuple[dict[str, object], dict[str, str]]:
        self._taken: list[str] = []
        values: dict[str, str] = {}

        def kept(kind: str, value: str) -> str:
            values[value] = kind
            return value

        days = self.random.sample(_DAYS, 5)
        people: list[dict[str, object]] = []
        for number, key in enumerate(PEOPLE):
            person: dict[str, object] = {
                "key": key, "name": kept("name", self._name()), "pseudonym": f"Person {number + 1}"
            }  # fmt: skip
            if number < 6:
                person["aliases"] = [kept("alias", self._word())]
            if key in _FAMILY:
                year = 2013 if key == "child" else self.random.randint(1950, 2014)
                born = f"{year}-{days[number]}"
                person["date_of_birth"] = kept("date-of-birth", born)
                person["addresses"] = [kept("address", self._address())]
                person["numbers"] = [kept("number", self._number())]
            people.append(person)
        places = [
            {"key": key, "kind": key, "pseudonym": f"the {key} of the family",
             "name": kept("place", f"{self._word()} {kind}")}
            for key, kind in zip(SITES, self.random.sample(_KINDS, 6), strict=True)
        ]  # fmt: skip
        assert len(values) == 40
        return {"format": 1, "people": people, "places": places}, values

    def _prose(self) -> str:
        pick, words = self.random, WORDS.split()
        said = []
        for _ in range(pick.randint(1, 4)):
            some = [pick.choice(words) for _ in range(pick.randint(4, 14))]
            some[pick.randrange(len(some))] = f"[[{pick.choice([*PEOPLE, *SITES[:2]])}]]"
            if pick.random() < 0.3:
                some.append(f"([[date:{pick.choice(EVENTS)}]])")
            text = " ".join(some)
            said.append(f"{text if text[0] == '[' else text.capitalize()}.")
        return " ".join(said).replace("[[Child]]", "[[child]]")

    def _documents(self) -> dict[str, str]:
        pick = self.random
        ref = f"[[{pick.choice(PEOPLE)}]]"
        blocks = [
            f"Then @@prose@@ came. {self._prose()}",
            f"## Of {ref} @@heading@@\n\n{self._prose()}",
            f"| Who @@head@@ | What |\n|---|---|\n| {ref} @@cell@@ | a |\n\n: A table @@caption@@",
            f"{self._prose()}[^n]\n\n[^n]: Of {ref} @@footnote@@ and {self._prose()}",
            f"- {self._prose()}\n- by @@list@@ {ref}",
            f"> {self._prose()} @@quotation@@",
            f"A term @@definition@@\n: {self._prose()}",
            f"[words @@link@@](https://example.org) {self._prose()}",
            "[[chart:timeline]]",
            "[[chart:actions]]",
            *(self._prose() for _ in range(pick.randint(0, 12))),
        ]
        pick.shuffle(blocks)
        report = self.skeleton["report.md"]
        report = report.replace("title: A child of three", f'title: "About {ref} @@title@@"', 1)
        report = report.replace(
            "subtitle: Serious Case Review", 'subtitle: "A review @@subtitle@@"'
        )
        body = "\n\n".join(blocks)
        report = report.replace("# Why\n", f"{body}\n\n# Why\n")
        report += f"\n{self._prose()} @@last@@\n"
        plan = self.skeleton["action-plan.yaml"]
        for old, new in (
            ("Improvement plan", "Improvement plan @@plan@@"),
            ("write the answer down.", "write the answer down. @@recommendation@@"),
            ("to the prescription record.", "to the prescription record. @@action@@"),
            ("Head of safeguarding and quality", "Head of safeguarding @@owner@@"),
            ("two on time.", "two on time. @@progress@@"),
        ):
            plan = _quoted(plan, old, new)
        summary = self.skeleton["summary.md"].replace(
            "title: A child of three", 'title: "A child of three @@summary title@@"', 1
        )
        summary = summary.replace(
            "# What we learned\n", f"{self._prose()} @@summary@@\n\n# What we learned\n"
        )
        summary += (
            "\n# Why it matters\n\nAll were told. @@briefing@@\n\n# What you can do\n\nAsk.\n"
        )
        terms = _quoted(
            self.skeleton["terms-of-reference.md"], "is made to ask.", "asks. @@rationale@@"
        )
        return {
            "report.md": report,
            "action-plan.yaml": plan,
            "summary.md": summary,
            "terms-of-reference.md": terms.replace("# Method\n", "Of @@question@@.\n\n# Method\n"),
            "publication.yaml": _quoted(
                self.skeleton["publication.yaml"], "Referrers are answered.", "All is. @@response@@"
            ).replace("decision: publish\n", "decision: publish\n" + LOOKED_AT),
            "case.yaml": _quoted(
                self.skeleton["case.yaml"],
                "The first referral, autumn 2016",
                "The first @@episode@@",
            ).replace("public_dates: month", f"public_dates: {pick.choice(PRECISIONS)}"),
            "findings/f1-safe-storage.md": _quoted(
                self.skeleton["findings/f1-safe-storage.md"],
                "a matter of course",
                "usual @@finding@@",
            ),
        }


PRECISIONS = ("third", "month", "season", "part", "year")
WORDS = """
a about after again agreed all also and another answer asked at because been before between but by
called came care child come could day did doctor each early enough everyone family felt first for
found from gave given had have heard help her home how if in into it knew know later little looked
made many more mother much need never new next no nobody not nothing of often on once one only or
other out over part people plan play put questions read record said same saw school see seen share
should so some spoke still support talk team than that the their them then there they thing this
thought time told too took two under until up used visit was well went what when where which who
why with work worried would write years young
"""
SEEN = f"good head kind named officers principal services speaking summary those {WORDS}"
LOOKED_AT = f"""cleared:
  by: quality-group
  on: 2017-07-12
  words: [{", ".join(SEEN.split())}]
combination:
  by: quality-group
  on: 2017-07-12
  conclusion: Nothing here leads to the family.
"""


def _quoted(text: str, old: str, new: str) -> str:
    """Change a value of a YAML field, and put it between quotation marks."""
    assert text.count(old) >= 1, old
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if old in line)
    start, value = re.fullmatch(r"(\s*(?:- )?[a-z_]+: )(.*)", lines[at]).groups()  # type: ignore[union-attr]
    lines[at] = f"{start}{json.dumps(value.replace(old, new), ensure_ascii=False)}"
    return "\n".join(lines)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the documents of a case."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

"""The search by itself: every form that is planted is found, and a clean report is left alone."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec
import pytest

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import find_in_text, scan
from scrctl.register.values import Register
from scrctl.register.view import as_view
from tests.conftest import EXAMPLE

from .forms import FORMS
from .made import Maker
from .search import days, plain

Count = Callable[..., None]
REPORTS = 100


def all_found(cases: int, seed: int) -> int:
    maker, planted = Maker(seed), 0
    for _ in range(cases):
        made = maker.case()
        view = as_view(msgspec.convert(made.register, Register))
        missed = []
        for value, kind in made.values.items():
            for name, form in FORMS[kind].items():
                text = f"Before {form(value)} after."
                page = f"<html><body><p>{text.replace('**', '<b>', 1)}</p></body></html>"
                planted += 1
                if not find_in_text(text, view):
                    missed.append((name, ascii(text)))
                if not scan({"a.html": page.encode()}, view):
                    missed.append((name, ascii(page)))
        assert missed == []
    return planted


def test_every_kind_of_value_has_twenty_two_forms() -> None:
    assert {kind: len(forms) for kind, forms in FORMS.items()} == dict.fromkeys(FORMS, 22)
    for kind, value in (("name", "Zébedee Brackstow"), ("number", "943 476 5919"),
                        ("date-of-birth", "2010-11-23"), ("place", "Lärkspur Nursery"),
                        ("address", "27 Foxglöve Rise, Nether Wallop, ZE3 7QR")):  # fmt: skip
        assert len({form(value) for form in FORMS[kind].values()}) == 22


def test_each_form_of_each_value_is_found(record_property: Count) -> None:
    planted = all_found(2, 1)
    record_property("counted", f"detector: {planted} of {planted} planted forms found")


@pytest.mark.exhaustive
def test_each_form_of_the_values_of_two_hundred_cases_is_found(record_property: Count) -> None:
    planted = all_found(200, 2)
    record_property("counted", f"detector, 200 cases: {planted} of {planted} planted forms found")


# Real kinds of names, so that chance has its chance; nobody is meant by any two of them.
FORENAMES = """
    Aaron Abigail Adam Aisha Alfie Alice Amelia Amy Andrew Ben Bethany Bill Carol Charlotte
    Chloe Connor Daisy Daniel David Dawn Declan Dylan Eleanor Ellie Emily Emma Eve Faith Fatima
    Florence Freya George Georgia Gemma Grace Hannah Harry Heather Holly Hope Ibrahim Imran Isla
    Ivy Jack Jade James Jean Joy Kayleigh Keira Kelly Kevin Kieran Kyle Lauren Leah Lee Liam
    Lily Logan Louise Lucy Luke Margaret Mark Mary Mason Maureen May Megan Mia Millie Mohammed
    Molly Natasha Nathan Niamh Nicola Noah Olivia Oscar Owen Pat Patience Patricia Penny Pearl
    Poppy Priya Rachel Rebecca Reece Rhys Rob Rose Ruby Ryan Samantha Sarah Scarlett Shannon
    Sian Skye Sophie Stacey Stephen Sue Summer Tanya Thomas Tracey Tyler Victor Wayne Will Yusuf
    Zara Zoe
""".split()  # noqa: SIM905 -- a list of words
SURNAMES = """
    Ahmed Allen Baker Banks Bell Bennett Bishop Black Brooks Brown Burns Butler Carter Clarke
    Cole Collins Cook Cooper Cox Cross Davies Day Dean Edwards Evans Field Fisher Fletcher
    Foster Fox Gibson Grant Green Griffiths Hall Hargreaves Harris Harrison Hill Holmes Hope
    Hughes Hussain Jackson Jenkins Johnson Jones Kaur Kelly Khan King Knight Lane Lewis Little
    Long Marsh Marshall Mason May Miller Mills Mitchell Moore Morgan Murphy Nowak Page Palmer
    Park Parker Patel Perry Phillips Porter Powell Price Reid Richards Roberts Rose Russell
    Scott Shah Shaw Short Simpson Singh Smith Stevens Stone Stewart Taylor Thomas Thompson
    Turner Walker Wallace Ward Waters Watson Webb Wells West White Wilkinson Williams Wilson
    Winters Wood Wright Young
""".split()  # noqa: SIM905 -- a list of words
STREETS = (
    """
    Station Road|Church Lane|Mill Lane|High Street|Foxglove Close|Primrose Way|Victoria Terrace
    Manor Drive|The Green|Albert Street|Chestnut Avenue|Bramley Court|Kestrel Rise|Park Road
    School Lane|Harebell Close|Queens Road|Wheatsheaf Cottages|Orchard Way|St James Street
    Gloucester Road|Manchester Street|Bristol Road|Birmingham Road|Liverpool Street|Sheffield Close
    Cambridge Road|Norfolk Street|Sussex Gardens|Somerset Avenue|Tuesday Lane|Teacher Close
    Doctor Lane|Grandmother Row|Review Street|Social Row|August Terrace|Midwife Yard|Bedford House
""".strip()
    .replace("\n", "|")
    .split("|")
)
# What such words are when nobody is called so, with what looks like days and numbers.
OTHERWISE = """
    In May 2016 she may well have been in a rose garden, and he will hope for a grant.|The grant
    of May 2015 rose by 4 per cent, to £1,250.50; on page 12, mark 9 of 10 is given.|By the summer
    the young white dog was at the mill.|Of 07 700 calls, 943 were answered in 476 minutes.|The
    Council's Family Support Service, Early Help Hub and Housing Options wrote to Ofsted.|See
    sections 4.10. and 12.3 of Working Together (2015), pages 20/21.|The Children Act 1989, the
    Care Act 2014 and Regulation 5 (2) apply.|On 14 March 2016, at 10:45, nine of ten were
    there.|With patience, faith and joy a poppy was drawn; the park, the lane and the hall are
    near.|Reference FSCB/2017/04, version 2.1 of 17.3.2017, 12 of 46 records read.|At the station
    a heather bush, a holly and an ivy.|She had moved from Gloucester.
    Manchester, Bristol, Birmingham, Liverpool, Sheffield and
    Cambridge have boards of their own, as Norfolk, Sussex and Somerset have; in August the
    Bedford team wrote.|Tuesday was the day of the visit. Teacher and nurse agreed. Doctor and
    midwife did not. Grandmother rang. Review of the plan: none. Social workers came. Midwife
    and GP wrote. |
    Figures: 9 8 7; 12/15 parents; 3 in 4; 1,234 of 5,678.
""".replace("\n", " ").strip()


def sentences() -> list[str]:
    """Return the sentences of all reports of the example store, and some that invite a mistake."""
    found = []
    for path in sorted(EXAMPLE.rglob("*.md")):
        body = path.read_text(encoding="utf-8").rpartition("\n---\n")[2]
        told = re.sub(r"\[\[[^\]]*\]\]", "the child", body)
        found += re.split(r"(?<=[.?!:])\s+|\n\n", told)
    other = [" ".join(each.split()) for each in OTHERWISE.split("|")]
    return [each for each in found if each.strip()] + other * (len(found) // 40)


def birthday(pick: random.Random, text: str) -> str:
    """Return a day that the text does not tell: with its day and month it is not clean."""
    while True:
        day = f"{pick.randint(1950, 2015)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"
        if not days(day).search(text):
            return day


def clean_reports(seed: int) -> Iterator[tuple[str, RegisterView]]:
    """Yield reports of 150 sentences, each with a register of forty values that it is clean of."""
    pick, pool = random.Random(seed), sentences()  # noqa: S311 - a test that can be repeated
    for _ in range(REPORTS):
        text = "\n\n".join(pick.sample(pool, 150))
        people = [
            RegisterEntry(
                key=f"person-{n}",
                name=f"{pick.choice(FORENAMES)} {pick.choice(SURNAMES)}",
                values=(
                    RegisterValue(kind="alias", value=pick.choice(FORENAMES)),
                    RegisterValue(
                        kind="date-of-birth",
                        value=birthday(pick, plain(text)),
                    ),
                    RegisterValue(
                        kind="address",
                        value=f"{pick.randint(1, 90)} {pick.choice(STREETS)}, Newbridge, ZE1 4QT",
                    ),
                    RegisterValue(kind="number", value=f"07700 900{pick.randint(100, 999)}"),
                ),
            )
            for n in range(8)
        ]
        yield text, RegisterView(entries=tuple(people))


def test_a_hundred_clean_reports_raise_no_alarm(record_property: Count) -> None:
    """Names that are words count where they have a capital: also where a sentence begins so."""
    hits: Counter[str] = Counter()
    words = 0
    for text, register in clean_reports(7):
        words += len(text.split())
        for found in find_in_text(text, register):
            line = text.split("\n")[found.line - 1]
            hits[f"{found.kind}: {line[max(0, found.column - 9) : found.column + 20]}"] += 1
    record_property(
        "counted", f"detector: {hits.total()} false in {REPORTS} reports, {words} words"
    )
    assert hits.total() < 1, hits

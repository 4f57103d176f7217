"""Forty invented values, in every written form, in every place where a reviewer can write."""

import base64
import shutil
import string
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from conftest_render import BOARD, CASE, PLAN, REGISTER, Render, request, text_of
from msgspec import structs

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import find_in_text, scan
from scrctl.model.case import Incident, KeyPracticeEpisode
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.model.learning import PublishedResponse
from scrctl.render.build import render_document
from tests.identity.forms import FORMS, NAME_FORMS, Form

ALL = ("html", "docx", "pdf")
NAMES = tuple(
    name.strip() for name in
    """
    Zebedee Thistlewood|Araminta Quenby|Peregrine Oxenholme|Philomena Garthwaite|Barnaby Inkpen
    Cordelia Wetherspoon|Ignatius Poldark|Hermione Trelawney|Lysander Crowhurst|Ottoline Pembridge
    Thaddeus Featherstone|Clementine Ashbourne|Ambrose Whitlock|Rosalind Penhaligon
    Jocasta Merriweather
    Fergus McAllister|Zoë Brontëwood|José Villanueva|Siân Llewelyn|Dónal Ó Briain
    Anne-Marie Delacroix|Nkechi Okonkwo|Agnieszka Wójcikowska|Håkon Sørbotten
    """.strip().replace("\n", "|").split("|")
)  # fmt: skip
PLACES = ("Larkspur Nursery", "Tamarind House School", "Quarrendon Surgery", "Pennyfarthing Hostel")
BORN = ("2010-02-19", "1987-11-30", "2014-07-04", "1969-12-25")
NUMBERS = ("943 476 5919", "07700 900461", "485 777 3456", "01632 960983")
ADDRESSES = (
    "27 Foxglove Rise, Nether Wallop, ZE3 7QR", "Flat 4, Gannet Mansions, ZE8 2LW",
    "118 Thimble Street, Oldminster, ZE5 9XD", "Rookery Cottage, Mere Bottom, ZE2 6HJ",
)  # fmt: skip


KINDS: tuple[tuple[str, tuple[str, ...], dict[str, Form]], ...] = (
    ("name", NAMES, NAME_FORMS),
    ("place", PLACES, FORMS["place"]),
    ("date-of-birth", BORN, FORMS["date-of-birth"]),
    ("number", NUMBERS, FORMS["number"]),
    ("address", ADDRESSES, FORMS["address"]),
)


def canaries() -> RegisterView:
    """Everybody of the invented case, and the forty values."""
    people = [
        RegisterEntry(key=f"person-{n}", pseudonym=f"Witness {n}", name=name)
        for n, name in enumerate(NAMES)
    ]
    for n, values in enumerate(zip(BORN, NUMBERS, ADDRESSES, strict=True)):
        kinds = zip(("date-of-birth", "number", "address"), values, strict=True)
        held = tuple(RegisterValue(kind=kind, value=value) for kind, value in kinds)
        people[n] = replace(people[n], values=held)
    places = [
        RegisterEntry(key=f"place-{n}", kind="place", pseudonym=f"Setting {n}", name=name)
        for n, name in enumerate(PLACES)
    ]
    return RegisterView(entries=(*REGISTER.entries, *people, *places))


CANARIES = canaries()
EVERY = [
    pytest.param(value, form, id=ascii(f"{value} {name}"))
    for _, values, forms in KINDS
    for value in values
    for name, form in forms.items()
]


def test_there_are_forty_values_and_twenty_two_forms() -> None:
    assert sum(len(values) for _, values, _ in KINDS) == 40
    assert len(NAME_FORMS) == 22


@pytest.mark.parametrize(("value", "form"), EVERY)
def test_each_value_is_found_in_each_form(value: str, form: Form) -> None:
    page = f"<html><body><p>Before {form(value)} after.</p></body></html>".replace("**", "<b>")
    assert scan({"a.html": page.encode()}, CANARIES) or find_in_text(form(value), CANARIES)


# Where a reviewer can write, with a name in it.
PLACES_IN_TEXT = {
    "prose": "Then {} came.\n",
    "heading": "# {}\n\ntext\n",
    "table": "| A |\n|---|\n| {} |\n\n: Caption\n",
    "head of a table": "| {} |\n|---|\n| 1 |\n\n: Caption\n",
    "caption": "| A |\n|---|\n| 1 |\n\n: Of {}\n",
    "footnote": "a[^1]\n\n[^1]: On {}.\n",
    "list": "- one\n- by {}\n",
    "quotation": "> {} said so.\n",
    "definition": "{}\n: A word.\n",
    "words of a link": "[{}](https://example.org)\n",
}


@pytest.mark.parametrize("text", PLACES_IN_TEXT.values(), ids=PLACES_IN_TEXT)
def test_a_value_anywhere_in_the_text_stops_every_format(
    render: Render, out: Path, text: str
) -> None:
    done = render(register=CANARIES, body=text.format("Araminta Quenby"), formats=ALL)
    assert not done.files
    assert not out.exists()
    assert done.problems or {Path(leak.file).suffix for leak in done.leaks} == {
        ".html", ".docx", ".pdf",
    }  # fmt: skip


def test_the_title_of_a_link_gets_into_no_file(render: Render, out: Path) -> None:
    body = '[words](https://example.org "Araminta Quenby")\n'
    assert len(render(register=CANARIES, body=body, formats=ALL).files) == 3
    assert scan({path.name: path.read_bytes() for path in out.iterdir()}, CANARIES) == ()
    assert not [path for path in out.iterdir() if "Quenby" in text_of(path)]


def with_response(name: str) -> Case:
    response = PublishedResponse(taken=f"{name} was told.", impact="x", planned="y")
    return replace(CASE, publication=structs.replace(CASE.publication, board_response=response))


def with_plan(name: str) -> Case:
    action = structs.replace(PLAN.actions[0], text=f"{name} writes the form.")
    return replace(CASE, plan=structs.replace(PLAN, actions=(action, *PLAN.actions[1:])))


PLACES_IN_DATA: dict[str, tuple[str, Callable[[str], Case]]] = {
    "title": ("report", lambda n: replace(CASE, report=structs.replace(CASE.report, title=n))),
    "subtitle": (
        "report", lambda n: replace(CASE, report=structs.replace(CASE.report, subtitle=n))
    ),
    "author": (
        "report", lambda n: replace(CASE, report=structs.replace(CASE.report, authors=(n,)))
    ),
    "response of the board": ("report", with_response),
    "an action": ("action-plan", with_plan),
    "title of the plan": (
        "action-plan", lambda n: replace(CASE, plan=structs.replace(PLAN, title=n))
    ),
    "terms": (
        "terms-of-reference",
        lambda n: replace(CASE, terms=structs.replace(CASE.terms, rationale=n)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES_IN_DATA)
def test_a_value_in_a_field_stops_every_format(render: Render, out: Path, place: str) -> None:
    document, make = PLACES_IN_DATA[place]
    case = make("Araminta Quenby")
    done = render(register=CANARIES, document=document, case=case, formats=ALL)
    assert {Path(leak.file).suffix for leak in done.leaks} == {".html", ".docx", ".pdf"}
    assert not done.files
    assert not out.exists()


def with_episode(name: str) -> Case:
    episode = KeyPracticeEpisode(id="kpe-1", title=f"What {name} did")
    review = structs.replace(CASE.record.review, key_practice_episodes=(episode,))
    told = {
        file: structs.replace(
            each, entries=tuple(structs.replace(e, episode="kpe-1") for e in each.entries)
        )
        for file, each in CASE.chronologies.items()
    }
    record = structs.replace(CASE.record, review=review)
    return replace(CASE, record=record, chronologies=told)


def with_first(what: str, **changes: str) -> Case:
    """The case with something changed in the first action or recommendation."""
    first, *others = getattr(PLAN, what)
    changed = (structs.replace(first, **changes), *others)
    return replace(CASE, plan=structs.replace(PLAN, **{what: changed}))


def with_agency(name: str) -> dict[str, object]:
    first, *others = BOARD.agencies
    return {"board": structs.replace(BOARD, agencies=(structs.replace(first, name=name), *others))}


PLACES_IN_CHARTS: dict[str, Callable[[str], dict[str, object]]] = {
    "name of an agency": with_agency,
    "title of an episode": lambda n: {"case": with_episode(n)},
    "title of a milestone": lambda n: {
        "milestones": {"decision-made": f"{n} decides"},
        "case": replace(CASE, history=History(entries=(HistoryEntry(
            kind=EntryKind.MILESTONE, on=date(2016, 5, 2), milestone="decision-made"),))),
    },
    "a recommendation": lambda n: {"case": with_first("recommendations", text=f"Ask {n}.")},
    "an action": lambda n: {"case": with_first("actions", text=f"Ask {n}.")},
    "owner of an action": lambda n: {"case": with_first("actions", owner=n)},
    "number of an action": lambda n: {"case": with_first("actions", id=n)},
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES_IN_CHARTS)
def test_a_value_in_a_chart_stops_every_format(render: Render, out: Path, place: str) -> None:
    body = "[[chart:timeline]]\n\n[[chart:actions]]\n"
    assert render(register=CANARIES, body=body, formats=ALL).files
    shutil.rmtree(out)
    changes = PLACES_IN_CHARTS[place]("Araminta Quenby")
    done = render(register=CANARIES, body=body, formats=ALL, **changes)
    assert not done.problems
    found = {Path(leak.file).suffix for leak in done.leaks}
    assert found >= {".html", ".docx", ".pdf"}
    assert not out.exists()


@pytest.mark.parametrize("form", NAME_FORMS.values(), ids=NAME_FORMS)
def test_no_form_of_a_name_in_a_chart_gets_into_a_file(
    render: Render, out: Path, form: Form
) -> None:
    changes = with_agency(f"Trust of {form('Araminta Quenby')}")
    done = render(register=CANARIES, body="[[chart:timeline]]\n", **changes)
    assert done.leaks or done.problems
    assert not out.exists()


@pytest.mark.parametrize("form", NAME_FORMS.values(), ids=NAME_FORMS)
def test_no_form_of_a_name_gets_into_a_file(render: Render, out: Path, form: Form) -> None:
    done = render(register=CANARIES, body=f"Before {form('Araminta Quenby')} after.\n")
    assert done.leaks or done.problems
    assert not out.exists()


def test_public_files_hold_none_of_them_and_confidential_ones_all(
    render: Render, out: Path
) -> None:
    keys = [e.key for e in CANARIES.entries if e.key.startswith(("person-", "place-"))]
    body = "\n\n".join(f"Of [[{key}]]." for key in keys) + "\n"
    done = render(register=CANARIES, body=body, formats=ALL)
    assert len(done.files) == 3
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    assert scan(files, CANARIES) == ()
    told = out.parent / "told"
    bodies = {"report.md": body}
    done = render_document(
        request(told, register=CANARIES, bodies=bodies, formats=ALL, audience="confidential")
    )
    assert len(done.files) == 3
    for path in (path for path in told.iterdir() if path.suffix != ".json"):
        text = unicodedata.normalize("NFC", text_of(path))
        assert [name for name in (*NAMES, *PLACES) if name not in text] == []
        assert scan({path.name: path.read_bytes()}, CANARIES)


@pytest.mark.parametrize("written", ["Saturday 20 February 2016", "20.02.16", "2016-02-20"])
def test_the_day_of_the_incident_is_never_told(render: Render, out: Path, written: str) -> None:
    record = structs.replace(CASE.record, incident=Incident(on=date(2016, 2, 20)))
    done = render(case=replace(CASE, record=record), body=f"It was {written}.\n")
    assert {leak.kind for leak in done.leaks} == {"date-of-incident"}
    assert not out.exists()


def test_a_name_in_base64_is_found() -> None:
    hidden = base64.b64encode(b"Araminta Quenby").decode()
    page = f'<html><body><p>a</p><img alt="x" src="data:text/plain;base64,{hidden}"></body></html>'
    assert scan({"a.html": page.encode()}, CANARIES)


@pytest.mark.parametrize("document", ["report", "summary", "terms-of-reference", "action-plan"])
def test_nothing_of_its_own_is_taken_for_initials(render: Render, document: str) -> None:
    """Names of fonts, of the language, of files: somebody is called G. B., U. I. or U. A."""
    everybody = tuple(
        RegisterEntry(key=f"person-{n}", pseudonym="x", name=f"{one}qqwq {other}wqwq")
        for n, (one, other) in enumerate(product(string.ascii_uppercase, repeat=2))
    )
    register = RegisterView(entries=(*REGISTER.entries, *everybody))
    done = render(document=document, register=register, formats=ALL)
    assert done.leaks == ()
    assert len(done.files) == 3

"""What is refused, and that nothing of it is left behind."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest_render import CASE, REGISTER, Render, text_of
from msgspec import structs

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.model.case import CasePlace, Person, Subject
from scrctl.model.error import ScrctlError
from scrctl.model.learning import Narrative

ALL = ("html", "docx", "pdf")


def test_without_a_register_there_is_no_public_document(render: Render, out: Path) -> None:
    for register in (None, RegisterView()):
        with pytest.raises(ScrctlError, match="register"):
            render(register=register)
    assert not out.exists()


@pytest.mark.parametrize("name", ["", "  ", "--", "."])
def test_whoever_has_no_name_in_the_register_could_not_be_found(
    render: Render, out: Path, name: str
) -> None:
    for index, entry in enumerate(REGISTER.entries):
        entries = list(REGISTER.entries)
        entries[index] = replace(entry, name=name)
        done = render(register=RegisterView(entries=tuple(entries)))
        assert [p.code for p in done.problems] == ["PUB017"]
        assert entry.key in done.problems[0].message
        assert not out.exists()
        entries[index] = replace(entry, name="", name_is_unknown=True)
        assert render(register=RegisterView(entries=tuple(entries))).files
        shutil.rmtree(out)


@pytest.mark.parametrize(
    ("kind", "value"), [("alias", "I"), ("alias", "Mr"), ("number", "14"), ("address", "-")]
)
def test_a_value_that_could_not_be_found_is_said_by_key_and_kind(
    render: Render, out: Path, kind: str, value: str
) -> None:
    first, *others = REGISTER.entries
    values = (*first.values, RegisterValue(kind=kind, value=value))
    done = render(register=RegisterView(entries=(replace(first, values=values), *others)))
    assert [p.code for p in done.problems] == ["PUB017"]
    assert f"{kind} 2 of child" in done.problems[0].message
    assert not out.exists()


@pytest.mark.parametrize("day", ["2016-13-01", "1990-02-30"])
def test_a_day_that_does_not_exist_could_not_be_found(render: Render, out: Path, day: str) -> None:
    entries = list(REGISTER.entries)
    born = RegisterValue(kind="date-of-birth", value=day)
    entries[0] = replace(entries[0], values=(born,))
    done = render(register=RegisterView(entries=tuple(entries)))
    assert [p.code for p in done.problems] == ["PUB021"]
    assert entries[0].key in done.problems[0].message
    assert day not in done.problems[0].message
    assert not out.exists()


def test_everybody_of_the_case_must_be_in_the_register(render: Render, out: Path) -> None:
    assert CASE.record is not None
    people = (
        *CASE.record.people, Person(key="aunt", kind="family"), Person(key="author", kind="other"),
        Person(key="midwife", kind="professional"), Person(key="caller"),
    )  # fmt: skip
    places = (*CASE.record.places, CasePlace(key="surgery"))
    record = structs.replace(CASE.record, people=people, places=places, subject=Subject(key="baby"))
    done = render(case=replace(CASE, record=record))
    assert [(p.code, p.message.split()[-1]) for p in done.problems] == [
        ("PUB017", key) for key in ("baby", "aunt", "midwife", "caller", "surgery")
    ]
    assert not out.exists()


def test_a_name_that_nobody_knows_is_told_by_its_pseudonym(render: Render, out: Path) -> None:
    entries = [replace(e, name="", name_is_unknown=e.key == "uncle") if e.key == "uncle" else e
               for e in REGISTER.entries]  # fmt: skip
    done = render(
        register=RegisterView(entries=tuple(entries)), audience="confidential", body="[[uncle]]\n"
    )
    assert done.files
    assert "the uncle" in text_of(next(out.glob("*.html")))


def test_without_a_register_there_are_no_names(render: Render, out: Path) -> None:
    with pytest.raises(ScrctlError, match="names people"):
        render(register=None, audience="confidential")
    assert not out.exists()
    case = replace(CASE, publication=None, report=Narrative(title="T", dated=date(2018, 3, 12)))
    done = render(register=None, audience="confidential", case=case, body="Nobody is named.\n")
    assert done.files


def test_an_unresolved_reference_is_told_with_its_line(render: Render, out: Path) -> None:
    done = render(body="# One\n\nText.\n\nThen [[nobody]] and [[date:ev-none]] and [[gp]].\n")
    assert [(p.code, p.place.mark and p.place.mark[0]) for p in done.problems] == [
        ("REF001", 5), ("REF004", 5), ("REF007", 5),
    ]  # fmt: skip
    assert not out.exists()


def test_a_malformed_reference_is_told(render: Render) -> None:
    for text in ("[[ the mother ]]", "[[mother", "[[date:]]", "[[mo**ther]]**"):
        assert {p.code for p in render(body=f"A {text} b.\n").problems} == {"REF008"}


def test_a_reference_that_became_a_link_is_told(render: Render) -> None:
    done = render(body="A [[mother]] b.\n\n[mother]: https://example.org\n")
    assert {p.code for p in done.problems} == {"REF008"}


def test_a_heading_of_that_name_does_not_swallow_a_reference(render: Render, out: Path) -> None:
    assert render(body="# mother\n\nOf [[mother]].\n").files
    assert "Of the mother." in text_of(next(out.glob("*.html")))


@pytest.mark.parametrize(
    "mark", ["████", "[redacted]", "[name]", "XXXX", "[NAME OF SCHOOL]", "{{name}}"]
)
def test_a_redaction_mark_is_refused(render: Render, out: Path, mark: str) -> None:
    done = render(body=f"One.\n\nThen {mark} came.\n")
    assert (done.problems[0].code, done.problems[0].place.mark) == ("PUB003", (3, 1))
    assert not out.exists()


HOSTILE = {
    "a local picture": "![x](/etc/passwd)",
    "a remote picture": "![x](https://example.org/x.png)",
    "a script": "<script>alert(1)</script>",
    "a script in a line": "a <b onclick='x()'>b</b>",
    "a comment": "<!-- private -->",
    "typst code": "[x]{typst:text:fill='read(\"/etc/passwd\")'}",
    "raw openxml": "```{=openxml}\n<w:p/>\n```",
    "raw typst": '`#read("/etc/passwd")`{=typst}',
    "a script as a link": "[x](javascript:alert(1))",
    "a link to a file": "[x](file:///etc/passwd)",
    "a link without encryption": "[x](http://example.org)",
    "a link without words": "[](https://example.org)",
    "code": "`code`",
    "a block of code": "    code\n",
    "struck-out text": "~~name~~",
    "a misspelt division": "::: confidental\nsecret\n:::",
    "a division that did not take": "x ::: confidential y",
    "a misspelt span": "[secret]{.confidental}",
    "a table without a caption": "| A |\n|---|\n| 1 |\n",
    "a table without headings": "|   |\n|---|\n| 1 |\n\n: Caption\n",
    "a heading without words": "# \n\ntext",
    "an unsettled merge": "<<<<<<< ours\na\n",
    "a hidden direction": "a \u202e b",
    "two hundred footnotes": "\n\n".join(f"[^{n}]: x" for n in range(201)),
    "deep quotation": ">" * 200 + " x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused(render: Render, out: Path, text: str) -> None:
    done = render(body=f"Before.\n\n{text}\n")
    assert done.problems
    assert not done.files
    assert all(p.place.file == "cases/2017-005/report.md" for p in done.problems)
    assert not out.exists()


@pytest.mark.parametrize("text", ["[" * 5000, "[a](" * 3000, "*" * 3000 + "a", "> " * 5000 + "x"])
def test_hostile_text_ends_soon(render: Render, text: str) -> None:
    done = render(body=f"Before {text}\n")
    assert done.problems or done.files


def test_attributes_of_a_heading_are_dropped(render: Render, out: Path) -> None:
    render(body='# One {onclick="x()" typst:text:fill="red"}\n\nText.\n')
    text = next(out.glob("*.html")).read_text(encoding="utf-8")
    assert "onclick" not in text
    assert "typst" not in text


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("```\ncode\n```", (5, 1)),
        ("- item\n\n      code", (7, 7)),
        ("> ```\n> code\n> ```", (5, 3)),
        ("![p](x.png)", (5, 1)),
        ("<div>x</div>", (5, 1)),
        ("- a\n- [a](javascript:x)", (6, 3)),
    ],
)
def test_what_is_refused_has_its_line(render: Render, text: str, mark: tuple[int, int]) -> None:
    done = render(body=f"# One\n\nText.\n\n{text}\n")
    assert [(p.code, p.place.mark) for p in done.problems] == [("PUB015", mark)]


PLANTED = {
    "heading": "# Kayleigh\n\ntext\n",
    "footnote": "a[^1]\n\n[^1]: On Kayleigh.\n",
    "table caption": "| A |\n|---|\n| 1 |\n\n: Of Dubois\n",
    "link text": "[Dubois](https://example.org)\n",
    "link": "[x](https://example.org/dubois)\n",
    "emphasis": "Du**bois** said.\n",
    "list": "- one\n- by Kay­leigh\n",
    "definition": "Dubois\n: A name.\n",
    "date of birth": "Born on 12th March 2011.\n",
    "date of birth with dashes": "Born on 12--03--2011.\n",
    "number": "Number 943-476-5919.\n",
    "address": "At 14 Willow Lane.\n",
    "identifier": "# Story {#dubois-story}\n\ntext\n",
}


@pytest.mark.parametrize("body", PLANTED.values(), ids=PLANTED)
def test_a_planted_name_stops_everything(render: Render, out: Path, body: str) -> None:
    done = render(body=body, formats=ALL)
    assert done.leaks
    assert not done.files
    assert {Path(leak.file).suffix for leak in done.leaks} == {".html", ".docx", ".pdf"}
    assert not out.exists()
    assert not list(out.parent.iterdir())


@pytest.mark.parametrize("field", ["title", "subtitle"])
def test_a_name_in_the_front_matter_stops_everything(render: Render, out: Path, field: str) -> None:
    front = structs.replace(CASE.report, **{field: "On Kayleigh"})
    assert render(case=replace(CASE, report=front)).leaks
    assert not out.exists()


def test_a_pseudonym_that_is_a_real_name_is_a_leak(render: Render) -> None:
    entry = RegisterEntry(key="child", pseudonym="Child Dubois", name="Sam Dubois")
    kept = tuple(e for e in REGISTER.entries if e.key != "child")
    front = structs.replace(CASE.report, title="T")
    case = replace(CASE, report=front, publication=None)
    register = RegisterView(entries=(entry, *kept))
    assert render(register=register, case=case, body="Of [[child]].\n").leaks

"""Charts: what they show, to whom, and how precisely."""

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from conftest_render import BOARD, CASE, PLAN, REGISTER, Render, request, text_of
from lxml import etree
from msgspec import structs
from PIL import Image

from scrctl.disclosure.register_view import RegisterEntry
from scrctl.disclosure.scan import scan
from scrctl.model.board import Agency
from scrctl.model.case import (
    CaseRecord,
    Incident,
    InvolvedAgency,
    KeyPracticeEpisode,
    Person,
    ReviewRecord,
    Subject,
)
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.model.joint import JointArrangement
from scrctl.model.learning import Action, ClearedPicture, PlanRecommendation
from scrctl.model.review import Chronology, Entry
from scrctl.model.words import ActionStatus, Chart
from scrctl.render import colour, typst
from scrctl.render.build import render_document
from scrctl.render.charts import pen
from scrctl.render.charts.kin import kin_of
from scrctl.render.charts.moment import UNITS, columns, moment
from scrctl.render.request import Audience

ALL = ("html", "docx", "pdf")
SVG = "{http://www.w3.org/2000/svg}"
SVGS = re.compile(r"<svg.*?</svg>", re.DOTALL)
EVERY_CHART = "\n\n".join(f"[[chart:{chart}]]" for chart in Chart) + "\n"
FAMILY = (
    Person(key="child", kind="family", role="subject", parents=("mother",)),
    Person(key="mother", kind="family", role="mother"),
    Person(key="uncle", kind="family", role="uncle", partner_of="mother"),
)


def drawings(path: Path) -> list[etree._Element]:
    found = SVGS.findall(path.read_text(encoding="utf-8"))
    return [etree.fromstring(each) for each in found]


def words_in(drawing: etree._Element) -> list[str]:
    return [" ".join(map(str, each.itertext())) for each in drawing.iter(f"{SVG}text")]


def with_record(case: Case = CASE, **changes: Any) -> Case:
    return replace(case, record=structs.replace(case.record, **changes))


def with_entries(*told: str, agency: str = "fernshire-police", **changes: Any) -> Case:
    """The case with these entries alone; `2016-01-17 kpe-1` belongs to an episode."""
    pairs = [text.partition(" ") for text in told]
    entries = tuple(
        Entry(id=f"ev-{n}", date=day, episode=episode) for n, (day, _, episode) in enumerate(pairs)
    )
    files = {f"chronology/{agency}.yaml": Chronology(agency=agency, entries=entries)}
    return with_record(replace(CASE, chronologies=files), **changes)


def with_milestones(case: Case, *told: tuple[str, date]) -> Case:
    entries = [HistoryEntry(kind=EntryKind.MILESTONE, on=on, milestone=name) for name, on in told]
    return replace(case, history=History(entries=tuple(entries)))


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """A report of nothing but charts, for both audiences in every format."""
    made = {}
    for audience in Audience:
        out = tmp_path_factory.mktemp("made") / "out"
        case = with_record(people=FAMILY)
        bodies = {"report.md": EVERY_CHART}
        done = render_document(
            request(out, case=case, bodies=bodies, formats=ALL, audience=audience)
        )
        assert not done.problems
        made[audience.value] = [Path(file.path) for file in done.files]
    return made


def test_each_chart_has_a_name_a_description_and_a_table(finished: dict[str, list[Path]]) -> None:
    page = finished["public"][0].read_text(encoding="utf-8")
    found = drawings(finished["public"][0])
    assert len(found) == len(Chart)
    for number, drawing in enumerate(found, start=1):
        assert drawing.get("role") == "img"
        named = (drawing.get("aria-labelledby") or "").split()
        assert named == [f"chart--{number}-title", f"chart--{number}-desc"]
        assert [drawing[0].get("id"), drawing[1].get("id")] == named
        assert len(drawing[1].text or "") > 40
        own = colour.on_white(BOARD.board.colour)
        inks = {text.get("fill") for text in drawing.iter(f"{SVG}text")}
        assert inks <= {pen.INK, pen.QUIET, pen.CARD, own}
    assert page.count("</svg></div>") + page.count("</svg>\n</div>") == len(Chart)
    assert page.count("<table") >= len(Chart)
    assert len(re.findall(r'role="region" aria-label', page)) == page.count('role="region"')


def test_word_has_pictures_with_the_same_alternative_text(finished: dict[str, list[Path]]) -> None:
    for audience, paths in finished.items():
        told = [drawing[1].text for drawing in drawings(paths[0])]
        shapes = docx.Document(str(paths[1])).element.body.xpath(".//wp:inline")
        for name in ("./wp:docPr", ".//pic:cNvPr"):
            assert [shape.xpath(name)[0].get("descr") for shape in shapes] == told, audience


def test_pdf_tells_the_same_alternative_text(finished: dict[str, list[Path]]) -> None:
    told = {drawing[1].text for drawing in drawings(finished["public"][0])}
    with pikepdf.open(finished["public"][2]) as pdf:
        found = {
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }
    assert told <= found
    text = text_of(finished["public"][2])
    assert "Key practice" not in text
    assert "Fernshire Police" in text


def test_two_renders_are_the_same_bytes(render: Render, out: Path) -> None:
    assert render(body=EVERY_CHART, formats=ALL).files
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert render(body=EVERY_CHART, formats=ALL).files
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def test_the_same_chart_twice_shares_no_identifier(render: Render, out: Path) -> None:
    assert render(body=f"{EVERY_CHART}\n{EVERY_CHART}").files
    (page,) = out.glob("*.html")
    identifiers = re.findall(r'\bid="([^"]+)"', page.read_text(encoding="utf-8"))
    assert len(identifiers) == len(set(identifiers))


# Who may see what


def test_names_stand_in_confidential_charts_alone(finished: dict[str, list[Path]]) -> None:
    for path in finished["public"]:
        assert not [n for n in ("Kayleigh", "Dubois", "Okonjo") if n in text_of(path)]
    (_, family, _) = drawings(finished["confidential"][0])
    assert "Grace Dubois" in words_in(family)
    (_, family, _) = drawings(finished["public"][0])
    assert "The mother" in words_in(family)


def shapes(drawing: etree._Element) -> set[str]:
    """The kinds of signs that stand for people: a square has no round corners."""
    found = {etree.QName(each).localname for each in drawing.iter(f"{SVG}circle", f"{SVG}polygon")}
    squares = [
        each
        for each in drawing.iter(f"{SVG}rect")
        if each.get("width") == each.get("height") and each.get("stroke")
    ]
    return found | ({"square"} if squares else set())


def test_signs_and_roles_tell_the_public_nothing_about_sex(
    finished: dict[str, list[Path]], render: Render, out: Path
) -> None:
    assert shapes(drawings(finished["public"][0])[1]) == {"polygon"}
    assert shapes(drawings(finished["confidential"][0])[1]) == {"polygon", "circle", "square"}
    assert "| Mother" not in text_of(finished["public"][0])
    swapped = tuple(
        structs.replace(p, role={"mother": "father", "uncle": "aunt"}.get(p.role, p.role))
        for p in FAMILY
    )
    assert render(body="[[chart:family]]\n", case=with_record(people=swapped)).files
    (page,) = out.glob("*.html")
    told = re.sub(r"chart--\d", "", page.read_text(encoding="utf-8"))
    public = re.sub(r"chart--\d", "", finished["public"][0].read_text(encoding="utf-8"))
    assert SVGS.findall(told)[0] == SVGS.findall(public)[1]


# Two histories of which the public is told the same, at each precision.
DAYS = {
    "third": ("2015-03-01 2015-03-12 2016-01-21", "2015-03-10 2015-03-20 2016-01-31"),
    "month": ("2015-03-01 2015-03-12 2016-01-21", "2015-03-31 2015-03-02 2016-01-02"),
    "season": ("2015-03-01 2015-05-12 2016-01-21", "2015-05-31 2015-03-02 2015-12-01"),
    "part": ("2015-01-01 2015-04-12 2016-05-21", "2015-04-30 2015-02-02 2016-08-31"),
    "year": ("2015-01-01 2015-12-12 2016-01-21", "2015-12-31 2015-02-02 2016-12-31"),
    "misspelt": ("2015-01-01 2015-12-12 2016-01-21", "2015-12-31 2015-02-02 2016-12-31"),
}


@pytest.mark.parametrize("precision", DAYS)
def test_neither_words_nor_places_tell_more_than_the_public_may_know(
    render: Render, out: Path, precision: str
) -> None:
    made = []
    for days in DAYS[precision]:
        first, second, last = days.split()
        case = with_entries(
            f"{first} kpe-1", f"{second} kpe-2", f"{last} kpe-1",
            public_dates=precision,
            incident=Incident(on=date.fromisoformat(last)),
            review=ReviewRecord(
                key_practice_episodes=tuple(
                    KeyPracticeEpisode(id=f"kpe-{n}", title=f"Episode number {n}") for n in (1, 2)
                )
            ),
        )  # fmt: skip
        case = with_milestones(case, ("decision-made", date.fromisoformat(last)))
        plan = structs.replace(
            PLAN, actions=(structs.replace(PLAN.actions[0], due_on=date.fromisoformat(second)),)
        )
        done = render(body=EVERY_CHART, case=replace(case, plan=plan), formats=("html", "pdf"))
        assert done.files, done
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert made[0] == made[1]
    assert b"Episode number 2" in made[0]["2017-005-report-public.html"]


def with_own(**own: str) -> Case:
    """The case told by the month, with one entry that is told otherwise among others."""
    case = with_entries("2016-01-17", "2016-05-02", public_dates="month")
    ((file, chronology),) = case.chronologies.items()
    first, *others = chronology.entries
    entries = (structs.replace(first, **own), *others)
    return replace(case, chronologies={file: structs.replace(chronology, entries=entries)})


def page_of(render: Render, out: Path, case: Case, body: str, **asked: Any) -> str:
    assert render(body=body, case=case, **asked).files
    (page,) = out.glob("*.html")
    return " ".join(page.read_text(encoding="utf-8").split())


REASON = "The judgment gives it."


@pytest.mark.parametrize(
    ("public", "because", "told"),
    [
        ("", "", "January 2016"), ("year", "", "2016"), ("season", "", "winter 2015 to 2016"),
        ("day", "", "January 2016"), ("day", REASON, "17 January 2016"),
        ("third", REASON, "mid January 2016"), ("third", "", "January 2016"),
        ("misspelt", "", "2016"),
    ],
)  # fmt: skip
def test_an_event_is_told_alike_in_a_chart_and_in_the_text(
    render: Render, out: Path, public: str, because: str, told: str
) -> None:
    case = with_own(public=public, public_because=because)
    body = "[[chart:timeline]]\n\nIt was in [[date:ev-0]] or so.\n"
    page = page_of(render, out, case, body)
    assert f"It was in {told} or so." in page
    assert re.search(rf">{told}</td>", page)
    assert told in re.findall(r"<desc[^>]*>(.*?)</desc>", page)[0]


def test_no_column_is_finer_than_the_coarsest_event_in_it(render: Render, out: Path) -> None:
    body = "[[chart:timeline]]\n"
    page = page_of(render, out, with_own(public="year"), body)
    assert re.findall(r">([^<>]*) \(\d\)</td>", page) == ["2016"]
    drawn = [
        SVGS.findall(page_of(render, out, with_own(date=day, public="year"), body))
        for day in ("2016-01-17", "2016-12-30")
    ]
    assert drawn[0] == drawn[1]


def test_an_event_that_is_told_by_the_day_is_placed_by_the_range_of_the_others(
    render: Render, out: Path
) -> None:
    drawn = []
    for day in ("2016-01-03", "2016-01-30"):
        case = with_own(date=day, public="day", public_because=REASON)
        page = page_of(render, out, case, "[[chart:timeline]]\n")
        (svg,) = SVGS.findall(page)
        drawn.append(re.sub(r"<desc.*?</desc>", "", svg))
    assert drawn[0] == drawn[1]


def test_events_of_every_precision_stand_in_the_order_of_what_is_told() -> None:
    day = (2016, 1, 17)
    told = [moment(day, each) for each in ("year", "month", "third", None)]
    later = [moment((2016, 1, 29), each) for each in ("third", None)]
    assert [m.text for m in sorted((*later, *told), key=lambda m: m.order)] == [
        "2016", "January 2016", "mid January 2016", "17 January 2016", "late January 2016",
        "29 January 2016",
    ]  # fmt: skip
    # What lies within one range is one moment, whatever the day was.
    assert moment((2016, 1, 11), "third") == moment((2016, 1, 20), "third")


def test_those_who_may_know_are_told_the_day_in_words_and_no_drawing_is(
    render: Render, out: Path
) -> None:
    made = []
    for day in ("2016-01-17", "2016-01-29"):
        done = render(body="[[chart:timeline]]\n", case=with_entries(day), audience="confidential")
        assert done.files
        (page,) = out.glob("*.html")
        made.append(page.read_text(encoding="utf-8"))
    assert "17 January 2016" in made[0]
    drawn = [
        re.sub(
            r"<desc.*?</desc>", "", re.findall(r"<svg.*?</svg>", m, re.DOTALL)[0], flags=re.DOTALL
        )
        for m in made
    ]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("unit", UNITS)
def test_columns_are_whole_ranges_of_the_audience(unit: str) -> None:
    told = [moment((1998 + n // 9, n % 12 + 1, n % 28 + 1), unit) for n in range(160)]
    for most in (1, 7, 20, 300):
        time = columns(told, unit, most)
        assert time.count <= most or time.months == 240
        assert time.months % UNITS[unit] == 0
        for each in told:
            assert time.of(each.start) == time.of(each.end - 1)


def test_an_entry_of_which_only_the_year_is_known_stays_one(render: Render, out: Path) -> None:
    case = with_entries("2014", "2016-03-02", public_dates="month")
    assert render(body="[[chart:timeline]]\n", case=case).files
    (page,) = out.glob("*.html")
    assert ">2014</td>" in page.read_text(encoding="utf-8").replace("\n", "")


def with_dates(*dates: str, **changes: Any) -> Case:
    """The case with these dates of one agency, as roughly as they are known."""
    case = with_entries(*(["2016"] * len(dates)), **changes)
    ((file, chronology),) = case.chronologies.items()
    entries = tuple(
        structs.replace(entry, date=told)
        for entry, told in zip(chronology.entries, dates, strict=True)
    )
    return replace(case, chronologies={file: structs.replace(chronology, entries=entries)})


def test_an_agency_that_knows_its_dates_only_roughly_was_involved_all_the_same(
    render: Render, out: Path
) -> None:
    rough = ("early 2016", "before 2016-03-14", "about 2016-05", "between 2016-01 and 2016-12-01")
    page = page_of(render, out, with_dates(*rough, public_dates="month"), "[[chart:timeline]]\n")
    row = re.search(r"<tr>(?:(?!</tr>).)*Fernshire Police(?:(?!</tr>).)*</tr>", page)
    assert row
    cells = re.findall(r">([^<>]+)</t[hd]>", row[0])
    assert cells[1:4] == ["early 2016", "between January 2016 and December 2016", "4"]
    assert cells[4].endswith("; of 4 the date is known only roughly")
    assert "counted in the middle of the time that it names" in page


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("before 2016-03-01", "before 2016-03-30"),
        ("after 2016-03-02", "after 2016-03-31"),
        ("about 2016-03-01", "about 2016-03-28"),
        ("between 2016-01-02 and 2016-03-01", "between 2016-01-30 and 2016-03-31"),
        ("early 2016-03", "late 2016-03"),
    ],
)
def test_a_rough_date_tells_no_day_by_its_place(
    render: Render, out: Path, one: str, other: str
) -> None:
    made = []
    for told in (one, other):
        case = with_dates(told, "2016-07-02", public_dates="month")
        assert render(body="[[chart:timeline]]\n", case=case).files
        made.append(next(out.glob("*.html")).read_bytes())
    assert made[0] == made[1]


def test_a_joint_review_draws_the_one_chronology_wherever_it_is_kept() -> None:
    joint = JointArrangement(chronology_in="2016-010")
    keeper = with_entries("2016-01-17")
    bare = replace(CASE, chronologies={}, joint=joint)
    assert bare.sharing({"2016-010": keeper}).chronologies == keeper.chronologies
    assert bare.sharing({"2016-011": keeper}).chronologies == {}
    assert keeper.sharing({"2016-010": CASE}) is keeper


# What a text may ask for


def place_of(done: Any) -> list[tuple[str, tuple[int, int] | None]]:
    return [(each.code, each.place.mark) for each in done.problems]


def test_a_chart_that_does_not_exist_is_an_error_with_its_place(render: Render, out: Path) -> None:
    done = render(body="# A\n\n[[chart:agencies]]\n")
    ((code, mark),) = place_of(done)
    assert code == "PUB038"
    assert mark is not None
    assert mark[0] == 3
    assert "[[chart:timeline]]" in done.problems[0].hint
    assert not out.exists()


@pytest.mark.parametrize(
    "text",
    [
        "See [[chart:timeline]].\n", "- [[chart:timeline]]\n", "- a\n\n  [[chart:timeline]]\n",
        "> [[chart:timeline]]\n", "# [[chart:timeline]]\n", "a[^1]\n\n[^1]: [[chart:timeline]]\n",
        "| A |\n|---|\n| [[chart:timeline]] |\n\n: Caption\n", "Text\n[[chart:timeline]]\n",
        "[[chart:timeline]] [[chart:family]]\n", "Term\n: [[chart:timeline]]\n",
    ],
)  # fmt: skip
def test_a_chart_stands_between_paragraphs_and_nowhere_else(
    render: Render, out: Path, text: str
) -> None:
    assert "PUB039" in {code for code, _ in place_of(render(body=text))}
    assert not out.exists()


def test_a_confidential_chart_is_left_out_in_public(render: Render, out: Path) -> None:
    body = "Text.\n\n::: confidential\n[[chart:timeline]]\n:::\n"
    assert render(body=body).files
    (page,) = out.glob("*.html")
    assert drawings(page) == []
    told = out.parent / "told"
    done = render_document(request(told, bodies={"report.md": body}, audience="confidential"))
    assert len(drawings(Path(done.files[0].path))) == 1


def test_terms_of_reference_have_no_charts(render: Render) -> None:
    bodies = {"terms-of-reference.md": "[[chart:timeline]]\n"}
    done = render(document="terms-of-reference", bodies=bodies)
    assert {problem.code for problem in done.problems} == {"PUB039"}


def test_what_is_not_there_is_said_in_words(render: Render, out: Path) -> None:
    people = (Person(key="child", kind="family"), Person(key="gp", kind="other"))
    empty = with_record(replace(CASE, chronologies={}, plan=None), people=people)
    assert render(body=EVERY_CHART, case=empty, formats=ALL).files
    for path in (path for path in out.iterdir() if path.suffix != ".json"):
        text = text_of(path).replace("\n", " ")
        for said in ("no timeline to show", "no family tree to show", "no progress to show"):
            assert said in text
    assert drawings(next(out.glob("*.html"))) == []
    with zipfile.ZipFile(next(out.glob("*.docx"))) as parts:
        assert not [name for name in parts.namelist() if name.endswith(".png")]


def test_an_unknown_person_in_a_label_is_told_where_it_stands(render: Render) -> None:
    action = structs.replace(PLAN.actions[1], text="[[nobody]] writes.")
    plan = structs.replace(PLAN, actions=(PLAN.actions[0], action))
    done = render(body="[[chart:actions]]\n", case=replace(CASE, plan=plan))
    assert [(p.code, p.place.at) for p in done.problems] == [("REF001", ("actions", 1, "text"))]


def test_a_mark_of_redaction_in_a_label_is_refused(render: Render) -> None:
    action = structs.replace(PLAN.actions[0], text="[name removed] writes.")
    plan = structs.replace(PLAN, actions=(action,))
    done = render(body="[[chart:actions]]\n", case=replace(CASE, plan=plan))
    assert {problem.code for problem in done.problems} == {"PUB003"}


# Who belongs to whom


def test_a_family_tree_says_of_whom_nothing_is_on_record(render: Render, out: Path) -> None:
    alone = (*FAMILY[:2], Person(key="uncle", kind="family", role="uncle"))
    body = "[[chart:family]]\n"
    said = "For 1 of them no parent, child or partner is on record."
    page = page_of(render, out, with_record(people=alone), body)
    assert page.count(said) == 2  # in the alternative text, and in the drawing
    assert said not in page_of(render, out, with_record(people=FAMILY), body)


def rows(*people: Person) -> list[list[str]]:
    kin = kin_of(CaseRecord(subject=Subject(key="child"), people=people))
    assert kin is not None
    return kin.rows()


def member(key: str, role: str = "", parents: str = "", partner_of: str = "") -> Person:
    return Person(
        key=key, kind="family", role=role, parents=tuple(parents.split()), partner_of=partner_of
    )


def test_generations_follow_the_links_and_otherwise_the_roles() -> None:
    assert rows(
        member("child", parents="mother father"), member("mother", parents="gran"),
        member("father"), member("gran"), member("friend", "partner", partner_of="mother"),
        member("step", "stepfather"), member("sister", parents="mother friend"),
        member("nephew", parents="sister"), member("old", "grandfather"),
    ) == [
        ["gran", "old"], ["friend", "mother", "father", "step"], ["sister", "child"], ["nephew"],
    ]  # fmt: skip


def test_mother_and_father_of_the_subject_are_known_by_role() -> None:
    kin = kin_of(CaseRecord(subject=Subject(key="child"), people=(
        member("child"), member("mother", "mother"), member("father", "father"),
    )))  # fmt: skip
    assert kin is not None
    assert kin.parents["child"] == ("mother", "father")


def test_the_partner_of_an_adult_without_parents_stands_beside_her() -> None:
    assert rows(member("child"), member("he", "partner"), member("son", parents="child he")) == [
        ["child", "he"], ["son"],
    ]  # fmt: skip
    assert rows(member("child"), member("he", "partner"))[0] == ["child", "he"]


def test_links_that_lead_in_a_circle_or_nowhere_do_no_harm() -> None:
    assert rows(
        member("child", parents="child mother nobody", partner_of="child"),
        member("mother", parents="child", partner_of="nobody"),
    )


def test_somebody_of_no_family_is_not_in_the_tree() -> None:
    record = CaseRecord(
        subject=Subject(key="child"),
        people=(member("child"), Person(key="doctor", kind="professional", role="practitioner")),
    )
    assert kin_of(record) is None
    assert kin_of(None) is None


# Large cases


def large() -> Case:
    """Forty agencies, 1,520 entries in fifteen years, thirty episodes, 120 actions, 40 people."""
    agencies = tuple(InvolvedAgency(id=f"agency-{n}") for n in range(40))
    chronologies = {
        f"chronology/agency-{n}.yaml": Chronology(
            agency=f"agency-{n}",
            entries=tuple(
                Entry(
                    id=f"ev-{n}-{k}",
                    date=f"{2001 + k % 15}-{(n + k) % 12 + 1:02}-{k % 28 + 1:02}",
                    episode=f"kpe-{k % 30}",
                )
                for k in range(38)
            ),
        )
        for n in range(40)
    }
    episodes = tuple(KeyPracticeEpisode(id=f"kpe-{n}", title=f"Episode {n}") for n in range(30))
    people = (
        *FAMILY,
        *(Person(key=f"cousin-{n}", kind="family", role="cousin") for n in range(37)),
    )
    plan = structs.replace(
        PLAN,
        recommendations=tuple(PlanRecommendation(id=f"R{n}", text="Do. " * 50) for n in range(25)),
        actions=tuple(
            Action(
                id=f"A{n}", recommendation=f"R{n % 25 if n % 3 else 1}", text=f"Action {n}",
                status=list(ActionStatus)[n % 4] if n % 5 else None,
            )
            for n in range(120)
        ),
    )  # fmt: skip
    return with_record(
        replace(CASE, chronologies=chronologies, plan=plan),
        agencies=agencies, people=people, review=ReviewRecord(key_practice_episodes=episodes),
    )  # fmt: skip


def test_large_cases_stay_readable(render: Render, out: Path) -> None:
    named = "Fernshire Partnership Foundation Trust for Community Services number"
    agencies = (Agency(id=f"agency-{n}", name=f"{named} {n}") for n in range(40))
    board = structs.replace(BOARD, agencies=(*BOARD.agencies, *agencies))
    cousins = (
        RegisterEntry(key=f"cousin-{n}", name=f"Zebedee{n}", pseudonym=f"Relative {n}")
        for n in range(37)
    )
    register = replace(REGISTER, entries=(*REGISTER.entries, *cousins))
    asked = {"case": large(), "board": board, "register": register}
    done = render(body=EVERY_CHART, formats=("html", "pdf"), **asked)
    assert not done.problems
    found = drawings(next(out.glob("*.html")))
    for drawing in found:
        width, height = map(float, (drawing.get("viewBox") or "").split()[2:])
        # It fits on a page with its caption: 15.8 by 22 centimetres.
        assert height / width < 1.45
        for text in drawing.iter(f"{SVG}text"):
            assert float(text.get("font-size") or 0) >= 10
            inside(text, width)
    (timeline, family, actions) = found
    assert any("19 others together" in text for text in words_in(timeline))
    assert "and 31 more" in " ".join(words_in(family)).replace("  ", " ")
    assert any("6 more recommendations" in text for text in words_in(actions))
    page = next(out.glob("*.html")).read_text(encoding="utf-8")
    assert f"{named} 39" in page
    assert "Action 119" in page


def inside(text: etree._Element, width: float) -> None:
    """Say that no line of a label sticks out of the drawing."""
    size = float(text.get("font-size") or 0)
    share = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor") or "", 0.0)
    for line in (text.text, *(each.text for each in text)):
        wide = pen.breadth(line or "", size)
        left = float(text.get("x") or 0) - wide * share
        assert left >= -1
        assert left + wide <= width + 1, line


# The proof


def repacked(path: Path, picture: bytes) -> bytes:
    """The Word file with another picture in the place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(made, "w") as fresh:
        for name in parts.namelist():
            fresh.writestr(name, picture if name.endswith(".png") else parts.read(name))
    return made.getvalue()


def test_only_a_picture_whose_drawing_is_known_passes(finished: dict[str, list[Path]]) -> None:
    path = finished["public"][1]
    svgs = [etree.tostring(each) for each in drawings(finished["public"][0])]
    with zipfile.ZipFile(path) as parts:
        pngs = [parts.read(name) for name in parts.namelist() if name.endswith(".png")]
    known = dict(zip(sorted(pngs), svgs, strict=True))
    assert scan({"a.docx": path.read_bytes()}, REGISTER, known) == ()
    assert {leak.kind for leak in scan({"a.docx": path.read_bytes()}, REGISTER)} == {"not-examined"}
    other = repacked(path, pngs[0] + b" ")
    assert {leak.kind for leak in scan({"a.docx": other}, REGISTER, known)} == {"not-examined"}
    name = b"<text>Grace Dubois</text></svg>"
    planted = {png: svg.replace(b"</svg>", name) for png, svg in known.items()}
    assert scan({"a.docx": path.read_bytes()}, REGISTER, planted)


def test_a_chart_and_a_cleared_picture_stand_in_one_document(render: Render, out: Path) -> None:
    """Each passes the proof by its own way, keeps its own description, and nothing else passes."""
    made = io.BytesIO()
    Image.new("RGB", (320, 200), "white").save(made, "PNG")
    raw, name = made.getvalue(), "pictures/pathway.png"
    shown = "![A referral goes to one desk](pictures/pathway.png)"
    body = f"{shown}\n\n[[chart:timeline]]\n\n> {shown}\n\n[[chart:actions]]\n"
    looked = ClearedPicture(
        sha256=hashlib.sha256(raw).hexdigest(), by="lay-member", on=date(2018, 1, 9)
    )
    publication = structs.replace(CASE.publication, pictures=(looked,))
    case = replace(CASE, publication=publication)
    asked = {"body": body, "pictures": {name: raw}, "formats": ALL}
    assert len(render(case=case, **asked).files) == len(ALL)
    page, word, paper = (next(out.glob(f"*.{ending}")) for ending in ALL)
    first, second = (drawing[1].text or "" for drawing in drawings(page))
    told = ["A referral goes to one desk", first, "A referral goes to one desk", second]
    assert page.read_text(encoding="utf-8").count("data:image/png;base64,") == 2
    shapes = docx.Document(str(word)).element.body.xpath(".//wp:inline")
    for part in ("./wp:docPr", ".//pic:cNvPr"):
        found = [shape.xpath(part)[0] for shape in shapes]
        assert [each.get("descr") for each in found] == told
        assert len({each.get("id") for each in found}) == len(told)
        assert not [each for each in found if each.get("title")]
    with pikepdf.open(paper) as pdf:
        described = {str(each.Alt) for each in pdf.objects
                     if isinstance(each, pikepdf.Dictionary) and "/Alt" in each}  # fmt: skip
    assert set(told) <= described
    # Neither way is open to what came by the other.
    cleared = frozenset((hashlib.sha256(raw).hexdigest(),))
    assert {leak.kind for leak in scan({"a.docx": word.read_bytes()}, REGISTER, {}, cleared)} == {
        "not-examined"
    }
    other = repacked(word, raw + b" ")
    assert scan({"a.docx": other}, REGISTER, {}, cleared)
    assert scan({"a.docx": repacked(word, raw)}, REGISTER, {}, cleared) == ()
    assert render(case=CASE, **asked).problems


@pytest.mark.parametrize(
    "planted",
    [
        "<text>Grace Dubois</text>", "<desc>Of Grace Dubois</desc>", "<!-- Grace Dubois -->",
        "<text>Grace <tspan>Dubois</tspan></text>", '<g id="Grace-Dubois"/>',
        "<text>Gra<tspan>ce Dub</tspan>ois</text>", "<text>of grace<tspan>dubois</tspan></text>",
        '<image href="a.png"/>',
    ],
)  # fmt: skip
def test_a_name_anywhere_in_a_drawing_is_found(planted: str) -> None:
    clean = '<svg xmlns="http://www.w3.org/2000/svg"><title>A</title><text>B</text></svg>'
    page = "<html><body><p>a</p>{}</body></html>"
    assert scan({"a.svg": clean.encode(), "a.html": page.format(clean).encode()}, REGISTER) == ()
    bad = clean.replace("</svg>", f"{planted}</svg>")
    for name, raw in (("a.svg", bad), ("a.html", page.format(bad))):
        assert scan({name: raw.encode()}, REGISTER), name


# How it looks


def test_a_chart_lies_on_a_white_card_on_a_dark_page_too(finished: dict[str, list[Path]]) -> None:
    for drawing in drawings(finished["public"][0]):
        _x, _y, width, height = (drawing.get("viewBox") or "").split()
        card = drawing[2]
        assert (card.get("width"), card.get("height"), card.get("fill")) == (
            width,
            height,
            pen.CARD,
        )
    page = finished["public"][0].read_text(encoding="utf-8")
    (rule,) = re.findall(r"\.chart svg \{([^}]*)\}", page.split("@media print")[0])
    assert "background: #fff" in rule
    assert "forced-color-adjust: none" in rule


@pytest.mark.parametrize("accent", ["#1d4f7c", "#ffdd00", "#ffffff", "#00703c", "#d4351c"])
def test_words_and_signs_can_be_seen(accent: str) -> None:
    """What axe cannot tell of words in a drawing: their contrast, for any colour of a board."""

    def contrast(one: str, other: str) -> float:
        rgb = [tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (one, other)]
        return colour.contrast(rgb[0], rgb[1])

    own = colour.on_white(accent)
    tint = colour.pale(own)
    for words, ground in (
        (pen.INK, pen.CARD), (pen.INK, pen.LANE), (pen.INK, tint), (pen.QUIET, pen.CARD),
        (pen.QUIET, pen.LANE), (pen.CARD, own), (own, pen.CARD), (pen.CARD, pen.INK),
    ):  # fmt: skip
        assert contrast(words, ground) >= 4.5, (words, ground)
    assert contrast(own, pen.LANE) >= 3


def test_words_that_do_not_fit_end_in_an_ellipsis() -> None:
    assert pen.wrapped("One two three", 1000, 12, 2) == ["One two three"]
    lines = pen.wrapped("Alpha beta gamma delta epsilon zeta", 60, 12, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(pen.breadth(line, 12) <= 60 for line in pen.wrapped("W" * 80, 60, 12, 2))


def test_nothing_in_a_label_is_markup() -> None:
    sheet = pen.Pen()
    sheet.words((1, 1), ["<script>&", '"]]>'])
    svg = sheet.finish(10, 1, "<b>", "&")
    root = etree.fromstring(svg)
    assert [etree.QName(each).localname for each in root.iter()] == [
        "svg", "title", "desc", "rect", "text", "tspan",
    ]  # fmt: skip


def test_the_picture_is_in_our_font_and_always_the_same() -> None:
    sheet = pen.Pen()
    sheet.words((10, 20), "Words")
    svg = sheet.finish(30, 1, "a", "b")
    one, other = typst.draw_png(svg), typst.draw_png(svg)
    assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()
    assert typst.draw_png(svg.replace(b"Source Sans Pro", b"Libertinus Serif")) != one

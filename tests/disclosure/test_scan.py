"""The scanner finds a value however it is written, and leaves clean texts alone."""

# ruff: noqa: RUF001 -- the typographic signs are meant

import unicodedata

import pytest

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.disclosure.scan import find_in_text, scan


def value(kind: str, text: str) -> RegisterValue:
    return RegisterValue(kind=kind, value=text)


# Everybody here is invented; the number is one that is never given out.
REGISTER = RegisterView(
    entries=(
        RegisterEntry(
            key="child", pseudonym="Child P", name="Kayleigh Marie O’Brien",
            values=(
                value("date-of-birth", "2011-03-12"),
                value("alias", "Kaykay"),
                value("number", "943 476 5919"),
                value("number", "07700 900123"),
                value("address", "14 Willow Lane, Thornbury Cross, ZE1 4QT"),
            ),
        ),
        RegisterEntry(key="mother", pseudonym="the mother", name="Grace Dubois"),
        RegisterEntry(key="father", pseudonym="the father", name="Mark May"),
        RegisterEntry(key="uncle", pseudonym="the uncle", name="Jo Müller-Søndergård"),
        RegisterEntry(key="aunt", pseudonym="the aunt", name="Isa Łukasz"),
        RegisterEntry(
            key="school", kind="place", pseudonym="the school", name="St Osyth’s Primary School"
        ),
        RegisterEntry(
            key="contact", pseudonym="the worker", name="Thelma Quill",
            values=(value("email", "thelma.quill@fernshire.example"),),
        ),
    )
)  # fmt: skip

VARIANTS = (
    ("Kayleigh", "person-name"),
    ("KAYLEIGH", "person-name"),
    ("kayleigh", "person-name"),
    ("Kayleigh’s", "person-name"),
    ("the Kayleighs of this world", "person-name"),
    ("Kay-\nleigh", "person-name"),
    ("Kay\u00adleigh", "person-name"),
    ("Kay\u200bleigh", "person-name"),
    ("\ufeffKayleigh", "person-name"),
    ("**Kay**leigh", "person-name"),
    ("K a y l e i g h", "person-name"),
    ("K.a.y.l.e.i.g.h", "person-name"),
    ("Кауlеigh", "person-name"),
    ("Kаyleigh", "person-name"),
    ("𝐊𝐚𝐲𝐥𝐞𝐢𝐠𝐡", "person-name"),
    ("Ｋａｙｌｅｉｇｈ", "person-name"),
    ("Káyleïgh", "person-name"),
    ("Kay1eigh", "person-name"),
    ("#JusticeForKayleigh", "person-name"),
    ("#justiceforkayleigh", "person-name"),
    ("https://example.org/kayleigh-obrien-inquest", "person-name"),
    ("kayleigh_obrien.pdf", "person-name"),
    ("O'Brien", "person-name"),
    ("O’Briens’ home", "person-name"),
    ("O Brien", "person-name"),
    ("OBrien", "person-name"),
    ("OBRIEN, Kayleigh", "person-name"),
    ("K. O’Brien", "person-name"),
    ("kobrien", "person-name"),
    ("K.M.O. was seen", "initials"),
    ("KMO was seen", "initials"),
    ("Kaykay", "alias"),
    ("Grace said so", "person-name"),
    ("Ms Dubois", "person-name"),
    ("DUBOIS Grace", "person-name"),
    ("gracedubois", "person-name"),
    ("Then Mark left", "person-name"),
    ("Mr May came", "person-name"),
    ("mark may", "person-name"),
    ("Jo was told", "person-name"),
    ("Muller", "person-name"),
    ("Mueller", "person-name"),
    (unicodedata.normalize("NFD", "Müller"), "person-name"),
    ("Sondergard", "person-name"),
    ("Lukasz", "person-name"),
    ("12/03/2011", "date-of-birth"),
    ("12.3.11", "date-of-birth"),
    ("2011-03-12", "date-of-birth"),
    ("03/12/2011", "date-of-birth"),
    ("12th March 2011", "date-of-birth"),
    ("March 12, 2011", "date-of-birth"),
    ("12 Mar ’11", "date-of-birth"),
    ("the twelfth of March 2011", "date-of-birth"),
    ("her birthday on 12 March was", "date-of-birth"),
    ("20110312", "date-of-birth"),
    ("9434765919", "number"),
    ("943-476-5919", "number"),
    ("943 4765919", "number"),
    ("+44 7700 900123", "number"),
    ("07700900123", "number"),
    ("0044 (0)7700 900 123", "number"),
    ("14 Willow Lane", "address"),
    ("Willow Ln", "address"),
    ("willow lane", "address"),
    ("ZE14QT", "address"),
    ("ze1 4qt", "address"),
    ("in the ZE1 area", "address"),
    ("St Osyth's", "place"),
    ("Saint Osyths Primary", "place"),
    ("st-osyths-primary-school", "place"),
    ("thelma.quill@fernshire.example", "email"),
    ("thelmaquill", "person-name"),
    ("Kayleigh’s tag mrskayleigh2016", "person-name"),
    ("hgielyaK", "person-name"),
    ("S2F5bGVpZ2ggc2FpZA==", "person-name"),
    ("⠅⠁⠽⠇⠑⠊⠛⠓", "person-name"),
    ("nine four three, four seven six, five nine one nine", "number"),
    ("oh seven seven double oh, nine oh oh one two three", "number"),
    ("٩٤٣ ٤٧٦ ٥٩١٩", "number"),
    ("943\n                476\n                5919", "number"),
    (r'reason: "943 476\n5919"', "number"),
    (r'title: "\u004bayleigh"', "person-name"),
    ("14willowlanethornburycrossze14qt", "address"),
    ("the Willow Lane one, Thornbury", "address"),
)

CLEAN = (
    """
    In May 2016 the mother may have been given a form to mark. By grace of the lane she lived
    in, nobody asked. It was early May when the marks were seen, and on 3 May a call was made.
    """,
    """
    The school is a place where staff know children. Is a child seen alone? As a rule, it is a
    question of time: in a week, in a month. Isabel is not in the register.
    """,
    """
    Child P was 4. The review covers autumn 2015 to winter 2016 to 2017; see Working together
    (2015), chapter 4, paragraph 12, and the Children Act 2004, section 14B.
    """,
    """
    One, two, three, four and five;\nsix, seven, eight. One\ntwo\nthree\nfour\nfive.
    Agencies: NHS, GP, LSCB, SCR, MASH, CAMHS, IT, PE and HR. Telephone 0800 1111 for help.
    Figures: 943, 476 and 59; 1 2 3 4 5 6 7 8 9. Audits on 12 April 2011 and 12 March 2012.
    """,
    """
    Willows grow in the lane. Primary schools, saints and crosses are not the point; nor are
    thirteen marches. He jogged; she brought a pen. Kay, Leigh and Brian are other people.
    """,
)


@pytest.mark.parametrize(("written", "kind"), VARIANTS, ids=[ascii(v) for v, _ in VARIANTS])
def test_a_written_form_is_found(written: str, kind: str) -> None:
    found = find_in_text(f"The file says: {written} and more.", REGISTER)
    assert kind in {match.kind for match in found}


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_text_raises_no_alarm(text: str) -> None:
    assert find_in_text(text, REGISTER) == ()


@pytest.mark.parametrize("name", ["Emma White", "Emma Black"])
def test_an_ethnic_group_is_nobodys_name(name: str) -> None:
    register = RegisterView(entries=(RegisterEntry(key="child", name=name),))
    clean = "The family is White British, the other Black\nAfrican; White Other, Black Caribbean."
    assert find_in_text(clean, register) == ()
    assert find_in_text(f"Mx {name.split()[1]} is British.", register)


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n\n\n", "\r\n\r\n", "\n   \n", "\n>\n> "])
def test_what_an_empty_line_parts_is_not_read_together(gap: str) -> None:
    register = RegisterView(entries=(RegisterEntry(key="child", name="Art Moss"),))
    assert find_in_text(f"It was about the art{gap}moss ago.", register) == ()


@pytest.mark.parametrize("gap", [" ", "\n", "\r\n", "\n                > ", "  \n  "])
def test_what_the_end_of_a_line_parts_is_read_together(gap: str) -> None:
    register = RegisterView(entries=(RegisterEntry(key="child", name="Art Moss"),))
    assert find_in_text(f"It was about art{gap}moss, they said.", register)


def test_a_match_has_line_and_column() -> None:
    (found,) = find_in_text("one\ntwo Dubois\n", REGISTER)
    assert (found.line, found.column) == (2, 5)


def test_an_entity_hides_nothing() -> None:
    assert find_in_text("He met &#68;ubois.", REGISTER)


@pytest.mark.parametrize(
    "written",
    [
        "oh seven seven double oh\nnine oh oh one two three",
        "oh seven seven double\n    oh nine oh oh one two three",
        "> oh seven seven oh oh,\n> nine oh oh one two three",
        "oh seven seven oh oh\r\nnine oh oh one two three",
        "&#48;7700\n900123",
        "%30" + "7700\n900123",
        r"\u0030" + "7700\n      900123",
        "&#48;7700&#10;900123",
        "%30" + "7700%0A900123",
        "nine four three four seven\nsix five nine one\nnine",
    ],
)
def test_a_number_that_runs_over_lines_is_found_where_it_begins(written: str) -> None:
    (found,) = find_in_text(f"One.\n\nRing {written} now.\nThe end.", REGISTER)
    assert (found.kind, found.line, found.column) == ("number", 3, 1)


def test_what_stands_behind_a_code_keeps_its_line() -> None:
    text = "One\ntwo three four\nfive six seven &amp;\n%41 &#10; \\n and\n\nHe met &#68;ubois.\n"
    assert [found.line for found in find_in_text(text, REGISTER)] == [6]


def test_an_unknown_format_is_not_taken_for_clean() -> None:
    (leak,) = scan({"a.odt": b"x"}, REGISTER)
    assert leak.kind == "not-examined"


def test_a_file_name_is_read_too() -> None:
    html = b"<html><body><p>Nothing.</p></body></html>"
    assert {leak.place for leak in scan({"dubois.html": html}, REGISTER)} == {"file name"}


def test_a_leak_never_holds_the_value() -> None:
    html = "<html><body><h1 id='dubois'>Kayleigh</h1><p>12 March 2011</p></body></html>"
    leaks = scan({"r.html": html.encode()}, REGISTER)
    assert len(leaks) >= 3
    said = repr(leaks).casefold()
    assert not any(name in said for name in ("kayleigh", "dubois", "2011"))


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- Kayleigh -->",
        "<p title='Kayleigh'>x</p>",
        "<p id='kayleigh-s-story'>x</p>",
        "<a href='https://x.example/%4Bayleigh'>x</a>",
        "<p>Kay<b>leigh</b></p>",
        "<p>Kay&#108;eigh</p>",
        "<style>.kayleigh {}</style>",
        "<table><caption>Kayleigh</caption><tr><td>x</td></tr></table>",
        "<img alt='Kayleigh'>",
    ],
)
def test_html_hides_nothing(hidden: str) -> None:
    page = f"<html><head><title>x</title></head><body>{hidden}</body></html>"
    assert "person-name" in {leak.kind for leak in scan({"r.html": page.encode()}, REGISTER)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Вера Кайлина", "Потом ВЕРА КАЙЛИНА пришла"),
        ("Вера Кайлина", "Потом вера пришла"),
        ("Вера Кайлина", "кАЙлиНА"),
        ("ВЕРА КАЙЛИНА", "Потом Вера пришла"),
        ("Ян Ким", "Потом ЯН пришёл"),
        ("Ан Ким", "Потом Ан пришёл"),
        ("Γιώργος Νίκου", "ήρθε ο ΓΙΏΡΓΟΣ"),
        ("Γιώργος Νίκου", "ΓΙΩΡΓΟΣ"),
        ("Γιώργος Νίκου", "γιωργοσ"),
        ("ΓΙΩΡΓΟΣ ΝΙΚΟΥ", "ο Γιώργος"),
        ("ΓΙΩΡΓΟΣ ΝΙΚΟΥ", "του Νίκου"),
        ("李明", "昨日李明来了"),
        ("李 明", "昨日李明来了"),
        ("李明", "昨日李\n明来了"),
        ("山田 太郎", "昨日太郎が来た"),
        ("ロビン・スミス", "昨日ロビン・スミスが来た"),
        ("김민준", "어제 김민준이 왔다"),
        ("Maeve", "Мaeve"),
    ],
)
def test_names_in_other_scripts(name: str, text: str) -> None:
    register = RegisterView(entries=(RegisterEntry(key="child", pseudonym="F", name=name),))
    found = find_in_text(text, register)
    assert found
    assert {each.kind for each in found} == {"person-name"}


@pytest.mark.parametrize("text", ["昨日明来了", "Потом пришла мама", "他が来た。明日"])
def test_other_words_of_other_scripts_are_left_alone(text: str) -> None:
    register = RegisterView(
        entries=(
            RegisterEntry(key="child", pseudonym="F", name="李明"),
            RegisterEntry(key="mother", pseudonym="M", name="Вера Кайлина"),
        )
    )
    assert find_in_text(text, register) == ()


@pytest.mark.parametrize(
    "written", ["ᴍᴀʀɢᴜᴇʀɪᴛᴇ", "🅜🅐🅡🅖🅤🅔🅡🅘🅣🅔", "🅼🅰🆁🅶🆄🅴🆁🅸🆃🅴", "🇲🇦🇷🇬🇺🇪🇷🇮🇹🇪", "Margueriτε"], ids=ascii
)
def test_letters_that_look_like_ours_are_read_as_ours(written: str) -> None:
    register = RegisterView(entries=(RegisterEntry(key="aunt", name="Marguerite Oxenholme"),))
    assert find_in_text(f"It was {written} who rang.", register)


def of_address(address: str) -> RegisterView:
    values = (value("address", address),)
    return RegisterView(entries=(RegisterEntry(key="a", name="Zq Xv", values=values),))


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("5 Gloucester Road", "a house in Gloucester Road"),
        ("5 Gloucester Road", "at 5 gloucester rd"),
        ("2 Social Row", "they lived in Social Row"),
        ("12 Foxglove Close, Newtown", "the house in Foxglove, as they called it"),
        ("Flat 4, Gannet Mansions, ZE8 2LW", "the Gannet flats"),
        ("27 Quarrendon Rise", "#SaveQuarrendon"),
        ("Rookery Cottage, Mere Bottom", "up at Rookery they knew"),
    ],
)
def test_the_word_that_tells_a_street_is_found_by_itself(address: str, text: str) -> None:
    assert {found.kind for found in find_in_text(text, of_address(address))} == {"address"}


@pytest.mark.parametrize(
    "address",
    ["3 Station Road", "The Green", "9 High Street", "1 Victoria Terrace", "2 Mill Lane, Newtown"],
)
def test_the_words_of_every_town_are_not(address: str) -> None:
    text = "Station staff; the Victoria Hospital; High, at the Mill in Newtown, a Green paper."
    assert find_in_text(text, of_address(address)) == ()


@pytest.mark.parametrize(
    "word",
    [
        "Gloucester", "Manchester", "Bristol", "Birmingham", "Liverpool", "Sheffield", "Cambridge",
        "Norfolk", "Sussex", "Somerset", "Tuesday", "Teacher", "Doctor", "Grandmother", "Review",
        "Social", "Worker", "August", "Midwife", "Everybody", "Nothing",
    ],
)  # fmt: skip
def test_a_street_named_after_what_every_report_names_is_not_told_by_that_word(word: str) -> None:
    found = find_in_text(f"{word} was named. She came from {word}s.", of_address(f"5 {word} Road"))
    assert found == ()


@pytest.mark.parametrize(
    ("page", "is_told"),
    [
        ("<h2 id='x'>Of the mother 943</h2>\n\n<p class='y'>476 5919 is her number.</p>", True),
        ("<p>She rang 943 476</p><ul><li>5919</li></ul>", True),
        ("<h2>Of the mother 943</h2><p>In all, 476 5919 of them.</p>", False),
        ("<h2>In 2014</h2><p>12 visits were made.</p>", False),
    ],
)
def test_a_number_that_runs_from_one_passage_into_the_next(page: str, is_told: bool) -> None:
    found = {leak.kind for leak in scan({"r.html": f"<body>{page}</body>".encode()}, REGISTER)}
    assert found == ({"number"} if is_told else set())


@pytest.mark.parametrize(("mark", "is_told"), [("-", True), ("\u00ad", True), (".", False)])
def test_a_word_that_is_parted_between_two_passages(mark: str, is_told: bool) -> None:
    register = RegisterView(entries=(RegisterEntry(key="child", name="Artemisia Mosswood"),))
    page = f"<h2>Seen by Arte{mark}</h2>\n<p>misia came.</p>"
    kinds = {leak.kind for leak in scan({"r.html": page.encode()}, register)}
    assert kinds == ({"person-name"} if is_told else set())


@pytest.mark.parametrize(
    ("number", "texts"),
    [
        ("NHS 999 526 0182", ["999 526 0182", "9995260182", "NHS number 999-526-0182"]),
        ("NHS no. 485 777 3456", ["485 777 3456", "4857773456"]),
        ("NHS4857773456", ["485 777 3456", "NHS 4857773456"]),
        ("Tel. 07700 900385", ["07700 900385", "07700900385", "+44 7700 900385"]),
        ("Mobile: +44 7700 900385 (mother)", ["07700 900385", "+447700900385"]),
        ("Police ref 44/18812/17", ["44/18812/17", "44 18812 17"]),
        ("CRN: B-77123", ["B-77123", "B77123"]),
        ("07700 900385 or 01632 960001", ["07700900385", "01632 960 001"]),
        ("NHS 999 526 0182, 07700 900385 / 01632 960001", ["9995260182", "07700900385"]),
        ("999 526 0182; 01632 960001", ["999 526 0182", "01632960001"]),
        ("01632 960719 (943 476 5919)", ["01632 960719", "943 476 5919", "9434765919"]),
        ("07700 900385/01632 555123", ["07700900385", "+44 7700 900385", "01632 555123"]),
        ("07700 900385. 01632 555123", ["07700900385", "01632 555123"]),
        ("07700 900385\t01632 555123", ["07700900385", "01632 555123"]),
        ("07700 900385 | 01632 555123", ["07700900385", "01632 555123"]),
        ("07700 900385 +44 1632 555123", ["07700900385", "01632 555123", "+441632555123"]),
        ("999 526 0182 (01/02/2012)", ["9995260182", "999 526 0182"]),
        ("NHS 999 526 0182 2012", ["9995260182"]),
        ("07700 900192/3", ["07700 900192", "07700900192"]),
        ("07700 900385, x.y@example.org", ["07700 900385", "x.y@example.org"]),
        ("jess.m@example.org 07700 900192", ["07700900192", "jess.m@example.org"]),
        ("Pupil no. 12345", ["12345"]),
        ("Files 123456/654321", ["123456", "654321"]),
    ],
)
def test_a_number_is_found_without_what_was_written_before_it(
    number: str, texts: list[str]
) -> None:
    entry = RegisterEntry(key="child", name="", kind="person", values=(value("number", number),))
    view = RegisterView(entries=(entry,))
    for text in texts:
        assert find_in_text(f"It is {text}, as noted.", view), text
    for text in ("NHS", "Tel.", "Police ref", "CRN", "the mother's mobile", "in 2017 or 2018"):
        assert not find_in_text(f"It is {text}, as noted.", view), text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("FSCB 2018-001", "2018-001: extension"),
        ("Crown Court T20177123, listed 2018-03-10", "on 2018-03-10"),
        ("DfE 2016/17 cohort", "the school year 2016/17"),
        ("COVID-19 unit", "COVID-19"),
        ("s47/1989", "s47 and 1989"),
        ("paid 10,000 in 2015", "10,000"),
        ("a fund of 250,000", "250,000"),
        ("seen on 12/03/2016", "12/03/2016"),
        ("999 526 0182 (01/02/2012)", "01/02/2012"),
        ("999 526 0182 (01/02/2012)", "02/2012"),
        ("NHS 999 526 0182 2012", "the year 2012"),
        ("07700 900385/2016-007", "2016-007"),
        ("a.long@example.org", "example.org"),
    ],
)
def test_what_is_nobodys_number_is_not_taken_out_of_a_value(number: str, text: str) -> None:
    """The number of the case, a day, a year, an amount: they stand in every record."""
    entry = RegisterEntry(key="child", name="", kind="person", values=(value("number", number),))
    assert not find_in_text(f"It is {text}, as noted.", RegisterView(entries=(entry,)))


@pytest.mark.parametrize("kind", ["address", "note"])
def test_a_number_beside_an_address_is_found_by_itself(kind: str) -> None:
    noted = "12 Larkspur Close, QX9 7ZV, 07700 900123, NHS 943 476 5919"
    entry = RegisterEntry(key="child", name="", kind="person", values=(value(kind, noted),))
    view = RegisterView(entries=(entry,))
    for text in ("07700 900123", "+44 7700 900123", "9434765919", "12 Larkspur Close", "QX9 7ZV"):
        assert find_in_text(f"It is {text}, as noted.", view), text
    for text in ("12 of them", "the 9th and the 7th"):
        assert not find_in_text(f"It is {text}, as noted.", view), text

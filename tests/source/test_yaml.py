"""One function reads all YAML: what it takes, what it refuses, and both ways alike."""

import base64
import importlib.util
import json
import math
import sys
from typing import Any

import pytest
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from scrctl import resources
from scrctl.source import yaml as module
from scrctl.source.precise import compose, resolve
from scrctl.source.yaml import read_yaml
from tests.source.corpora import corpus

FILE = "cases/2017-003/case.yaml"


def data(text: str) -> Any:
    document, problems = read_yaml(text.encode(), FILE)
    assert problems == ()
    assert document is not None
    return document.data


def refused(text: str) -> list[tuple[str, tuple[int, int] | None]]:
    document, problems = read_yaml(text.encode(), FILE)
    assert document is None
    assert all(p.message and p.hint and p.place.file == FILE for p in problems)
    return [(p.code, p.place.mark) for p in problems]


@pytest.fixture(params=["fast", "precise"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test that asks for it runs with yaml-rs and without."""
    if request.param == "precise":
        monkeypatch.setattr(module, "_fast", None)
    return str(request.param)


@pytest.mark.parametrize(
    "raw", [*resources.procedures().values(), resources.holidays()], ids=lambda raw: raw[:20]
)
def test_our_own_files_are_read_alike_in_both_ways(
    raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may skip the look at what the two ways could understand differently."""
    precise = compose(raw.decode())[0]
    assert precise is not None
    monkeypatch.setattr(module, "compose", None)
    document, problems = read_yaml(raw, FILE, is_ours=True)
    assert problems == ()
    assert document is not None
    assert document.data == precise.data()


@pytest.mark.usefixtures("way")
class TestMeaning:
    def test_a_document_keeps_its_text(self) -> None:
        document, _ = read_yaml(b"\xef\xbb\xbfa: 1\r\n", FILE)
        assert document is not None
        assert document.text == "a: 1\n"

    def test_an_empty_file_is_a_document_without_data(self) -> None:
        assert data("") is None
        assert data("# nothing yet\n") is None

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("yes", "yes"), ("no", "no"), ("on", "on"), ("true", True), ("False", False),
            ("null", None), ("~", None), ("", None), ("nUll", "nUll"),
            ("2017-03-20", "2017-03-20"), ("2017-02-30", "2017-02-30"), ("10:30", "10:30"),
            ("12", 12), ("+12", 12), ("-7", -7), ("012", 12), ("0o17", 15), ("0x1F", 31),
            ("0b1", "0b1"), ("1_000", "1_000"), ("1_", "1_"), ("_1", "_1"), ("1__0", "1__0"),
            ("-1_", "-1_"), ("1_.5", "1_.5"), ("1._5", "1._5"),
            ("-0x1f", "-0x1f"), ("0O17", "0O17"),
            ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("12e", "12e"), ("'12'", "12"),
            ('"yes"', "yes"), (".inf", math.inf), ("-.INF", -math.inf), ("+.nan", "+.nan"),
            ("[mother, child]", ["mother", "child"]), ("{a: b, c: 1}", {"a": "b", "c": 1}),
            ("[[mother]]", [["mother"]]), ("Smith & Jones!", "Smith & Jones!"),
            ("100% of *all*", "100% of *all*"), ("a #b", "a"), ("a#b", "a#b"),
            ("|\n  a\n  b\n", "a\nb\n"), (">-\n  a\n  b\n", "a b"), ("|\n", ""),
            ('"a\\tb"', "a\tb"),
        ],
    )  # fmt: skip
    def test_of_values(self, written: str, meant: Any) -> None:
        assert data(f"key: {written}\n") == {"key": meant}

    def test_of_not_a_number(self) -> None:
        assert math.isnan(data("key: .NaN\n")["key"])

    def test_keys_are_text(self) -> None:
        assert data("1: a\nyes: b\n~: c\n0x1: d\n") == {"1": "a", "yes": "b", "~": "c", "0x1": "d"}

    def test_the_last_line_needs_no_end(self) -> None:
        assert data("a: |\n  b") == {"a": "b\n"}

    def test_a_quoted_merge_key_is_a_key(self) -> None:
        assert data('"<<": a\n') == {"<<": "a"}


NOT_QUOTED = "a text begins with [[ and does not stand between double quotes"
TOO_DEEP = "the line is indented deeper than its neighbours"


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nwhat_is_known: [[mother]] brought the child\nb: 2\n", NOT_QUOTED),
        ("a: 1\nwhat: [[mother]], [[child]] and others\n", NOT_QUOTED),
        ("what:\n  - [[mother]] brought the child\n  - x\n", NOT_QUOTED),
        ("what:\n  - said: [[date:ev-12]] was too late\n    b: 1\n", NOT_QUOTED),
        ("what: [[mother]]\n  brought the child\n", NOT_QUOTED),
        ("a: 1\n b: 2\nc: 3\n", TOO_DEEP),
        ("m:\n  - a: 1\n     b: 2\n", TOO_DEEP),
        ("m:\n  a: '1'\n   b: 2\n", TOO_DEEP),
        ("m:\n  a: null\n  # a remark\n    b: 2\n", TOO_DEEP),
        ("m:\n    a: 1\n   b: 2\n", "the line is not indented like its neighbours"),
        ("a: 1\nb: note: x\n", "a colon stands where none can be understood"),
        ("a: x\n b: note: x\n", TOO_DEEP),
    ],
)
def test_the_commonest_slips_have_their_own_advice(text: str, message: str) -> None:
    document, problems = read_yaml(text.encode(), FILE)
    assert document is None
    assert [p.message for p in problems] == [message]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("# a remark\n# another\nformat 1\nid: 2\n", (3, 1)),
        ("format 1\nid: 2\n", (1, 1)),
        ("kind: a\nformat 1\nid: 2\n", (2, 1)),
        ("a:\n  format 1\n  id: 2\n", (2, 3)),
    ],
)
def test_a_missing_colon_is_said_of_the_line_that_lacks_it(
    text: str, mark: tuple[int, int]
) -> None:
    document, problems = read_yaml(text.encode(), FILE)
    assert document is None
    assert [(p.message, p.place.mark) for p in problems] == [
        ("a colon is missing behind the key", mark)
    ]


@pytest.mark.usefixtures("way")
class TestRefusal:
    @pytest.mark.parametrize(
        ("text", "code", "mark"),
        [
            ("a: 1\nb: &x 2\n", "YML004", (2, 4)),
            ("a: [&x 2]\n", "YML004", (1, 5)),
            ("a: *x\n", "YML004", (1, 4)),
            ("a: !!python/object/apply:os.system [x]\n", "YML004", (1, 4)),
            ("a: !!str 1\n", "YML004", (1, 4)),
            ("a: ! b\n", "YML004", (1, 4)),
            ("- !t\n  a: 1\n", "YML004", (1, 3)),
            ("a: 1\n<<: {b: 2}\n", "YML004", (2, 1)),
            ("%YAML 1.1\n---\na: 1\n", "YML004", (1, 1)),
            ("%TAG ! tag:x,2000:\n---\na: 1\n", "YML004", (1, 1)),
            ("a: 1\nb: 2\na: 3\n", "YML003", (3, 1)),
            ("x:\n  - a: 1\n    a: 2\n", "YML003", (3, 5)),
            ("a: 1\n---\nb: 2\n", "YML001", (2, 1)),
            ("[a]: b\n", "YML001", (1, 1)),
            ("? {a: 1}\n: b\n", "YML001", (1, 3)),
            ("&a *b : c\n", "YML001", (1, 4)),
            ("a: b: c\n", "YML001", (1, 5)),
            ("a:\n\t- b\n", "YML001", (2, 1)),
            ('a: "b\n', "YML001", (2, 1)),
            ("a: [b\n", "YML001", (2, 1)),
            ("a: b\n c\n  d: e\n", "YML001", (3, 4)),
            ("a: 1\n  b: 2\n", "YML001", (2, 4)),
            ("a: @b\n", "YML001", (1, 4)),
            ('a: "\\x1b[0m"\n', "YML007", (1, 4)),
            ('a: "\\u202e"\n', "YML007", (1, 4)),
            ('"\\0": a\n', "YML007", (1, 1)),
            (f"a: {'9' * 5000}\n", "YML006", (1, 4)),
            (f"a: 0x{'f' * 40}\n", "YML006", (1, 4)),
            (f"{'k' * 129}: a\n", "YML006", (1, 1)),
            (f"a: {'b ' * 100_001}c\n", "YML006", (1, 4)),
            (f"a: {'[' * 100}{']' * 100}\n", "YML006", (1, 23)),
            ("- " * 21 + "a\n", "YML006", (1, 41)),
        ],
    )
    def test_is_told_with_code_line_and_column(
        self, text: str, code: str, mark: tuple[int, int]
    ) -> None:
        found = refused(text)
        assert (code, mark) in found

    def test_every_alias_tag_and_second_key_is_told_at_once(self) -> None:
        found = refused("a: &x 1\nb: *x\nc: !t 2\na: 3\n<<: {}\n")
        assert found == [
            ("YML004", (1, 4)), ("YML004", (2, 4)), ("YML004", (3, 4)), ("YML003", (4, 1)),
            ("YML004", (5, 1)),
        ]  # fmt: skip

    def test_twenty_levels_are_allowed(self) -> None:
        text = "a: " + "[" * 19 + "b" + "]" * 19
        assert data(text)["a"][0][0]
        assert refused("a: " + "[" * 20 + "b" + "]" * 20)[0][0] == "YML006"

    def test_indented_levels_are_counted_too(self) -> None:
        def levels(count: int) -> str:
            return "".join(f"{' ' * depth}a:\n" for depth in range(count))

        assert data(levels(20))
        assert refused(f"{levels(21)}{' ' * 21}b: 1\n")[0][0] == "YML006"

    def test_eighteen_digits_are_allowed(self) -> None:
        assert data(f"a: {'9' * 18}\n") == {"a": 10**18 - 1}
        assert refused(f"a: {'9' * 19}\n")[0][0] == "YML006"

    @pytest.mark.timeout(60)  # exploded, it would never end
    @pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 50_000])
    def test_deep_nesting_ends_soon_and_calmly(self, text: str) -> None:
        assert refused(text)[0][0] == "YML006"

    @pytest.mark.timeout(60)
    @pytest.mark.parametrize(
        "text",
        [
            "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
            "a: &a [*a]\n",
            "{" * 13 + "a: 1" + "}" * 13,
            "a: &a {x: 1}\n" + "".join(f"b{i}: {{<<: [*a, *a]}}\n" for i in range(500)),
        ],
    )
    def test_bombs_end_soon(self, text: str) -> None:
        assert refused(text)

    def test_nothing_of_the_text_is_told(self) -> None:
        _, problems = read_yaml(b"Kayleigh: &Kayleigh 1\nKayleigh: 'x\n", FILE)
        assert problems
        assert not [p for p in problems if "Kayleigh" in p.message + p.hint]


class _PanicError(BaseException):
    """As Rust's panics arrive in Python."""


@pytest.mark.parametrize("failure", [ValueError, RecursionError, _PanicError])
def test_a_failure_of_the_fast_way_leaves_the_answer_to_the_other(
    monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise failure

    monkeypatch.setattr(module, "_fast", fail)
    assert data("a: 1\n") == {"a": 1}


def test_an_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_fast", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_yaml(b"a: 1\n", FILE)


def test_a_reader_may_fail_in_any_way(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, text: str) -> None:
            self.text = text

        def get_event(self) -> Any:
            raise AssertionError(self.text)

        def dispose(self) -> None:
            self.text = ""

    monkeypatch.setattr("scrctl.source.precise._LOADER", Broken)
    monkeypatch.setattr(module, "_fast", None)
    assert refused("a: Kayleigh\n") == [("YML001", (1, 1))]


def test_where_the_fast_reader_is_not_installed_the_other_one_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "yaml_rs", None)
    spec = importlib.util.find_spec("scrctl.source.yaml")
    assert spec is not None
    assert spec.loader is not None
    without = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "scrctl.source.yaml", without)
    spec.loader.exec_module(without)
    document, problems = without.read_yaml(b"a: yes\n", FILE)
    assert (document.data, problems) == ({"a": "yes"}, ())


def test_a_common_document_goes_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents that people write may not fall back to the slow way unseen."""
    monkeypatch.setattr(module, "compose", None)
    text = (
        "# a comment\nformat: 1\nentries:\n  - id: ev-12\n    who: [mother, child]\n"
        '    time: "14:30"\n    event: >-\n      [[mother]] said: "no & never" (100%!) *again*\n'
        "      [[date:ev-11]] and [[age:child@ev-11]]; [[mother\u2019s]] view\n    source: a/b_c\n"
    )
    assert data(text)["entries"][0]["who"] == ["mother", "child"]


# The two ways beside each other: what the fast way takes, the other takes with the same result.
# What the fast way refuses, the other decides in any case.

_PIECES = st.sampled_from(
    [
        "a", "b", "key", "x y", "12", "0x1", "1_0", "true", "~", "null", "-", "- ", "-  ", ": ",
        ":", "? ", "?", ",", ", ", "[", "]", "{", "}", "[[a]]", "[[date:ev-1]]", "[a, b]",
        "{a: b}", "{a: }", "{}", "[]", "&a ", "& ", "*a", "* ", "!", "! ", "%", "<<", "<<: ",
        '"', "'", "''", '"q"', "'q'", "|", "|\n", ">\n", ">-\n", "|2\n", "|+\n", "#", "# c",
        "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\n\n", " ", "  ", "\t", "---", "...",
        "2017-01-01", "1.5", "\\n", "\\x", "\u00e9", "\u2019", "a: ", "b: ", "c:\n  ", "=", ".",
        "`", "@", "(x)", "\n---\n",
    ]
)  # fmt: skip


def both_agree(text: str) -> None:
    found, _ = read_yaml(text.encode(), FILE)
    node, faults = compose(text if text.endswith("\n") else f"{text}\n")
    if faults:
        assert found is None
    else:
        assert found is not None
        assert repr(found.data) == repr(node.data() if node else None)


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(["", "a: ", "a:\n  ", "k:\n  - a: "]), st.lists(_PIECES, max_size=14))
def test_both_ways_agree_on_anything(beginning: str, pieces: list[str]) -> None:
    text = beginning + "".join(pieces)
    if module.read_text(text.encode(), FILE)[0] is not None:
        both_agree(text)


_PLAIN = st.recursive(
    st.none() | st.integers(-(10**17), 10**17) | st.text(max_size=40) | st.sampled_from(
        ["yes", "2017-03-20", "[[mother]]", "a: b", "- a", "& a", "012", "1e3", "null", "# a"]
    ),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=12), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.text(max_size=12), _PLAIN, max_size=5))
def test_both_ways_agree_on_what_a_program_wrote(value: dict[str, Any]) -> None:
    text = yaml_rs.dumps(value)
    if module.read_text(text.encode(), FILE)[0] is not None:
        both_agree(text)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_end_in_an_exception(raw: bytes) -> None:
    document, problems = read_yaml(raw, FILE)
    assert (document is None) == bool(problems)


@pytest.mark.usefixtures("way")
def test_the_yaml_test_suite() -> None:
    """Right answers or refusals: never a wrong value, never a traceback."""
    lines = corpus("yaml-test-suite.jsonl").read_text(encoding="utf-8").splitlines()
    taken = wrong = 0
    for line in lines:
        case = json.loads(line)
        raw = base64.b64decode(case["in_yaml_b64"])
        document, problems = read_yaml(raw, FILE)
        assert (document is None) == bool(problems)
        if document is not None and "in_json" in case and not case["error"]:
            taken += 1
            if json.loads(case["in_json"] or "null") != document.data:
                wrong += 1
    assert len(lines) == 402
    assert taken > 120
    # What libyaml reads otherwise than the suite: a `?` in brackets, blanks at the very end.
    assert wrong <= 3


@pytest.mark.usefixtures("way")
def test_naughty_strings_come_back_as_they_went_in() -> None:
    strings = json.loads(corpus("blns.json").read_text(encoding="utf-8"))
    checked = 0
    for naughty in strings:
        text = f"key: {json.dumps(naughty, ensure_ascii=False)}\n"
        document, problems = read_yaml(text.encode("utf-8", "surrogatepass"), FILE)
        assert (document is None) == bool(problems)
        if document is not None:
            checked += 1
            assert document.data == {"key": naughty}
    assert checked > 450


@pytest.mark.parametrize("text", ["12", "-0", "007", "+1", "0o7", "0xF", "~", "TRUE", "x", "1."])
def test_resolve_agrees_with_the_fast_way_on_plain_words(text: str) -> None:
    assert {"a": resolve(text)[0]} == yaml_rs.loads(f"a: {text}\n", parse_datetime=False)

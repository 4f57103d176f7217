"""The example store is what it says it is, and every command tells the same of it."""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

RunCli = Callable[..., Any]
MakeStore = Callable[..., Path]
Told = Counter[tuple[str, str, int]]

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "cases-example"
GOLDEN = HERE / "golden"
CASES = sorted(path.name for path in (EXAMPLE / "cases").iterdir())
GOLDEN_RUNS = {
    "status.txt": ("status",),
    **{f"status-{case}.txt": ("status", case) for case in CASES},
    "deadlines.txt": ("deadlines",),
    "actions.txt": ("actions",),
    "trace-2016-007.txt": ("trace", "2016-007"),
    "quality-2016-007.txt": ("quality", "2016-007"),
    "quality-2017-004.txt": ("quality", "2017-004"),
    "readability-2016-007.txt": ("quality", "2016-007", "--readability"),
    "check.txt": ("check",),
    "validate.json": ("validate", "--format", "json"),
}


ANSWERS: dict[tuple[str, ...], Any] = {}


def run(run_cli: RunCli, *words: str) -> Any:
    """Return what a command says of the example store; it is asked once."""
    if words not in ANSWERS:
        ANSWERS[words] = run_cli(*words, store=EXAMPLE)
    return ANSWERS[words]


def told(run_cli: RunCli, *words: str) -> Any:
    return json.loads(run(run_cli, *words, "--format", "json").out)


def diagnostics(answer: Any) -> Told:
    return Counter((d["code"], d["file"], d["line"]) for d in answer["diagnostics"])


def test_there_are_cases_at_five_stages_or_more(run_cli: RunCli) -> None:
    cases = told(run_cli, "status")["cases"]
    assert sorted(c["case"] for c in cases) == CASES
    assert len({(c["procedure"], c["stage"]) for c in cases}) >= 5


def test_its_documents_are_clean(run_cli: RunCli) -> None:
    answer = run(run_cli, "validate", "--fail-on", "warning")
    assert answer.code == 0, answer.out


@pytest.mark.parametrize("name", GOLDEN_RUNS)
def test_golden(name: str, run_cli: RunCli) -> None:
    answer = run(run_cli, *GOLDEN_RUNS[name])
    path = GOLDEN / name
    if os.environ.get("SCRCTL_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(answer.out.encode())
    assert path.read_bytes().decode() == answer.out, f"{path.name}: see `make golden`"
    assert max(map(len, answer.out.splitlines())) <= 100 or name.endswith(".json")


def test_no_expected_output_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_RUNS)


def test_what_is_overdue_is_meant(run_cli: RunCli) -> None:
    overdue = [d for d in told(run_cli, "deadlines")["deadlines"] if d["state"] == "overdue"]
    assert [(d["case"], d["clock"], d["due"]) for d in overdue] == [
        ("2018-001", "decision", "2018-03-09")
    ]


@pytest.mark.parametrize("command", ["validate", "check"])
def test_every_form_tells_the_same(command: str, run_cli: RunCli) -> None:
    plain = told(run_cli, command)
    expected = diagnostics(plain)
    sarif = json.loads(run(run_cli, command, "--format", "sarif").out)
    assert Counter(map(of_sarif, sarif["runs"][0]["results"])) == expected
    names = [t.get("name", "") for t in junit(run_cli, command).iter("testcase")]
    assert of_lines(names, r"(?P<code>[A-Z]{3}\d{3}) (?P<file>\S+):(?P<line>\d+):\d+$") == expected
    concise = run(run_cli, command, "--format", "concise").out.splitlines()
    assert of_lines(concise, r"(?P<file>\S+):(?P<line>\d+):\d+: (?P<code>\w+) ") == expected
    text = run(run_cli, command).out.splitlines()
    assert of_lines(text, r"(?P<file>cases\S+):(?P<line>\d+):\d+: \w+\[(?P<code>\w+)\]") == expected
    github = run(run_cli, command, "--format", "github").out.splitlines()
    place = r"::\w+ file=(?P<file>[^,]+),line=(?P<line>\d+),col=\d+,title=(?P<code>\w+)"
    assert of_lines(github, place) == expected


def of_sarif(result: Any) -> tuple[str, str, int]:
    place = result["locations"][0]["physicalLocation"]
    return (result["ruleId"], place["artifactLocation"]["uri"], place["region"]["startLine"])


def of_lines(lines: list[str], pattern: str) -> Told:
    found = (re.match(pattern, line) for line in lines)
    return Counter((m["code"], m["file"], int(m["line"])) for m in found if m)


def junit(run_cli: RunCli, command: str) -> ET.Element:
    return ET.fromstring(run(run_cli, command, "--format", "junit").out)  # noqa: S314 - our own


def test_junit_counts_what_fails(run_cli: RunCli) -> None:
    root = junit(run_cli, "check")
    failing = [d for d in told(run_cli, "check")["diagnostics"] if d["severity"] != "info"]
    assert root.get("failures") == str(len(failing)) == str(len(root.findall(".//failure")))
    assert root.get("tests") == str(len(root.findall(".//testcase")))
    assert [suite.get("name") for suite in root] == CASES


def test_check_is_validate_and_what_falls_due(run_cli: RunCli) -> None:
    whole, documents = told(run_cli, "check"), told(run_cli, "validate")
    more = diagnostics(whole) - diagnostics(documents)
    assert not diagnostics(documents) - diagnostics(whole)
    assert {code for code, _, _ in more} <= {"DLN002", "DLN003", "DLN008", "LRN013"}
    late = {d["case"] for d in told(run_cli, "deadlines")["deadlines"] if d["state"] == "overdue"}
    assert {d["case"] for d in whole["diagnostics"] if d["code"] == "DLN002"} == late


def test_status_and_deadlines_and_check_agree_on_each_case(run_cli: RunCli) -> None:
    deadlines = told(run_cli, "deadlines")["deadlines"]
    severities = Counter((d["case"], d["severity"]) for d in told(run_cli, "check")["diagnostics"])
    for case in told(run_cli, "status")["cases"]:
        own = [d for d in deadlines if d["case"] == case["case"]]
        assert case["overdue"] == sum(d["state"] == "overdue" for d in own)
        following = case["next_deadline"]
        if following:
            (same,) = [d for d in own if d["clock"] == following["clock"]]
            assert {k: same[k] for k in following} == following
        one = told(run_cli, "status", case["case"])["cases"][0]
        assert {k: v for k, v in one.items() if k != "gate" and v != case.get(k)} == {}
        criteria = one["gate"]["criteria"] if one["gate"] else []  # a closed case has no gate
        unmet = [c["id"] for c in criteria if c["state"] != "met"]
        assert list(dict.fromkeys(unmet)) == case["blockers"]
        assert case["errors"] == severities[case["case"], "error"]
        assert case["warnings"] == severities[case["case"], "warning"]


def test_the_explanation_is_of_the_same_deadlines(run_cli: RunCli) -> None:
    deadlines = told(run_cli, "deadlines")["deadlines"]
    out = run(run_cli, "deadlines", "--explain").out
    heads = re.findall(r"(?m)^(\S+) (\S+): ([a-z-]+), due (\S+)", out)
    assert heads == [
        (d["case"], d["clock"], d["state"], d["due"]) for d in deadlines if d["start"] and d["due"]
    ]
    spaced = re.sub(r"\s+", " ", out)
    for line in (line for d in deadlines if d["start"] for line in d["explanation"]):
        assert re.sub(r"\s+", " ", line) in spaced


@pytest.mark.parametrize(
    "words",
    ["validate", "check", "status", "status 2017-009", "deadlines --explain", "explain PRO002",
     "register 2016-007 show", "register 2016-007 check"],
)  # fmt: skip
def test_looking_needs_no_git(words: str, run_cli: RunCli, make_store: MakeStore) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    assert run_cli(*words.split(), store=root) == run(run_cli, *words.split())


def test_rendering_needs_no_git_and_moving_a_case_does(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    words = ("render", "2016-007", "summary", "--audience", "public", "--to", "html")
    assert run_cli(*words, "-o", tmp_path / "out", store=root).code == 0
    refused = run_cli("advance", "2017-009", store=root)
    assert refused.code == 2
    assert "git" in refused.err


def test_its_schemas_are_those_of_the_tool() -> None:
    def texts(folder: Path) -> dict[str, str]:
        return {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.json")}

    assert texts(EXAMPLE / ".scrctl/schemas") == texts(HERE.parent / "schemas")


@pytest.mark.parametrize("case", CASES)
def test_everybody_has_a_part_once_the_briefings_are_in(case: str) -> None:
    folder = EXAMPLE / "cases" / case
    stages = re.findall(r"stage: (\S+)", (folder / "history.yaml").read_text(encoding="utf-8"))
    if stages[-1] in ("safeguarding", "referral", "briefing"):
        assert case.startswith("2018")
        return
    record = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    keys = {one["key"] for kind in ("people", "places") for one in record[kind]}
    files = [p for p in folder.rglob("*") if p.suffix in {".yaml", ".md"}]
    texts = "\n".join(p.read_text(encoding="utf-8") for p in files)
    referred = set(re.findall(r"\[\[(?:age:)?([a-z0-9-]+)", texts))
    value = r"(?m)^ *(?:- *)?(?:(?!key:|role:|kind:)[a-z_]+: *)?([a-z0-9-]+)$"
    assert keys - referred - set(re.findall(value, texts)) == {record["subject"]["key"]} - referred


def registered() -> Iterator[Any]:
    """Open every register with the key of the demonstration."""
    from scrctl import resources
    from scrctl.register.keyring import Keyring, open_register
    from scrctl.register.view import as_view
    from scrctl.source.schema import SchemaSet

    ring = Keyring(folder=EXAMPLE / "demonstration-key", demonstration=True)
    schemas = SchemaSet(resources.schemas())
    board = yaml.safe_load((EXAMPLE / "scrctl.yaml").read_text(encoding="utf-8"))
    bodies = (board["board"]["area"], *(agency["name"] for agency in board["agencies"]))
    for case in CASES:
        sealed = (EXAMPLE / "cases" / case / "register.age").read_bytes()
        register, problems = open_register(sealed, case, ring, schemas)
        assert register is not None
        assert problems == ()
        yield as_view(register, bodies)


@pytest.mark.parametrize("document", ["report", "summary"])
@pytest.mark.parametrize("case", ["2016-009", "2016-010"])
def test_both_reviews_of_one_death_can_be_published(
    case: str, document: str, run_cli: RunCli, tmp_path: Path
) -> None:
    words = ("render", case, document, "--audience", "public", "--to", "html", "-o", tmp_path)
    answer = run_cli(*words, store=EXAMPLE)
    assert answer.code == 0, answer.err
    text = (tmp_path / f"{case}-{document}-public.html").read_text(encoding="utf-8")
    assert "the former boyfriend" in text.casefold()


@pytest.mark.parametrize(
    ("case", "body", "kind"),
    [
        ("2016-007", "Fernshire Safeguarding Children Board", "Serious Case Review"),
        ("2016-010", "Fernshire Community Safety Partnership", "Domestic Homicide Review"),
        ("2016-003", "Fernshire Safeguarding Children Board", "LSCB Multi-Agency Case Audit"),
        ("2017-002", "Fernshire Safeguarding Children Board", "Single Agency Case Audit"),
    ],
)
def test_the_cover_says_what_the_review_is_and_whose(
    case: str, body: str, kind: str, run_cli: RunCli, tmp_path: Path
) -> None:
    words = ("render", case, "report", "--audience", "confidential", "--to", "html")
    answer = run_cli(*words, "-o", tmp_path, store=EXAMPLE)
    assert answer.code == 0, answer.err
    text = (tmp_path / f"{case}-report-CONFIDENTIAL.html").read_text(encoding="utf-8")
    assert f'<meta name="author" content="{body}">' in text
    assert f"{kind} · " in text


def test_both_reviews_of_one_death_call_everybody_the_same() -> None:
    scr, dhr = (
        {e.key: e.pseudonym for e in view.entries}
        for case, view in zip(CASES, registered(), strict=True)
        if case in ("2016-009", "2016-010")
    )
    assert len(dhr) > 10
    assert dhr.items() <= scr.items()


def test_no_value_of_a_register_stands_anywhere_in_the_store() -> None:
    from scrctl.disclosure.scan import find_in_text

    names = "\n".join(p.relative_to(EXAMPLE).as_posix() for p in EXAMPLE.rglob("*"))
    files = [p for p in EXAMPLE.rglob("*") if p.is_file()]
    texts = {p.relative_to(EXAMPLE).as_posix(): p.read_text("utf-8", "replace") for p in files}
    plain = {name: folded(text) for name, text in {**texts, "names": names}.items()}
    # In what is sealed, and in keys, two letters that happen to be initials say nothing.
    apart = (".scrctl/", "demonstration-key/")
    readable = [n for n in texts if not n.startswith(apart) and not n.endswith(".age")]
    whole = "\n----\n\n".join([names, *(texts[name] for name in readable)])
    for view in registered():
        values = [v for e in view.entries for v in (e.name, *(x.value for x in e.values)) if v]
        assert len(values) > len(view.entries)
        for value in values:
            assert [name for name, text in plain.items() if folded(value) in text] == []
        assert [(f.line, f.kind) for f in find_in_text(whole, view)] == []


def folded(text: str) -> str:
    return " ".join(text.casefold().split())

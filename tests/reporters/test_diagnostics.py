import json
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from scrctl.model.diagnostic import Diagnostic
from scrctl.model.outcome import Checked
from scrctl.reporters import concise, github, junit, sarif, text
from scrctl.reporters import json as json_reporter
from scrctl.reporters.terminal import Terminal

from .conftest import DAY, written

MakeDiagnostic = Callable[..., Diagnostic]


def test_text_says_place_code_message_and_help(checked: Checked, terminal: Terminal) -> None:
    text.write(checked, terminal)
    assert written(terminal).startswith(
        "cases/2017-006/proforma.yaml:12:7: error[PRO002]\n"
        "    the referrer and the counter-signer are the same person (R25)\n"
        "    help: Have the safeguarding lead counter-sign the request.\n"
    )


def test_text_ends_with_what_was_looked_at(checked: Checked, terminal: Terminal) -> None:
    text.write(checked, terminal)
    last = written(terminal).splitlines()[-1]
    assert last == "Checked 9 files in 2 cases as of 2018-03-12: 1 error, 1 warning, 1 note."


def test_text_says_so_when_all_is_well(terminal: Terminal) -> None:
    text.write(Checked(as_of=DAY, case_ids=("a",), files=1), terminal)
    assert written(terminal) == "Checked 1 file in 1 case as of 2018-03-12: nothing to report.\n"


def test_text_shortens_repeats(diagnostic: MakeDiagnostic, terminal: Terminal) -> None:
    many = tuple(diagnostic(line=n) for n in range(1, 11))
    text.write(Checked(as_of=DAY, case_ids=("a",), files=1, diagnostics=many), terminal)
    assert written(terminal).count("error[PRO002]") == 3
    assert "and 7 more like these" in written(terminal)


def test_verbose_text_shows_each(diagnostic: MakeDiagnostic, terminal: Terminal) -> None:
    many = tuple(diagnostic(line=n) for n in range(1, 11))
    found = Checked(as_of=DAY, case_ids=("a",), files=1, diagnostics=many)
    text.write(found, replace(terminal, verbose=True))
    assert written(terminal).count("error[PRO002]") == 10


def test_concise(checked: Checked, terminal: Terminal) -> None:
    concise.write(checked, terminal)
    lines = written(terminal).splitlines()
    assert len(lines) == 3
    assert lines[0] == (
        "cases/2017-006/proforma.yaml:12:7: PRO002 "
        "the referrer and the counter-signer are the same person"
    )


def test_github_escapes(diagnostic: MakeDiagnostic, terminal: Terminal) -> None:
    odd = diagnostic(file="cases/a,b:c.yaml", message="100%\n::error::x", hint="")
    github.write(Checked(as_of=DAY, case_ids=("a",), files=1, diagnostics=(odd,)), terminal)
    assert written(terminal) == (
        "::error file=cases/a%2Cb%3Ac.yaml,line=12,col=7,title=PRO002::100%25 ::error::x\n"
    )


def test_github_knows_three_levels(checked: Checked, terminal: Terminal) -> None:
    github.write(checked, terminal)
    assert [line.split(" ")[0] for line in written(terminal).splitlines()] == [
        "::error",
        "::warning",
        "::notice",
    ]


def test_json_has_the_fields_of_the_contract(checked: Checked, terminal: Terminal) -> None:
    json_reporter.write(checked, terminal)
    found = json.loads(written(terminal))
    assert (found["schema_version"], found["kind"], found["as_of"]) == (1, "validate", "2018-03-12")
    assert found["checked"] == {"cases": 2, "files": 9}
    assert found["diagnostics"][0] == {
        "code": "PRO002",
        "severity": "error",
        "case": "2017-006",
        "file": "cases/2017-006/proforma.yaml",
        "line": 12,
        "column": 7,
        "message": "the referrer and the counter-signer are the same person",
        "hint": "Have the safeguarding lead counter-sign the request.",
        "cites": ["R25"],
    }


def test_json_holds_no_character_that_acts(diagnostic: MakeDiagnostic, terminal: Terminal) -> None:
    odd = diagnostic(message="a\u202eb\x1b")
    found = Checked(as_of=DAY, case_ids=("a",), files=1, diagnostics=(odd,))
    json_reporter.write(found, terminal)
    assert written(terminal).isascii()


def test_sarif_has_rules_with_help_and_results(checked: Checked, terminal: Terminal) -> None:
    sarif.write(checked, terminal)
    found = json.loads(written(terminal))
    assert found["version"] == "2.1.0"
    run = found["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    result = run["results"][0]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "PRO002"
    assert rules[result["ruleIndex"]]["help"]["text"]
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "cases/2017-006/proforma.yaml"
    assert place["region"] == {"startLine": 12, "startColumn": 7}
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note"]


def test_junit_has_a_suite_a_case(checked: Checked, terminal: Terminal) -> None:
    junit.write(checked, terminal)
    root = ET.fromstring(written(terminal))  # noqa: S314 - our own output
    assert root.attrib["tests"] == "4"
    assert root.attrib["failures"] == "2"
    suites = {s.attrib["name"]: s for s in root}
    assert list(suites) == ["2017-005", "2017-006"]
    assert suites["2017-005"].attrib["failures"] == "0"
    failure = suites["2017-006"].find("testcase/failure")
    assert failure is not None
    assert failure.attrib["type"] == "error"


@pytest.mark.parametrize("message", ["<a>&\"'", "]]>", "\x00\x01"])
def test_junit_is_always_well_formed(
    message: str, diagnostic: MakeDiagnostic, terminal: Terminal
) -> None:
    odd = diagnostic(message=message)
    junit.write(Checked(as_of=DAY, case_ids=("a",), files=1, diagnostics=(odd,)), terminal)
    ET.fromstring(written(terminal))  # noqa: S314 - our own output

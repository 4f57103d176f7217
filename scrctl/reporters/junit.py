"""JUnit XML: one suite for each case, so that a pipeline shows the reason beside the job."""

from collections import defaultdict
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.outcome import Checked
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal

STORE = "store"


def write(checked: Checked, terminal: Terminal) -> None:
    """Write the report. A case with nothing to say is one test that passes."""
    grouped: dict[str, list[Diagnostic]] = {case: [] for case in checked.case_ids}
    found = defaultdict(list, grouped)
    for diagnostic in checked.diagnostics:
        found[diagnostic.case or STORE].append(diagnostic)
    failures = sum(1 for d in checked.diagnostics if _fails(d))
    tests = sum(max(1, len(suite)) for suite in found.values())
    terminal.say('<?xml version="1.0" encoding="UTF-8"?>')
    terminal.say(f'<testsuites name="scrctl" tests="{tests}" failures="{failures}">')
    for name, diagnostics in found.items():
        _write_suite(name, diagnostics, terminal)
    terminal.say("</testsuites>")


def _write_suite(name: str, diagnostics: Sequence[Diagnostic], terminal: Terminal) -> None:
    failures = sum(1 for d in diagnostics if _fails(d))
    tests = max(1, len(diagnostics))
    terminal.say(f'  <testsuite name={_attribute(name)} tests="{tests}" failures="{failures}">')
    if not diagnostics:
        terminal.say(f'    <testcase classname={_attribute(name)} name="documents"/>')
    for diagnostic in diagnostics:
        _write_test(name, diagnostic, terminal)
    terminal.say("  </testsuite>")


def _write_test(name: str, d: Diagnostic, terminal: Terminal) -> None:
    place = f"{d.file}:{d.line}:{d.column}"
    title = _attribute(f"{d.code} {place}")
    detail = escape(safe(f"{place}: {d.message}. {d.hint}".strip()))
    terminal.say(f"    <testcase classname={_attribute(name)} name={title}>")
    if _fails(d):
        kind = f"type={_attribute(d.severity.value)} message={_attribute(d.message)}"
        terminal.say(f"      <failure {kind}>{detail}</failure>")
    else:
        terminal.say(f"      <system-out>{detail}</system-out>")
    terminal.say("    </testcase>")


def _attribute(text: str) -> str:
    return quoteattr(safe(text))


def _fails(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.INFO

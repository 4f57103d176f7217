"""SARIF 2.1.0, for code scanning services: the rules with their help, and the results."""

import json

from scrctl import __version__
from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.outcome import Checked
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal
from scrctl.rules.registry import Registry, load

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(checked: Checked, terminal: Terminal) -> None:
    """Write one run."""
    registry = load()
    codes = sorted({d.code for d in checked.diagnostics})
    driver = {
        "name": "scrctl",
        "version": __version__,
        "rules": [_rule(code, registry) for code in codes],
    }
    results = [_result(d, codes.index(d.code)) for d in checked.diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    terminal.say(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2))


def _rule(code: str, registry: Registry) -> dict[str, object]:
    rule = registry.by_code.get(code)
    if rule is None:
        return {"id": code}
    page = registry.documentation(code)
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.why},
        "help": {"text": f"{page.remedy}\n\n{page.reference}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": list(rule.cites)},
    }


def _result(d: Diagnostic, index: int) -> dict[str, object]:
    region = {"startLine": d.line, "startColumn": d.column}
    place = {"artifactLocation": {"uri": _uri(d.file)}, "region": region}
    text = f"{d.message}. {d.hint}" if d.hint else d.message
    return {
        "ruleId": d.code,
        "ruleIndex": index,
        "level": _LEVELS[d.severity],
        "message": {"text": safe(text)},
        "locations": [{"physicalLocation": place}],
        "properties": {"case": d.case, "cites": list(d.cites)},
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    # A name need not be UTF-8: its bytes are written, whatever they are.
    return quote(file.encode("utf-8", "surrogateescape"), safe="/")

"""JSON: one envelope for every kind, additive changes only. Shapes: schemas/output/."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from scrctl.model.diagnostic import Diagnostic
from scrctl.model.outcome import Checked, Write
from scrctl.reporters.terminal import Terminal

SCHEMA_VERSION = 1


def write_envelope(
    kind: str, as_of: date, content: Mapping[str, object], terminal: Terminal
) -> None:
    """Write one answer. Only ASCII goes out, so no character can act on a terminal."""
    envelope = {"schema_version": SCHEMA_VERSION, "kind": kind, "as_of": as_of, **content}
    terminal.say(json.dumps(plain(envelope), indent=2))


def plain(value: object) -> object:
    """Return values as JSON knows them: dates as ISO text, dataclasses as objects."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value


def checked_content(checked: Checked) -> dict[str, object]:
    """Return what `validate` and `check` say about the documents."""
    return {
        "checked": {"cases": len(checked.case_ids), "files": checked.files},
        "diagnostics": [diagnostic_object(d) for d in checked.diagnostics],
    }


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, object]:
    """Return one diagnostic with the fields that scripts may rely on."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "case": diagnostic.case,
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "cites": list(diagnostic.cites),
    }


def written_content(write: Write) -> dict[str, object]:
    """Return what a command wrote, with the fields that scripts may rely on."""
    return {
        "summary": write.summary,
        "written": bool(write.commit),
        "commit": write.commit or None,
        "dry_run": write.dry_run,
        "files": list(write.files),
        "notes": list(write.notes),
        "next_steps": list(write.next_steps),
    }


def write(checked: Checked, terminal: Terminal) -> None:
    """Write what `validate` found."""
    write_envelope("validate", checked.as_of, checked_content(checked), terminal)

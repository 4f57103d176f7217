"""What an audit found: for people, for scripts, for a spreadsheet; and an anchor."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from scrctl.audit.anchor import line_of
from scrctl.model.audit import Anchor, Audited, Irregularity, PutAside
from scrctl.model.diagnostic import Severity
from scrctl.reporters.csv import write_rows
from scrctl.reporters.json import write_envelope
from scrctl.reporters.safe import safe
from scrctl.reporters.table import Column, write_table
from scrctl.reporters.terminal import Terminal
from scrctl.reporters.text import TONES, count

SHORT = 12
REPEATS = 20
_OWN_PROCEDURE = "STO041"
FIELDS = (
    *("code", "severity", "commit", "day", "case", "file", "entry"),
    *("message", "hint", "by", "on"),
)


def write_audit(found: Audited, form: str, terminal: Terminal) -> None:
    """Write the outcome in one of the formats."""
    if form == "json":
        write_envelope("audit", found.as_of, _content(found), terminal)
    elif form == "csv":
        write_rows(FIELDS, _rows(found), terminal)
    else:
        _write_text(found, terminal)


def write_anchor(anchor: Anchor, as_of: date, terminal: Terminal, *, as_json: bool) -> None:
    """Write an anchor: as one line, or as an object that holds the line too."""
    if as_json:
        content = {"anchor": {**_anchor(anchor), "line": line_of(anchor)}}
        write_envelope("anchor", as_of, content, terminal)
    else:
        terminal.say(line_of(anchor))


def _content(found: Audited) -> dict[str, object]:
    return {
        "tip": found.tip,
        "since": found.since or None,
        "replayed": {
            "commits": found.replayed,
            "of": found.commits,
            "passages": found.passages,
            "dated_otherwise": found.declared,
        },
        "store": {"cases": found.cases, "entries": found.entries},
        "imported": {"cases": found.imported[0], "entries": found.imported[1]},
        "signed": found.signed,
        "anchors": [_anchor(anchor) for anchor in found.anchors],
        "irregularities": [_irregularity(one) for one in found.irregularities],
        "put_aside": [_aside(one) for one in found.aside],
    }


def _anchor(anchor: Anchor) -> dict[str, object]:
    return {
        "commit": anchor.commit,
        "tree": anchor.tree,
        "on": anchor.on,
        "commits": anchor.commits,
        "cases": anchor.cases,
        "entries": anchor.entries,
        "histories_sha256": anchor.histories,
    }


def _irregularity(one: Irregularity) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity,
        "commit": one.commit or None,
        "day": one.day,
        "case": one.case,
        "file": one.file,
        "entry": one.entry or None,
        "message": one.message,
        "hint": one.hint,
    }


def _aside(one: PutAside) -> dict[str, object]:
    return {
        "kind": one.kind,
        "case": one.case,
        "what": one.what,
        "by": one.by,
        "on": one.on,
        "recorded_on": one.recorded_on,
        "entry": one.entry,
        "commit": one.commit or None,
    }


def _rows(found: Audited) -> Iterator[tuple[object, ...]]:
    for one in found.irregularities:
        place = (one.commit, one.day, one.case, one.file, one.entry or "")
        yield (one.code, one.severity.value, *place, one.message, one.hint, "", "")
    for aside in found.aside:
        file = f"cases/{aside.case}/history.yaml"
        where = (aside.commit, aside.recorded_on, aside.case, file, aside.entry)
        yield ("", "put aside", *where, f"{aside.kind}: {aside.what}", "", aside.by, aside.on)


def _write_text(found: Audited, terminal: Terminal) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for one in found.irregularities:
        if one.severity is Severity.INFO and not terminal.verbose:
            continue  # told in a remark
        seen[one.code, one.commit] += 1
        if terminal.verbose or seen[one.code, one.commit] <= REPEATS:
            _write_one(one, terminal)
    left = sum(number - REPEATS for number in seen.values() if number > REPEATS)
    if left and not terminal.verbose:
        terminal.say(f"... and {left} more like these in the same commits (-v shows each)\n")
    _write_aside(found, terminal)
    for line in _remarks(found):
        terminal.say(terminal.fold(line, "- ", "  "))
    terminal.say(terminal.fold(_sum(found)))
    if any(one.severity is not Severity.INFO for one in found.irregularities):
        first = min(found.irregularities, key=lambda one: one.severity.rank)
        terminal.tell(f"`scrctl explain {first.code}` says more.")


def _write_one(one: Irregularity, terminal: Terminal) -> None:
    commit = f"{one.commit[:SHORT]} of {one.day}" if one.commit else "the repository"
    place = f"{safe(one.file or one.case)} in " if one.file or one.case else ""
    word = terminal.paint(f"{one.severity.value}[{one.code}]", TONES[one.severity])
    terminal.say(f"{place}{commit}: {word}")
    terminal.say(terminal.fold(safe(one.message), "    "))
    terminal.say(terminal.fold(f"help: {safe(one.hint)}", "    ", "          "))
    terminal.say()


def _write_aside(found: Audited, terminal: Terminal) -> None:
    if not found.aside:
        return
    terminal.say("Put aside by people")
    titles = ("Case", "Entry", "Kind", "What", "By", "On", "Commit")
    columns = tuple(Column(t, right=t == "Entry", flexible=t in ("What", "By")) for t in titles)
    rows = [
        (
            *(one.case, str(one.entry), one.kind, safe(one.what), safe(one.by), safe(one.on)),
            one.commit[:SHORT] or "earlier",
        )
        for one in found.aside
    ]
    write_table(columns, rows, terminal)
    terminal.say()


def _remarks(found: Audited) -> Iterator[str]:
    """Say what the audit could not look at, or does not answer for."""
    cases, entries = found.imported
    if entries:
        yield (
            f"{count(cases, 'case')} with {count(entries, 'entry', 'entries')} came into the store "
            "with its first commit: who made them, when, and whether their gates were met then "
            "cannot be verified here."
        )
    if found.declared:
        yield (
            f"{count(found.declared, 'entry', 'entries')} written down as of another day than that "
            "of the commit (--as-of), and the commit says so."
        )
    if found.signed is None:
        yield (
            "Nothing is signed (the store has no allowed_signers): names and dates of commits are "
            "what their makers' computers said."
        )
    else:
        yield f"{count(found.signed, 'commit')} with a good signature."
    yield from _left_out(found)
    if not found.anchors:
        yield (
            "No anchor was given: a history that was rewritten as a whole cannot be told from an "
            "honest one without it (--anchor FILE)."
        )
    for anchor in found.anchors:
        if not any(one.commit == anchor.commit and one.code == "STO029" for one in _grave(found)):
            yield f"The anchor of {anchor.on} holds: the history begins with those commits."


def _left_out(found: Audited) -> Iterator[str]:
    """Say what is shown one by one only where somebody asks for it."""
    told = Counter(o.code for o in found.irregularities if o.severity is Severity.INFO)
    same = told.pop(_OWN_PROCEDURE, 0)
    if same:
        yield (
            "Procedures of the store's own were put in, changed or taken out, and no case was "
            f"asked less for that ({count(same, 'commit')}; -v shows each)."
        )
    if told:
        yield (
            f"{count(told.total(), 'entry', 'entries')} recorded by somebody for the role that "
            "decided (-v shows each)."
        )


def _grave(found: Audited) -> Iterator[Irregularity]:
    return (one for one in found.irregularities if one.severity is Severity.ERROR)


def _sum(found: Audited) -> str:
    whole = found.replayed == found.commits
    of = count(found.commits, "commit") if whole else f"{found.replayed} of {found.commits} commits"
    looked = (
        f"Replayed {of}, {count(found.passages, 'passage')} of a gate; the store holds "
        f"{count(found.entries, 'entry', 'entries')} in {count(found.cases, 'case')}"
    )
    words = (
        count(found.count(severity), word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
        if found.count(severity)
    )
    return f"{looked}: {', '.join(words) or 'nothing irregular'}."

"""What an exchange with a remote brought: for people, for scripts."""

from collections.abc import Iterator, Sequence

from scrctl.model.audit import Irregularity
from scrctl.model.exchange import Exchanged, Told, aside_lines
from scrctl.reporters.json import plain, write_envelope
from scrctl.reporters.safe import safe
from scrctl.reporters.terminal import Terminal
from scrctl.reporters.text import count

_MOST = 20


def write_exchanged(found: Exchanged, terminal: Terminal, *, as_json: bool = False) -> None:
    """Write what was received, made again, left aside and sent."""
    if as_json:
        write_envelope("exchange", found.as_of, _content(found), terminal)
    else:
        _write_text(found, terminal)


def _content(found: Exchanged) -> dict[str, object]:
    content = plain(found)
    if not isinstance(content, dict):
        raise TypeError
    del content["as_of"]
    return content


def _write_text(found: Exchanged, terminal: Terminal) -> None:
    for line in _lines(found):
        indent = " " * (len(line) - len(line.lstrip()))
        terminal.say(terminal.fold(safe(line.strip()), indent, f"{indent}  ") if line else "")
    if found.next_steps:
        terminal.tell("Next:")
    for step in found.next_steps:
        terminal.tell(terminal.fold(safe(step), "  ", "    "))
    if found.dry_run:
        terminal.tell("No file and no branch was changed (--dry-run).")


def _lines(found: Exchanged) -> Iterator[str]:
    if found.remote:
        yield from _exchange(found)
    yield from found.notes


def _incoming(found: Exchanged) -> Iterator[str]:
    would = "Would receive" if found.dry_run else "Received"
    if found.received:
        commits = len({one.commit for one in found.received})
        yield f"{would} {count(commits, 'commit')} of others from {found.remote}."
        yield from _told(found.received)
    elif found.is_empty:
        yield f"{found.remote} is empty so far."
    else:
        yield f"Nothing new from {found.remote}."
    if found.irregular:
        yield "No command of scrctl would have left that so. Do not go on before you know why:"
        yield from _irregular(found.irregular)


def _exchange(found: Exchanged) -> Iterator[str]:
    yield from _incoming(found)
    if found.again:
        commits = len({one.commit for one in found.again})
        made = "Would be made" if found.dry_run else "Made"
        yield f"{made} again on top of that, each gate asked anew: {count(commits, 'commit')}."
        yield from _told(found.again)
    for aside in found.aside:
        yield ""
        yield from aside_lines(aside, "Would be left" if found.dry_run else "Left")
    if found.aside:
        yield ""
    if found.sent:
        yield f"Sent {count(found.sent, 'commit')}."
    elif found.unsent:
        what = "is" if found.unsent == 1 else "are"
        yield f"{count(found.unsent, 'commit')} of yours {what} not sent yet."
    else:
        yield f"Nothing {'that you have saved' if found.unsaved else 'of yours'} is left to send."


def _told(told: Sequence[Told]) -> Iterator[str]:
    for one in told[:_MOST]:
        yield f"  {one}"
    if len(told) > _MOST:
        yield f"  and {len(told) - _MOST} more: git log shows them"


def _irregular(found: Sequence[Irregularity]) -> Iterator[str]:
    for one in found[:_MOST]:
        where = f"{one.file}: " if one.file else ""
        yield f"  {where}{one.message} ({one.code}), in commit {one.commit[:10]} of {one.day}"
    if len(found) > _MOST:
        yield f"  and {len(found) - _MOST} more: scrctl audit shows them"

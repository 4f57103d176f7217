"""Where one chronology of all agencies goes: the terminal, a file, a folder of files."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrctl.cli.options import Settings, TableFormat
from scrctl.model.error import ScrctlError

if TYPE_CHECKING:
    from scrctl.services.chronology.show import Shown

# What an ending of a file means that a reporter writes.
PLAIN = {"csv": TableFormat.CSV, "json": TableFormat.JSON, "txt": TableFormat.TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a chronology is to look, and where it goes: nothing and `-` mean the terminal."""

    form: TableFormat
    out: str


def write_shown(shown: "Shown", look: Look, given: Settings) -> None:
    """Write a chronology to the terminal, to a file by its ending, or in all forms to a folder."""
    if look.out in ("", "-"):
        given.terminal.say(_plain(shown, look.form, given).removesuffix("\n"))
        return
    from scrctl.services.chronology.deliver import put

    path = Path(look.out)
    _refuse_contradiction(look.form, path)
    if path.is_dir() or not path.suffix:
        stem = f"chronology-{shown.merged.case}"
        contents = {path / f"{stem}.{end}": raw for end, raw in _all(shown, given).items()}
    else:
        contents = {path: _one(shown, path.suffix.removeprefix(".").lower(), given)}
    put(shown.work.store.root, contents)
    for written in contents:
        given.terminal.tell(f"Wrote {written}")


def _refuse_contradiction(form: TableFormat, path: Path) -> None:
    """Refuse a format that the name of the file, or a folder of all formats, speaks against."""
    if (
        form is not TableFormat.TEXT
        and PLAIN.get(path.suffix.lower().removeprefix(".")) is not form
    ):
        raise ScrctlError(
            f"--format {form.value} and -o say two things: what a file holds goes by its ending.",
            hint=f"Leave --format out, or name a file that ends in .{form.value}.",
        )


def _all(shown: "Shown", given: Settings) -> Mapping[str, bytes]:
    from scrctl.services.chronology.deliver import ENDINGS, make

    plain = {end: _plain(shown, PLAIN[end], given).encode() for end in ("csv", "json")}
    return {**make(shown, ENDINGS), **plain}


def _one(shown: "Shown", ending: str, given: Settings) -> bytes:
    from scrctl.services.chronology.deliver import ENDINGS, make

    if ending in ENDINGS:
        return make(shown, (ending,))[ending]
    if ending not in PLAIN:
        raise ScrctlError(
            f"There is no chronology with the ending .{ending}.",
            hint=f"Endings: {', '.join((*ENDINGS, *PLAIN))}; or name a folder for all of them.",
        )
    plain = replace(given, terminal=replace(given.terminal, colour=False))
    return _plain(shown, PLAIN[ending], plain).encode()


def _plain(shown: "Shown", form: TableFormat, given: Settings) -> str:
    """Return a chronology as a reporter writes it."""
    from scrctl.reporters import chronology as reporter
    from scrctl.reporters.json import write_envelope

    stream = io.StringIO()
    terminal = replace(given.terminal, out=stream)
    if form is TableFormat.JSON:
        write_envelope("chronology", given.as_of, reporter.merged_object(shown.merged), terminal)
    elif form is TableFormat.CSV:
        reporter.write_csv(shown.merged, terminal)
    else:
        reporter.write_text(shown.read, terminal)
    return stream.getvalue()

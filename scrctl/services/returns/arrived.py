"""Whether what an agency was asked for has come with a return, and is written down as received."""

from collections.abc import Iterator
from datetime import date

from scrctl.model.dossier import Case
from scrctl.services.returns.returned import Filed
from scrctl.source.edit import set_value
from scrctl.source.yaml import read_yaml

_LEFT_OUT = "left-out"


def received(filed: Filed, on: date) -> str:
    """Return the chronology with the day under `received_on:`, if all of the return was read.

    A day that is there stays: somebody wrote it. What nobody asked for by then is not received.
    """
    document, _ = read_yaml(filed.text.encode(), "")
    data = document.data if document and isinstance(document.data, dict) else {}
    asked = data.get("requested_on")
    is_whole = all(remark.kind != _LEFT_OUT for remark in filed.told.remarks)
    if not is_whole or data.get("received_on") or not asked or str(asked) > on.isoformat():
        return filed.text
    return set_value(filed.text, ("received_on",), on)


def note_of_arrival(before: Case, after: Case) -> Iterator[str]:
    """Say which day was written, or why an agency is still asked."""
    for name, now in after.chronologies.items():
        then = before.chronologies.get(name)
        if now.received_on and not (then and then.received_on):
            yield (
                f"{now.agency}: received_on: {now.received_on} was written, the day of this "
                "import; write another into the file if it came earlier."
            )
        elif now != then and now.requested_on and not now.received_on:
            yield (
                f"{now.agency}: something was left out (left_out: in {name}), so received_on: "
                "stays empty, and scrctl chase asks for the rest. Once it is settled, take it out "
                "of left_out:."
            )

"""Whether what an agency was asked for has come with a return, and is written down as received."""

from collections.abc import Iterator
from datetime import date

from scrctl.model.dossier import Case
from scrctl.source.edit import set_value
from scrctl.source.yaml import read_yaml


def received(text: str, on: date) -> str:
    """Return the chronology with the day under `received_on:`, if all of every return was read.

    A day that is there stays: somebody wrote it. What nobody asked for by then is not received.
    """
    document, _ = read_yaml(text.encode(), "")
    data = document.data if document and isinstance(document.data, dict) else {}
    asked = data.get("requested_on")
    is_part = any(each.get("left_out") for each in data.get("returns") or [])
    if is_part or data.get("received_on") or not asked or str(asked) > on.isoformat():
        return text
    return set_value(text, ("received_on",), on)


def note_of_arrival(before: Case, after: Case) -> Iterator[str]:
    """Say which day was written, or why an agency is still asked."""
    for name, now in after.chronologies.items():
        then = before.chronologies.get(name)
        if now.received_on and not (then and then.received_on):
            yield (
                f"{now.agency}: received_on: {now.received_on} was written, the day of this "
                "import; write another into the file if it came earlier."
            )
        elif now != then and now.requested_on and any(r.left_out for r in now.returns):
            so = (
                f"received_on: {now.received_on} stays as it was, and scrctl chase asks for nothing"
                if now.received_on
                else "received_on: stays empty, and scrctl chase asks for the rest"
            )
            yield (
                f"{now.agency}: something was left out (left_out: in {name}); {so}. Once it is "
                "settled, take it out of left_out:."
            )

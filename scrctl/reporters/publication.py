"""Where the report of a case is, in words and as an object."""

from datetime import date

from scrctl.gates.publication import PublicationState, Published
from scrctl.reporters.text import count


def publication_object(found: PublicationState) -> dict[str, object]:
    """Return the fields that scripts may rely on."""
    return {
        "state": found.state.value,
        "on": found.on,
        "until": found.until,
        "removed_on": found.removed_on,
        "approved_on": found.approved_on,
        "files": found.files,
    }


def publication_lines(found: PublicationState, case: str, as_of: date) -> tuple[str, ...]:
    """Say where the report is, how long it stays there, and which files were approved."""
    return (_where(found, as_of), _approved(found, case))


def _where(found: PublicationState, as_of: date) -> str:
    cites = f" ({', '.join(found.cites)})" if found.cites else ""
    match found.state:
        case Published.PLANNED:
            return f"Planned for {found.on}."
        case Published.WITHHELD:
            return f"Withheld since {found.on}."
        case Published.REMOVED:
            return f"It was on the website from {found.on} to {found.removed_on}; now on request."
        case Published.ON_WEBSITE:
            if found.until is None:
                return f"On the website since {found.on}."
            if found.until <= as_of:
                now = f"since {found.until} it may come down, and is then on request{cites}"
                return f"On the website since {found.on}; {now}."
            return f"On the website since {found.on}, and at least until {found.until}{cites}."


def _approved(found: PublicationState, case: str) -> str:
    if found.approved_on:
        return f"{count(found.files, 'file')} approved on {found.approved_on}."
    return f"No files are approved: scrctl publish {case} -o DIR"

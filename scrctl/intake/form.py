"""The form that an agency is sent: what it says, and as CSV. Word and Excel have their modules."""

import csv
import io
from dataclasses import dataclass

from scrctl.intake.columns import TITLES, Column

ANSWERS = ("Yes", "No", "Not known")
SHEET = "Chronology"
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Whose form it is. Nothing of a register is in it. `period` is in words, or empty."""

    case: str
    agency: str
    agency_name: str
    board: str
    period: str = ""

    @property
    def title(self) -> str:
        """Return the heading of the form."""
        return f"Chronology of {self.agency_name}"

    @property
    def reference(self) -> str:
        """Return what tells an import whose return it is."""
        return f"{self.case}/{self.agency}"

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the guidance, short enough to be read."""
        period = f"The period under review is {self.period}." if self.period else ""
        own = (f"For {self.board}. Confidential.", f"{REFERENCE_TITLE}: {self.reference}", period)
        return (*filter(None, own), *GUIDANCE)


REFERENCE_TITLE = "Reference of this return"
GUIDANCE = (
    "Rows: one for each event, the oldest first. Keep the headings and the reference above.",
    "Date: as far as it is known: 3 March 2016, March 2016, early 2016, before May 2016.",
    "Days that are not known: leave nothing out because of them.",
    "Time and order: 14:30. Where times are not known, number the events of a day 1, 2, 3.",
    "Who: the names of those who were there, and their posts. They are taken out on our side.",
    "Event: what the record says, not what is known today. Your own view goes under Comment.",
    "Source of information: the record and the page. Every row needs one.",
    "Child seen, child spoken to: Yes, No or Not known.",
    "Sending it back: by the secure way that you were told. No password, no hidden rows.",
)
HINTS = {
    Column.DATE: "As far as it is known: 3 March 2016, March 2016, early 2016, before May 2016.",
    Column.TIME: "14:30, where it is known.",
    Column.SEQUENCE: "1, 2, 3 for events of one day whose times are not known.",
    Column.WHO: "The names of those who were there, and their posts.",
    Column.SOURCE: "The record and the page. Every row needs one.",
    Column.EVENT: "What the record says, not what is known today.",
    Column.COMMENT: "Your own view, kept apart from the record.",
    Column.SIGNIFICANCE: "Why the event matters, if it does.",
}


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def csv_form(form: Form) -> bytes:
    """Return the form as CSV, in the encoding that Excel opens rightly."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow([harmless(form.title)])
    table.writerow([REFERENCE_TITLE, form.reference])
    table.writerow([TITLES[column] for column in Column])
    return stream.getvalue().encode("utf-8-sig")

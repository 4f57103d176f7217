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
        return tuple(
            filter(
                None,
                (
                    f"For {self.board}. Confidential.",
                    f"{REFERENCE_TITLE}: {self.reference}",
                    period,
                    *GUIDANCE,
                ),
            )
        )


REFERENCE_TITLE = "Reference of this return"
GUIDANCE = (
    "One row for each event, the oldest first. Keep the headings and the reference above.",
    "Date: as far as it is known: 3 March 2016, March 2016, early 2016, before May 2016.",
    "Leave nothing out because the day is not known.",
    "Order on the day: 1, 2, 3, where the times are not known.",
    "Event: what the record says, not what is known today. Your own view goes under Comment.",
    "Source of information: the record and the page. Every row needs one.",
    "Child seen, child spoken to: Yes, No or Not known. Do not leave out what is not known.",
    "Send it back by the secure way that you were told. No password, no hidden rows.",
)
HINTS = {
    Column.DATE: "As far as it is known: 3 March 2016, March 2016, early 2016, before May 2016.",
    Column.SOURCE: "The record and the page. Every row needs one.",
    Column.EVENT: "What the record says, not what is known today.",
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

"""E-mail: a draft that a mail program opens ready to be sent, with the letter as PDF.

scrctl sends nothing. The text of the mail tells no more than an envelope would: programs show its
first lines where anybody can see them.
"""

import hashlib
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from scrctl.letters.fill import GapError, as_line, fill
from scrctl.letters.formats.page import Paper
from scrctl.letters.sheet import message_view
from scrctl.model.error import ScrctlError

MESSAGE = "message.txt"
_NOWHERE = "scrctl.invalid"


def make(paper: Paper, attached: bytes, name: str) -> bytes:
    """Return the draft. The same letter gives the same bytes: nothing in it is drawn by lot."""
    sheet = paper.sheet
    mark = hashlib.sha256(attached + name.encode() + sheet.email.encode()).hexdigest()[:32]
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = _address(sheet.email_name, sheet.email)
    if sheet.reply_to:
        message["From"] = _address(sheet.board, sheet.reply_to)
    message["Subject"] = as_line(f"{sheet.title}: {sheet.reference}")
    day = sheet.dated
    message["Date"] = format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC))
    message["Message-ID"] = f"<{mark}@{_NOWHERE}>"
    text = _text(paper)
    message.set_content(text, cte="quoted-printable")
    message.add_attachment(attached, maintype="application", subtype="pdf", filename=name)
    message.set_boundary(f"scrctl-{mark}")
    return message.as_bytes()


def _text(paper: Paper) -> str:
    try:
        return fill(paper.templates[MESSAGE].decode(), message_view(paper.sheet), as_line, MESSAGE)
    except GapError as gap:
        raise ScrctlError(
            f"The template letters/{MESSAGE} says {gap.name}, which no e-mail may tell.",
            hint="Its words are greeting, dated, board, title, reference and signature.",
        ) from None


def _address(name: str, email: str) -> Address:
    """Return an address; what is none was refused before the letter was written."""
    return Address(display_name=as_line(name), addr_spec=email.strip())

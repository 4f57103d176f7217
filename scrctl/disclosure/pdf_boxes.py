"""The boxes of text on the pages of a PDF.

pdfminer sets out letters in boxes well, and takes four fifths of its time to read what a page
draws, sign by sign in Python. qpdf reads the same in C++: of a report of a hundred pages, the time
for all three formats fell by a third. What draws no text (lines, colours) is left out.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTFigure, LTTextContainer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT

# Operators that place or show text, keep and restore the state, or call for another stream.
_NEEDED = "q Q cm BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' \" Do"
_NAMES = {"T*": "do_T_a", "'": "do__q", '"': "do__w"}


def boxes(raw: bytes) -> Iterator[tuple[int, LTTextContainer[Any]]]:
    """Yield each box of text with the number of its page, from 1."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = _Interpreter(resources, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(raw)), start=1):
        interpreter.process_page(page)
        yield from ((number, box) for box in _in_all(device.get_result()))


def _in_all(layout: Iterable[object]) -> Iterator[LTTextContainer[Any]]:
    """Yield the boxes of a page and of the drawings on it."""
    for each in layout:
        if isinstance(each, LTTextContainer):
            yield each
        elif isinstance(each, LTFigure):
            yield from _in_all(each)


class _Interpreter(PDFPageInterpreter):
    """pdfminer's own, that has qpdf read the streams."""

    def execute(self, streams: Sequence[object]) -> None:
        """Do what the streams say, but for one that calls for itself."""
        self.stream_ids.clear()
        found = [stream_value(each) for each in streams]
        fresh = [stream for stream in found if stream.objid not in self.parent_stream_ids]
        self.stream_ids.update(stream.objid for stream in fresh if stream.objid is not None)
        data = b"\n".join(stream.get_data() for stream in fresh)
        with pikepdf.new() as pdf:
            for each in pikepdf.parse_content_stream(pikepdf.Stream(pdf, data), _NEEDED):
                name = str(each.operator)
                act = getattr(self, _NAMES.get(name, f"do_{name}"))
                act(*(_plain(operand) for operand in each.operands))


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any PDF object
    """Return an operand as pdfminer knows it."""
    match value:
        case int() | float():
            return value
        case pikepdf.Name():
            return LIT(str(value)[1:])
        case pikepdf.String():
            return bytes(value)
        case pikepdf.Array():
            return [_plain(each) for each in value]
        case _:
            return float(value)

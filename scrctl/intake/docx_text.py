"""The text of a cell of a Word file, as a reader sees it once all tracked changes are accepted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from scrctl.intake.grid import Ask
from scrctl.intake.signs import EMPTY, TICKED, drawn, is_symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
ADDED = {f"{W}ins", f"{W}moveTo"}
_REMOVED = {f"{W}del", f"{W}moveFrom"}
_SKIPPED = {
    f"{W}rPr", f"{W}pPr", f"{W}tcPr", f"{W}sdtPr", f"{W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_SPACES = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}
_OFF = {"0", "false", "off", "none"}
_UNKNOWN = "[?]"
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
Notes = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class _Said:
    """The text of a cell while it is being read, and what was met on the way."""

    notes: Notes
    pieces: list[str] = field(default_factory=list)
    asks: dict[Ask, None] = field(default_factory=dict)


def text_of(element: etree._Element, notes: Notes) -> tuple[str, tuple[Ask, ...]]:
    """Return the text of a cell or paragraph, footnotes behind it, and what to ask about it."""
    said = _Said(notes)
    around = element.getparent()
    control = around.getparent() if around is not None and around.tag == f"{W}sdtContent" else None
    # A box that fills a whole cell stands around the cell.
    if control is None or not _is_box(control, said):
        _walk(element, said)
    return "".join(said.pieces).strip(), tuple(said.asks)


def is_on(element: etree._Element | None, space: str = W) -> bool:
    """Say whether a switch is there and not turned off."""
    return element is not None and element.get(f"{space}val", "1") not in _OFF


def _walk(element: etree._Element, said: _Said) -> None:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag in _REMOVED:
            said.asks[Ask.TRACKED] = None
        elif tag in _SPACES:
            said.pieces.append(_SPACES[tag])
        elif tag == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish")):
            said.asks[Ask.HIDDEN] = None
        elif not (tag == f"{W}r" and _is_placeholder(child)):
            _READ.get(tag, _enter)(child, said)


def _is_placeholder(run: etree._Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") == "PlaceholderText"


def _enter(child: etree._Element, said: _Said) -> None:
    """Go into an element that holds others; say what kind of thing it is where that matters."""
    if child.tag in ADDED:
        said.asks[Ask.TRACKED] = None
    if child.tag == f"{W}tbl":
        said.asks[Ask.NESTED] = None
    before = len(said.pieces)
    _walk(child, said)
    if child.tag in _PICTURES and not "".join(said.pieces[before:]).strip():
        said.asks[Ask.PICTURE] = None
    if child.tag in {f"{W}p", f"{W}tc"}:
        said.pieces.append("\n")


def _letters(child: etree._Element, said: _Said) -> None:
    fonts = child.find(f"../{W}rPr/{W}rFonts")
    font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
    _say(child.text or "", font, said)


def _symbol(child: etree._Element, said: _Said) -> None:
    """Read a sign that Word names by its font and the code of its letter."""
    try:
        sign = chr(int(child.get(f"{W}char") or "", 16))
    except (ValueError, OverflowError):
        sign = "\ufffd"
    _say(sign, child.get(f"{W}font") or "", said, is_sign=True)


def _say(text: str, font: str, said: _Said, *, is_sign: bool = False) -> None:
    if is_symbol(font):
        text, is_known = drawn(font, text)
    else:
        is_known, text = not is_sign, _UNKNOWN if is_sign else text
    said.pieces.append(text)
    if not is_known:
        said.asks[Ask.SIGN] = None


def _note(child: etree._Element, said: _Said) -> None:
    note = said.notes.get(NOTES[child.tag], {}).get(child.get(f"{W}id") or "", "")
    said.pieces.append(f" ({note})" if note else "")


def _control(child: etree._Element, said: _Said) -> None:
    """Read a content control; one that only asks to be filled in holds nothing."""
    if _is_box(child, said):
        return
    answers = {item.get(f"{W}displayText") for item in child.iterfind(f"{W}sdtPr//{W}listItem")}
    shown = "".join(letters.text or "" for letters in child.iter(f"{W}t")).strip()
    is_empty = is_on(child.find(f"{W}sdtPr/{W}showingPlcHdr")) and shown not in answers
    if not is_empty:
        _enter(child, said)


def _is_box(control: etree._Element, said: _Said) -> bool:
    """Read a box to tick by its state, whatever is drawn for it; say whether it is one."""
    box = control.find(f"{W}sdtPr/{_W14}checkbox")
    if box is not None:
        is_ticked = is_on(box.find(f"{_W14}checked"), _W14)
        said.pieces.append(TICKED if is_ticked else EMPTY)
    return box is not None


def _field(child: etree._Element, said: _Said) -> None:
    """Read a field of an old form: a box to tick, or what was chosen from a list."""
    box, chosen = child.find(f"{W}checkBox"), child.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        is_ticked = is_on(box.find(f"{W}default") if state is None else state)
        said.pieces.append(TICKED if is_ticked else EMPTY)
    elif chosen is not None:
        result = chosen.find(f"{W}result")
        number = result.get(f"{W}val", "0") if result is not None else "0"
        entries = chosen.findall(f"{W}listEntry")
        at = int(number) if number.isdecimal() else 0
        said.pieces.append(entries[at].get(f"{W}val", "") if at < len(entries) else "")


_READ: Mapping[str, Callable[[etree._Element, _Said], None]] = {
    f"{W}t": _letters,
    f"{W}sym": _symbol,
    f"{W}sdt": _control,
    f"{W}ffData": _field,
    **dict.fromkeys(NOTES, _note),
}

"""Pictures in a text: from Markdown to a figure that every format can set."""

import base64
from collections.abc import Callable, Mapping, Sequence

from scrctl.render import marks
from scrctl.render.album import HOW_TO_SHOW, UNUSABLE, Album, Picture, Refusal
from scrctl.render.node import Node, text_of, words

_FOLDER = "pictures/"


def picture_in(node: Node) -> Node | None:
    """Return the picture that a block consists of, if it is one."""
    content = node["c"][2] if node["t"] == "Figure" else [node]
    if len(content) != 1 or content[0]["t"] not in {"Para", "Plain"}:
        return None
    inlines = content[0]["c"]
    return inlines[0] if len(inlines) == 1 and inlines[0]["t"] == "Image" else None


def figure(image: Node, album: Album | None, fill: Callable[[list[Node]], str]) -> Node | Refusal:
    """Return a figure with its description and, from the title, its caption.

    `fill` fills the references in the words.
    """
    _attributes, described, (target, title) = image["c"]
    if album is None or not target.startswith(_FOLDER):
        message = f"The text holds {marks.NAMES['Image']}."
        return Refusal(code=marks.REFUSED, message=message, hint=marks.HOW_TO_MARK_UP)
    alt, caption = fill(described), fill(words(title))
    if not alt:
        message = "A picture has no words that say what it shows."
        return Refusal(code=UNUSABLE, message=message, hint=HOW_TO_SHOW)
    found = album.find(target)
    if isinstance(found, Refusal):
        return found
    shown = {"t": "Image", "c": [["", [], []], words(alt), [found.name, ""]]}
    below = [{"t": "Plain", "c": words(caption)}] if caption else []
    return {
        "t": "Figure",
        "c": [["", [], []], [None, below], [{"t": "Plain", "c": [shown]}]],
    }


def with_pictures(
    blocks: Sequence[Node], pictures: Sequence[Picture], make: Callable[[Node, Picture], Node]
) -> list[Node]:
    """Return blocks in which each figure, however deep, is as a format wants it."""
    if not pictures:
        return list(blocks)
    by_name = {picture.name: picture for picture in pictures}
    return [_made(block, by_name, make) for block in blocks]


def embedded(node: Node, picture: Picture) -> Node:
    """Return a figure with its picture inside, as a data: address."""
    attributes, caption, (plain,) = node["c"]
    image = plain["c"][0]
    packed = base64.b64encode(picture.raw).decode()
    source = [f"data:{picture.kind};base64,{packed}", ""]
    shown = {"t": "Image", "c": [image["c"][0], image["c"][1], source]}
    return {"t": "Figure", "c": [attributes, caption, [{"t": "Plain", "c": [shown]}]]}


def in_typst(node: Node, picture: Picture) -> Node:
    """Return a figure as Typst code of our own: pandoc 3.9 leaves the description out."""
    _attributes, (_short, below), (plain,) = node["c"]
    alt = in_quotes(text_of(plain["c"][0]["c"][1]))
    caption = f", caption: text({in_quotes(text_of(below))})" if below else ""
    code = f'#figure(image({in_quotes(picture.name)}, alt: {alt}){caption}, kind: "picture",'
    return {"t": "RawBlock", "c": ["typst", f"{code} supplement: none, numbering: none)"]}


def in_quotes(text: str) -> str:
    """Return words as a string of Typst: nothing in them can become markup or code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'


def _made(
    value: Node, pictures: Mapping[str, Picture], make: Callable[[Node, Picture], Node]
) -> Node:
    if value.get("t") == "Figure":
        (plain,) = value["c"][2]
        return make(value, pictures[plain["c"][0]["c"][2][0]])
    return {key: _within(each, pictures, make) for key, each in value.items()}


def _within(
    value: object, pictures: Mapping[str, Picture], make: Callable[[Node, Picture], Node]
) -> object:
    if isinstance(value, dict):
        return _made(value, pictures, make)
    if isinstance(value, list | tuple):
        return [_within(each, pictures, make) for each in value]
    return value

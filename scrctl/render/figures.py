"""Pictures in a text: from Markdown to a figure that every format can set."""

import base64
from collections.abc import Callable, Mapping, Sequence

from scrctl.render.album import HOW_TO_SHOW, UNUSABLE, Album, Picture, Refusal
from scrctl.render.node import Node, text_of, words

Fill = Callable[[str], str]


def picture_in(node: Node) -> Node | None:
    """Return the picture that a block consists of, if it is one."""
    content = node["c"][2] if node["t"] == "Figure" else [node]
    if len(content) != 1 or content[0]["t"] not in {"Para", "Plain"}:
        return None
    inlines = content[0]["c"]
    return inlines[0] if len(inlines) == 1 and inlines[0]["t"] == "Image" else None


def figure(image: Node, alt: str, caption: str, album: Album) -> Node | Refusal:
    """Return a figure with its description and, from the title, its caption."""
    _attributes, _inlines, (target, _title) = image["c"]
    if not alt.strip():
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
    alt = _quoted(text_of(plain["c"][0]["c"][1]))
    caption = f", caption: text({_quoted(text_of(below))})" if below else ""
    code = f'#figure(image({_quoted(picture.name)}, alt: {alt}){caption}, kind: "picture",'
    return {"t": "RawBlock", "c": ["typst", f"{code} supplement: none, numbering: none)"]}


def _quoted(text: str) -> str:
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

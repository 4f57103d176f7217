"""The text of a drawing (SVG): words, name, description, attributes, comments."""

from collections.abc import Iterator

from lxml import etree

from scrctl.disclosure.passage import Passage, Unread, is_remark

_EMBEDDING = {"image", "use", "foreignObject", "script", "style"}


def svg_passages(raw: bytes) -> Iterator[Passage | Unread]:
    """Yield the passages of a drawing; the lines of one label are one passage."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for element in etree.fromstring(raw, parser).iter():
        if is_remark(element):
            yield Passage("drawing, comment", element.text or "")
            continue
        name = etree.QName(element).localname
        if name in {"text", "title", "desc"}:
            # A line may end between two words, or within one.
            for joint in ("", " ") if len(element) else ("",):
                yield Passage(f"drawing, {name}", joint.join(map(str, element.itertext())))
        elif name != "tspan" and (element.text or "").strip():
            yield Passage("drawing", element.text or "")
        if name in _EMBEDDING:
            yield Unread(f"<{name}> in a drawing")
        for key, value in element.attrib.items():
            yield Passage(f"drawing, attribute {key!s}", str(value), technical=True)

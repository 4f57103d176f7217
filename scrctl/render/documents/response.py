"""The board's response, as it is published beside the report (R94)."""

from scrctl.model.dossier import Case
from scrctl.render.labels import Labels
from scrctl.render.node import Node, heading, paragraphs

FILE = "publication.yaml"


def blocks(case: Case, labels: Labels) -> list[Node]:
    """Return the section, or nothing where the board has not answered."""
    answer = case.publication.board_response if case.publication else None
    if answer is None:
        return []
    parts = {"taken": answer.taken, "impact": answer.impact, "planned": answer.planned}
    made: list[Node] = []
    for name, text in parts.items():
        if text.strip():
            at = case.place(FILE, "board_response", name)
            made += [heading(2, labels.say("response", name), f"board-response-{name}")]
            made += paragraphs(text, at)
    first = heading(1, labels.say("response", "heading"), "board-response")
    return [first, *made] if made else []

"""Which cases name which others as a joint review: a link in one of them counts for both."""

import re
from collections.abc import Iterator

from scrctl.model.words import JOINT_REVIEW
from scrctl.source.yaml import read_yaml
from scrctl.store.snapshot import Snapshot

CASE = "case.yaml"
# The word as it stands, or an escape behind which it could stand.
_MAY_SAY_SO = re.compile(re.escape(JOINT_REVIEW.encode()) + rb"|\\[xuU\r\n]")


class Joined:
    """What the case.yaml of each case says of joint reviews: read once, when first asked for."""

    def __init__(self, snapshot: Snapshot, naming: dict[str, set[str]] | None = None) -> None:
        """Take the store at one moment, and what is known of it already. Nothing is read yet."""
        self._snapshot = snapshot
        self._naming = naming

    def naming(self, case_id: str) -> frozenset[str]:
        """Return the cases that name a case as a joint review."""
        if self._naming is None:
            self._naming = {}
            for name, raw in self._snapshot.each_case(CASE).items():
                for other in named_in(raw, self._snapshot.case_ids()):
                    self._naming.setdefault(other, set()).add(name)
        return frozenset(self._naming.get(case_id, ())) - {case_id}


def named_in(raw: bytes, known: tuple[str, ...]) -> Iterator[str]:
    """Give the cases that a case.yaml names; one that cannot be read names all it speaks of."""
    if not _MAY_SAY_SO.search(raw):
        return
    document, _ = read_yaml(raw, CASE)
    data = document.data if document else None
    links = data.get("links") if isinstance(data, dict) else raw
    if links is not None and not isinstance(links, list):
        yield from (name for name in known if name.encode() in raw)
        return
    for link in links or ():
        if isinstance(link, dict) and JOINT_REVIEW in link.values():
            yield str(link.get("case"))

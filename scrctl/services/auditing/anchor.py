"""The anchor: what is written down elsewhere, so that nobody can rewrite the history unseen."""

from pathlib import Path

from scrctl.audit.anchor import digest
from scrctl.model.audit import Anchor
from scrctl.model.error import ScrctlError
from scrctl.services.auditing.growth import entries_in
from scrctl.services.auditing.replay import LONDON
from scrctl.services.auditing.walk import Walk
from scrctl.services.lost import HISTORY
from scrctl.store import layout
from scrctl.store.objects import Objects
from scrctl.store.past import ORDINARY, ancestors, graph_of
from scrctl.store.repository import open_repository
from scrctl.store.store import Store


def anchor(start: Path) -> Anchor:
    """Return the anchor of the last commit. Nothing is written."""
    store = Store.find(start)
    repository = open_repository(store.root, only_looks=True)
    tip = repository.tip()
    if tip is None or repository.shallow:
        raise ScrctlError(
            "There is no whole history here to anchor: no commit yet, or a shallow clone.",
            hint="Commit first (scrctl save), or fetch the rest: git fetch --unshallow",
        )
    graph = graph_of(repository, tip)
    with Objects(store.root) as objects:
        walk = Walk(repository=repository, objects=objects, graph=graph, tip=tip, order=())
        walk.load(())
        walk.go(lambda *_: None, lambda: None, ())
        return anchor_at(walk, tip)


def anchor_at(walk: Walk, commit: str) -> Anchor:
    """Return the anchor of a commit whose moment the walk has kept."""
    found = walk.commits[commit]
    histories: list[tuple[str, bytes]] = []
    entries = 0
    for case_id, files in walk.moments[commit].cases.items():
        file = files.get(HISTORY)
        if layout.is_case_id(case_id) and file is not None and file.mode == ORDINARY:
            raw = walk.objects.read(file.oid)
            histories.append((case_id, raw))
            entries += len(entries_in(raw) or ())
    return Anchor(
        commit=commit,
        tree=found.tree,
        on=found.committed.astimezone(LONDON).date(),
        commits=len(ancestors(walk.graph, commit)),
        cases=sum(map(layout.is_case_id, walk.moments[commit].cases)),
        entries=entries,
        histories=digest(histories),
    )

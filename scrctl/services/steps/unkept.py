"""What lies in a case folder and `save` does not keep: it may look saved to those who put it there.

What a file manager leaves behind is passed over: nobody would miss it.
"""

from collections.abc import Iterable, Iterator

from scrctl.store import layout
from scrctl.store.snapshot import Snapshot

MOST = 5
ATTACHMENTS = f"{layout.ATTACHMENTS}/ is never saved: it stays on this computer, outside the record"


def not_kept(tree: Snapshot, case_ids: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each thing that is not kept: what, why, and what to do."""
    for case_id in case_ids:
        problems = tree.case_problems(case_id)
        for problem in problems[:MOST]:
            message = problem.message.rstrip(".")
            yield f"Not saved, {problem.place.file}: {message}. {problem.hint}"
        if len(problems) > MOST:
            yield f"Not saved: {len(problems) - MOST} more. scrctl validate {case_id} says which."
        yield from _left_to_people(case_id, tree.case_entries(case_id))


def _left_to_people(case_id: str, names: tuple[str, ...]) -> Iterator[str]:
    folder = layout.case_folder(case_id)
    if layout.ATTACHMENTS in names:
        yield f"Not saved, {folder}: {ATTACHMENTS}. Keep a copy where the board keeps its papers."
    opened = sum(layout.is_open(name.rpartition("/")[2]) for name in names)
    if opened:
        traces = "a trace" if opened == 1 else f"{opened} traces"
        yield (
            f"Not saved, {folder}: what an editor has not written yet; there is {traces} of a "
            "document that is open or was not closed. Save it in the editor, then save again."
        )

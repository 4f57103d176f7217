"""A case that was taken out of the store comes back: with all that its record rests on."""

from scrctl.model.history import EntryKind
from scrctl.model.records import last
from scrctl.register.sealed import is_sealed
from scrctl.services.edits import Changes
from scrctl.services.load import Workplace, load_case
from scrctl.services.steps.entry import HISTORY
from scrctl.services.steps.kept import Told, refuse_losses, refuse_missing
from scrctl.store.former import last_files
from scrctl.store.layout import REGISTER, case_folder
from scrctl.store.objects import Objects

_BACK = Told(
    where="the case had it when it was taken out",
    hint="Get the whole case back: scrctl audit names the commands",
)


def refuse_less(work: Workplace, case_id: str, changes: Changes) -> None:
    """Refuse a case that comes back without what could not have been taken out of it by itself."""
    folder = case_folder(case_id)
    before, _ = changes.get(f"{folder}/{HISTORY}", (b"", None))
    if before is not None:  # it is no new one
        return
    lost = _had(work, folder)
    for name in work.snapshot.case_files(case_id):
        lost.pop(f"{folder}/{name}", None)
    is_destroyed = last(load_case(work, case_id).case.history, EntryKind.KEY_DESTROYED) is not None
    register = f"{folder}/{REGISTER}"
    if register in lost and (is_destroyed or not is_sealed(lost[register])):
        del lost[register]  # one in clear had to go, and what nobody can open tells nothing
    gone: Changes = {file: (raw, None) for file, raw in lost.items()}
    refuse_losses(gone, _BACK)
    refuse_missing(work, case_id, gone, _BACK)


def _had(work: Workplace, folder: str) -> dict[str, bytes]:
    """Return every file that a case ever had, as it was last."""
    repository = work.store.repository()
    tip = repository.tip()
    files = last_files(repository, [tip] if tip else [], folder)
    with Objects(work.store.root) as objects:
        return dict(zip(files, objects.each([f.oid for f in files.values()]), strict=True))

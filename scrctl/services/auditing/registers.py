"""Registers that commits took out of the store: with them the search for names goes."""

from collections.abc import Iterator

from scrctl.model.audit import Irregularity
from scrctl.model.history import EntryKind
from scrctl.register.sealed import is_sealed
from scrctl.register.values import FILE
from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.link import Link
from scrctl.services.lost import HISTORY
from scrctl.store import layout
from scrctl.store.past import NOTHING, Change, File, Moment, place

_CODE = "STO024"
# What became of a register, and before which commit it was there.
_GONE = ("was taken out of the store", "this one")
_NOT_BACK = ("did not come back with it", "the one that took the case out")


class Registers:
    """Goes with a replay, and remembers the registers of cases that were taken out whole."""

    def __init__(self, read: Read) -> None:
        """Take what reads contents."""
        self._read = read
        self._last: dict[str, File] = {}

    def of(self, link: Link, before: Moment, moment: Moment) -> Iterator[Irregularity]:
        """Say which cases lost their register, or came back without it.

        One in clear had to go; and of one that nobody could open any more nothing is lost.
        """
        for change in (change for found in link.changes for change in found):
            case_id, name = place(change.path)
            if not layout.is_case_id(case_id):
                continue
            is_gone = change.after.mode == NOTHING and change.before.mode != NOTHING
            if name == layout.REGISTER and is_gone:
                yield from self._gone(case_id, change, moment)
            elif name == HISTORY and case_id not in before.cases and len(link.changes) == 1:
                yield from self._back(case_id, link, moment)

    def _gone(self, case_id: str, change: Change, moment: Moment) -> Iterator[Irregularity]:
        if case_id in moment.cases:
            yield from self._told(case_id, change.before, moment, _GONE)
        else:
            self._last[case_id] = change.before

    def _back(self, case_id: str, link: Link, moment: Moment) -> Iterator[Irregularity]:
        files = moment.cases.get(case_id, {})
        if HISTORY not in files or layout.REGISTER in files:
            return
        last = self._last.get(case_id)
        # A command begins a case with one entry. With more it may have been here before the walk.
        if last is None and len(self._read.entries(files[HISTORY]) or ()) > 1:
            last = link.earlier(f"{layout.case_folder(case_id)}/{layout.REGISTER}")
        if last is not None:
            yield from self._told(case_id, last, moment, _NOT_BACK)

    def _told(
        self, case_id: str, last: File, moment: Moment, told: tuple[str, str]
    ) -> Iterator[Irregularity]:
        if not is_sealed(self._read.content(last)) or self._is_destroyed(moment, case_id):
            return
        file = f"{layout.case_folder(case_id)}/{FILE}"
        what, commit = told
        yield Irregularity(
            code=_CODE,
            case=case_id,
            file=file,
            message=f"the register of the case {what}, and with it the search for names",
            hint=f"Get it back from the commit before {commit}: git restore --source COMMIT^ {file}"
            f", then scrctl check {case_id}. Names that came in since then stay in every clone.",
        )

    def _is_destroyed(self, moment: Moment, case_id: str) -> bool:
        entries = self._read.entries(moment.cases[case_id].get(HISTORY)) or ()
        kinds = [entry.get("kind") for entry in entries if isinstance(entry, dict)]
        return EntryKind.KEY_DESTROYED in kinds

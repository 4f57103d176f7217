"""What the last commit holds of the cases, asked with one look: for checks that compare with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store import layout
from scrctl.store.batch import asked, read_batch
from scrctl.store.looking import answer, fields, look
from scrctl.store.repository import git_dir_of

# Where the files that belong to no case are listed.
OWN = ""
_OWN = (layout.BOARD, f"{layout.PROCEDURES}/", f"{layout.TEMPLATES}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The cases of the last commit, and the ids of one document of each.

    `held`: the id of every file by case and name, where documents were asked for; those of the
    board itself are under `OWN`, by path. `is_there`: whether there is a commit at all.
    """

    root: Path
    is_there: bool = False
    case_ids: frozenset[str] = frozenset()
    oids: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def register(self, case_id: str) -> bytes | None:
        """Return the register of a case as it is on record; None where there is none."""
        oid = self.held.get(case_id, {}).get(layout.REGISTER)
        return self.blobs([oid])[0] if oid else None

    def contents(self, case_ids: Sequence[str]) -> Mapping[str, bytes]:
        """Return the document of these cases as it is on record, from one git process."""
        found = self.blobs([self.oids[case_id] for case_id in case_ids])
        return dict(zip(case_ids, found, strict=True))

    def blobs(self, oids: Sequence[str]) -> tuple[bytes, ...]:
        """Return contents by their ids, from one git process."""
        if not oids:
            return ()
        return read_batch(answer(self.root, "cat-file", "--batch", feed=asked(oids)), oids)


def last_record(root: Path, document: str = "", only: Sequence[str] = ()) -> Record:
    """Return the cases that the last commit holds, and where to find one document of each.

    `only`: nothing of other cases is listed, which takes its time where there are thousands.
    A store without git or without a commit has nothing on record: there is nothing to lose yet.
    """
    if git_dir_of(root) is None:
        return Record(root=root)
    deep = ("-r",) if document else ()
    folders = [f"{layout.case_folder(case_id)}/" for case_id in only] or [f"{layout.CASES}/"]
    own = _OWN if document else ()
    try:
        result = look(root, "ls-tree", "-z", *deep, "HEAD", *folders, *own)
    except ScrctlError:  # no git on this computer
        return Record(root=root)
    if result.status:
        return Record(root=root)
    held: dict[str, dict[str, str]] = {}
    for (_, kind, oid), path in fields(result.out):
        case_id, slash, name = path.removeprefix(f"{layout.CASES}/").partition("/")
        if not path.startswith(f"{layout.CASES}/"):
            held.setdefault(OWN, {})[path] = oid
        elif layout.is_case_id(case_id) and (slash or kind == "tree"):
            held.setdefault(case_id, {})[name] = oid
    case_ids = frozenset(held) - {OWN}
    return Record(
        root=root,
        is_there=True,
        case_ids=case_ids,
        oids={c: held[c][document] for c in case_ids if document in held[c]} if document else {},
        held=held,
    )

"""What the last commit holds of the cases, asked with one look: for checks that compare with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scrctl.model.error import ScrctlError
from scrctl.store import layout
from scrctl.store.batch import asked, read_batch
from scrctl.store.looking import answer, fields, look
from scrctl.store.repository import git_dir_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The cases of the last commit, and the ids of one document and of the register of each."""

    root: Path
    case_ids: frozenset[str] = frozenset()
    oids: Mapping[str, str] = field(default_factory=dict)
    registers: Mapping[str, str] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()

    def register(self, case_id: str) -> bytes | None:
        """Return the register of a case as it is on record; None where there is none."""
        if case_id not in self.registers:
            return None
        oids = [self.registers[case_id]]
        return read_batch(answer(self.root, "cat-file", "--batch", feed=asked(oids)), oids)[0]

    def contents(self, case_ids: Sequence[str]) -> Mapping[str, bytes]:
        """Return the document of these cases as it is on record, from one git process."""
        if not case_ids:
            return {}
        oids = [self.oids[case_id] for case_id in case_ids]
        out = answer(self.root, "cat-file", "--batch", feed=asked(oids))
        return dict(zip(case_ids, read_batch(out, oids), strict=True))


def last_record(root: Path, document: str = "") -> Record:
    """Return the cases that the last commit holds, and where to find one document of each.

    A store without git or without a commit has nothing on record: there is nothing to lose yet.
    """
    if git_dir_of(root) is None:
        return Record(root=root)
    deep = ("-r",) if document else ()
    try:
        result = look(root, "ls-tree", "-z", *deep, "HEAD", f"{layout.CASES}/")
    except ScrctlError:  # no git on this computer
        return Record(root=root)
    if result.status:
        return Record(root=root)
    case_ids: set[str] = set()
    oids: dict[str, str] = {}
    registers: dict[str, str] = {}
    listed = fields(result.out)
    for (_, kind, oid), path in listed:
        case_id, slash, name = path.removeprefix(f"{layout.CASES}/").partition("/")
        if layout.is_case_id(case_id) and (slash or kind == "tree"):
            case_ids.add(case_id)
            if name == document:
                oids[case_id] = oid
            if name == layout.REGISTER:
                registers[case_id] = oid
    return Record(
        root=root,
        case_ids=frozenset(case_ids),
        oids=oids,
        registers=registers,
        paths=frozenset(path for _, path in listed),
    )

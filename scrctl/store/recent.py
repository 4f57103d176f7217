"""The few cases that were read last: linked ones are looked at beside one another."""

from collections.abc import Callable, Mapping

Files = Mapping[str, bytes]
# A case and those that are linked with it; more would fill the memory in a large store.
_KEPT = 4


class Recent:
    """The files of the cases that were asked for last, read once."""

    def __init__(self, read: Callable[[str], Files]) -> None:
        """Take what reads a case."""
        self._read = read
        self._kept: dict[str, Files] = {}

    def kept(self, case_id: str) -> Files | None:
        """Return the files of a case if they are kept; nothing is read."""
        return self._kept.get(case_id)

    def files(self, case_id: str) -> Files:
        """Return the files of a case, from where they are kept or read now."""
        files = self._kept.pop(case_id, None)
        files = self._read(case_id) if files is None else files
        self._kept[case_id] = files
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return files

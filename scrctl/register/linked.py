"""Two registers of one death: who stands in both is called the same in both."""

from collections.abc import Iterator

from scrctl.disclosure.register_view import RegisterEntry, RegisterView
from scrctl.model.diagnostic import Place, Problem
from scrctl.register.values import FILE


def check_linked(
    own: RegisterView, other: RegisterView, case_id: str, other_id: str
) -> tuple[Problem, ...]:
    """Say by key who has another pseudonym in the linked case, or shares one with somebody else."""
    return tuple(
        Problem(
            code="PUB031",
            message=message,
            hint=f"Agree on one pseudonym, and write it into both registers: scrctl register "
            f"{case_id} edit, and {other_id}.",
            place=Place(file=f"cases/{case_id}/{FILE}"),
            case=case_id,
        )
        for message in _found(own, other, other_id)
    )


def _found(own: RegisterView, other: RegisterView, other_id: str) -> Iterator[str]:
    for entry in own.entries:
        for beside in other.entries:
            is_same = bool(_names(entry) & _names(beside))
            alike = _plain(entry.pseudonym) == _plain(beside.pseudonym)
            if is_same and not alike:
                yield f"{entry.key} has another pseudonym in {other_id}"
            elif alike and not is_same and _plain(entry.pseudonym) and _is_named(entry, beside):
                yield f"the pseudonym of {entry.key} stands for somebody else in {other_id}"


def _is_named(*entries: RegisterEntry) -> bool:
    return all(_names(entry) for entry in entries)


def _names(entry: RegisterEntry) -> frozenset[str]:
    """Return the whole names of an entry; one word alone could be anybody's."""
    aliases = [value.value for value in entry.values if value.kind == "alias"]
    names = (_plain(name) for name in (entry.name, *aliases))
    return frozenset(name for name in names if " " in name)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

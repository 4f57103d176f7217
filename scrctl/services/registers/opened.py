"""The register of a case, opened where this user may, for checks and renders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scrctl.disclosure.register_view import RegisterView
from scrctl.model.diagnostic import Place, Problem
from scrctl.model.error import ScrctlError
from scrctl.model.history import EntryKind
from scrctl.model.records import last
from scrctl.register.age import check_age
from scrctl.register.keyring import (
    Keyring,
    case_secrets,
    find_keyring,
    is_sealed_for,
    my_identities,
    open_register,
)
from scrctl.register.linked import check_linked
from scrctl.register.sealed import is_sealed
from scrctl.register.values import FILE, Register
from scrctl.register.view import as_view
from scrctl.services.load import Loaded, Workplace, load_case
from scrctl.services.publication.sources import knowing
from scrctl.services.registers.ring import keyring_of
from scrctl.store.layout import BOARD, is_picture


def opened(work: Workplace, loaded: Loaded) -> tuple[Register, tuple[Problem, ...]]:
    """Return the register of a case, or say why it cannot be opened."""
    sealed = loaded.files.get(FILE)
    if sealed is None:
        raise _absent(work, loaded)
    destroyed = last(loaded.case.history, EntryKind.KEY_DESTROYED)
    if destroyed is not None:
        raise ScrctlError(
            f"The key of {loaded.case.id} was destroyed on {destroyed[1].on}: its register is gone "
            "for good.",
            hint=f"scrctl retention {loaded.case.id}",
            exit_code=1,
        )
    ring = keyring_of(work)
    register, problems = open_register(sealed, loaded.case.id, ring, work.schemas)
    if register is None:
        raise ScrctlError(
            f"The register of {loaded.case.id} cannot be read.",
            hint=f"scrctl register {loaded.case.id} edit shows where it is wrong.",
        )
    return register, problems


def _absent(work: Workplace, loaded: Loaded) -> ScrctlError:
    """Say that there is no register: none yet, or one that was deleted and is on record."""
    case_id = loaded.case.id
    if case_id in work.store.record(FILE).oids:
        file = f"{loaded.case.folder}/{FILE}"
        return ScrctlError(
            f"The last commit holds the register of {case_id}, and {file} is not there.",
            hint=f"Get it back: git restore --staged --worktree {file}",
            exit_code=1,
        )
    return ScrctlError(
        f"{case_id} has no register yet.", hint=f"scrctl register {case_id} edit makes one."
    )


def view_of(work: Workplace, loaded: Loaded) -> RegisterView:
    """Return the register as a render and a scan need it, or say why it cannot be opened."""
    return as_view(opened(work, loaded)[0], work.board.bodies)


def view_if_possible(work: Workplace, loaded: Loaded) -> RegisterView | None:
    """Return the register if there is one and this user may open it; otherwise nothing."""
    return look_into(work, loaded).view


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A register as far as it could be opened and read, and what is wrong with it if anything."""

    view: RegisterView | None = None
    problem: Problem | None = None


def look_into(work: Workplace, loaded: Loaded) -> Look:
    """Return what this user can see of a case's register, or why it stays closed.

    That this machine has no keyring or identity, or the user no share in this key, is no fault of
    the store. That nobody can open it is: the keyring has no key of the case, or what the key
    opens is no register.
    """
    sealed = loaded.files.get(FILE)
    if sealed is not None and not is_sealed(sealed):
        return Look(problem=_in_clear(loaded))
    if sealed is None or last(loaded.case.history, EntryKind.KEY_DESTROYED):
        return Look()
    try:
        ring = find_keyring(work.store.root, work.board.register)
        my_identities(ring)
        if not ring.has_key(loaded.case.id):
            return Look(problem=_lost(loaded, "the keyring holds no key of this case", _NO_KEY))
        case_secrets(ring, loaded.case.id)
    except ScrctlError as error:
        return Look(problem=_closed(loaded, error))
    return _read(sealed, ring, work, loaded)


def _read(sealed: bytes, ring: Keyring, work: Workplace, loaded: Loaded) -> Look:
    try:
        register, problems = open_register(sealed, loaded.case.id, ring, work.schemas)
    except ScrctlError as error:
        return Look(problem=_lost(loaded, _sentence(error.message), error.hint))
    view = as_view(register, work.board.bodies) if register else None
    if view is not None and not problems:
        return Look(view=view, problem=sealed_for_earlier_key(ring, loaded))
    hint = f"scrctl register {loaded.case.id} edit shows where it is wrong."
    return Look(view=view, problem=_lost(loaded, "not all of the register can be read", hint))


def sealed_for_earlier_key(ring: Keyring, loaded: Loaded) -> Problem | None:
    """Say so where the register is not sealed for the key that `case.yaml` names."""
    recipient = loaded.case.record.register_recipient if loaded.case.record else ""
    sealed = loaded.files.get(FILE)
    if not recipient or sealed is None:
        return None
    if is_sealed_for(sealed, loaded.case.id, ring, recipient):
        return None
    return Problem(
        code="PUB037",
        message="the register is sealed for another key than case.yaml names",
        hint=f"Whoever had the earlier key can open it: scrctl register {loaded.case.id} rekey",
        place=loaded.case.place(FILE),
        case=loaded.case.id,
    )


_NO_KEY = (
    "See whether it is the right keyring, and whether the key was destroyed at the end of "
    "retention. Restore it from its backup if it is lost."
)


def _closed(loaded: Loaded, error: ScrctlError) -> Problem:
    return Problem(
        code="PUB019",
        message=f"names were not looked for: {_sentence(error.message)}",
        hint=error.hint,
        place=loaded.case.place(FILE),
        case=loaded.case.id,
    )


def _in_clear(loaded: Loaded) -> Problem:
    """Say so without a key, too: that is where nobody else would notice."""
    return Problem(
        code="PUB008",
        message="the register is not sealed, or the file is damaged",
        hint="Get the last good one from the history: git log -- register.age. If it lies there in "
        "clear, treat that as a breach.",
        place=loaded.case.place(FILE),
        case=loaded.case.id,
    )


def _lost(loaded: Loaded, why: str, hint: str) -> Problem:
    return Problem(
        code="PUB020",
        message=f"names were not all looked for: {why}",
        hint=hint,
        place=loaded.case.place(FILE),
        case=loaded.case.id,
    )


def _sentence(message: str) -> str:
    """Return a sentence as the end of another one."""
    return message[:1].lower() + message[1:].rstrip(".")


def with_register(work: Workplace, loaded: Loaded) -> Loaded:
    """Let rules see which keys the register has, and look for its names in the documents."""
    look = look_into(work, loaded)
    view = look.view
    if look.problem is not None:
        loaded = replace(loaded, problems=(*loaded.problems, look.problem))
    if view is None:
        return loaded
    keys = frozenset(entry.key for entry in view.entries)
    names = _named_files(work, loaded, view)
    if loaded.case.history is not None and loaded.case.history.approval is not None:
        loaded = replace(loaded, context=knowing(work, loaded, view))
    return replace(
        loaded,
        named=frozenset(names),
        context=replace(loaded.context, register_keys=keys),
        problems=(
            *loaded.problems,
            *_names_in_store(loaded, view),
            *_names_explained(work, loaded, view),
            *_named_folders(loaded, names),
            *beside_linked(work, loaded, view),
            *check_age(loaded.case, view),
        ),
    )


def beside_linked(work: Workplace, loaded: Loaded, view: RegisterView) -> tuple[Problem, ...]:
    """Compare the register with those of the cases under joint review, as far as they open."""
    found: list[Problem] = []
    for name in loaded.context.linked:
        other = view_if_possible(work, load_case(work, name))
        if other is not None:
            found.extend(check_linked(view, other, loaded.case.id, name))
    return tuple(found)


def _names_in_store(loaded: Loaded, view: RegisterView) -> tuple[Problem, ...]:
    """Say where a value of the register stands in a document, and never which.

    The documents are looked at as one text: to prepare the search costs more than to search.
    """
    from scrctl.disclosure.scan import find_in_text

    places: list[tuple[str, int]] = []
    lines: list[str] = []
    for name, raw in loaded.files.items():
        if name != FILE and not is_picture(name):
            text = raw.decode("utf-8", "replace").split("\n")
            # Two lines between documents keep a name from being read across their ends.
            places += [(name, number) for number in range(1, len(text) + 1)] + [(name, 1)] * 2
            lines += [*text, "----", ""]
    # A whole name is found by its parts too: one word on each line is enough.
    first = {found.line: found for found in reversed(find_in_text("\n".join(lines), view))}
    return tuple(
        _name_at(loaded, *places[line - 1], first[line].column, first[line].kind)
        for line in sorted(first)
    )


def _names_explained(work: Workplace, loaded: Loaded, view: RegisterView) -> Iterator[Problem]:
    """Say where a term or an explanation of the board, which reports print, holds a value."""
    from scrctl.disclosure.scan import find_in_text

    board = work.board
    for group, terms in (("acronyms", board.acronyms), ("glossary", board.glossary)):
        for term, text in terms.items():
            found = find_in_text(f"{term}\n----\n{text}", view)
            if found:
                yield Problem(
                    code="PUB007",
                    message=f"a value of the register ({found[0].kind}) of {loaded.case.id} stands "
                    "in this term or its explanation",
                    hint="Explain it without anybody's name: it is printed in published reports.",
                    place=Place(file=BOARD, at=(group, term)),
                    case=loaded.case.id,
                )


def _named_files(work: Workplace, loaded: Loaded, view: RegisterView) -> dict[str, str]:
    """Return the files, expected or not, whose name holds a value, and of which kind it is."""
    from scrctl.disclosure.file_name import kind_in_name

    names = {*loaded.files, *work.snapshot.case_entries(loaded.case.id)}
    return {name: kind for name in sorted(names) if (kind := kind_in_name(name, view))}


def _named_folders(loaded: Loaded, names: Mapping[str, str]) -> tuple[Problem, ...]:
    """Say in which folder the name of a file holds a value; the name itself is the value."""
    folder = loaded.case.folder
    found = {(f"{folder}/{name}".rpartition("/")[0], kind): None for name, kind in names.items()}
    return tuple(
        Problem(
            code="PUB007",
            message=f"the name of a file in this folder holds a value of the register ({kind})",
            hint="Give the file another name.",
            place=Place(file=place),
            case=loaded.case.id,
        )
        for place, kind in found
    )


def _name_at(loaded: Loaded, name: str, line: int, column: int, kind: str) -> Problem:
    return Problem(
        code="PUB007",
        message=f"a value of the register ({kind}) stands here in clear",
        hint="Put a reference such as [[mother]] in its place.",
        place=Place(file=f"{loaded.case.folder}/{name}", mark=(line, column)),
        case=loaded.case.id,
    )

"""The register of a case, opened where this user may, for checks and renders."""

from dataclasses import replace

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.model.diagnostic import Place, Problem
from scrctl.model.error import ScrctlError
from scrctl.register.keyring import find_keyring, open_register
from scrctl.register.values import FILE, Register, RegisteredPerson, RegisteredPlace
from scrctl.services.load import Loaded, Workplace


def opened(work: Workplace, loaded: Loaded) -> tuple[Register, tuple[Problem, ...]]:
    """Return the register of a case, or say why it cannot be opened."""
    sealed = loaded.files.get(FILE)
    if sealed is None:
        raise ScrctlError(
            f"{loaded.case.id} has no register yet.",
            hint=f"scrctl register {loaded.case.id} edit makes one.",
        )
    ring = find_keyring(work.store.root, work.board.register)
    register, problems = open_register(sealed, loaded.case.id, ring, work.schemas)
    if register is None:
        raise ScrctlError(
            f"The register of {loaded.case.id} cannot be read.",
            hint=f"scrctl register {loaded.case.id} edit shows where it is wrong.",
        )
    return register, problems


def view_of(work: Workplace, loaded: Loaded) -> RegisterView:
    """Return the register as a render and a scan need it, or say why it cannot be opened."""
    return as_view(opened(work, loaded)[0])


def view_if_possible(work: Workplace, loaded: Loaded) -> RegisterView | None:
    """Return the register if there is one and this user may open it; otherwise nothing."""
    if FILE not in loaded.files:
        return None
    try:
        return view_of(work, loaded)
    except ScrctlError:
        return None


def as_view(register: Register) -> RegisterView:
    """Return the values of a register without what its sealing needs."""
    return RegisterView(entries=(*map(_person, register.people), *map(_place, register.places)))


def _person(person: RegisteredPerson) -> RegisterEntry:
    values = [RegisterValue(kind="alias", value=a) for a in person.aliases]
    if person.date_of_birth:
        values.append(RegisterValue(kind="date-of-birth", value=person.date_of_birth))
    values += [RegisterValue(kind="address", value=a) for a in person.addresses]
    values += [RegisterValue(kind="number", value=n) for n in person.numbers]
    return RegisterEntry(
        key=person.key, pseudonym=person.pseudonym, name=person.name, values=tuple(values)
    )


def _place(place: RegisteredPlace) -> RegisterEntry:
    values = [RegisterValue(kind="alias", value=a) for a in place.aliases]
    if place.address:
        values.append(RegisterValue(kind="address", value=place.address))
    return RegisterEntry(
        key=place.key,
        kind="place",
        pseudonym=place.pseudonym,
        name=place.name,
        values=tuple(values),
    )


def with_register(work: Workplace, loaded: Loaded) -> Loaded:
    """Let rules see which keys the register has, and look for its names in the documents."""
    view = view_if_possible(work, loaded)
    if view is None:
        return loaded
    keys = frozenset(entry.key for entry in view.entries)
    return replace(
        loaded,
        context=replace(loaded.context, register_keys=keys),
        problems=(
            *loaded.problems,
            *_names_in_store(loaded, view),
            *_named_files(work, loaded, view),
        ),
    )


def _names_in_store(loaded: Loaded, view: RegisterView) -> tuple[Problem, ...]:
    """Say where a value of the register stands in a document, and never which.

    The documents are looked at as one text: to prepare the search costs more than to search.
    """
    from scrctl.disclosure.scan import find_in_text

    places: list[tuple[str, int]] = []
    lines: list[str] = []
    for name, raw in loaded.files.items():
        if name != FILE:
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


def _named_files(work: Workplace, loaded: Loaded, view: RegisterView) -> tuple[Problem, ...]:
    """Say in which folder the name of a file holds a value; the name itself is the value."""
    from scrctl.services.guard import named

    folder = loaded.case.folder
    odd = (
        p.place.file.removeprefix(f"{folder}/") for p in work.snapshot.case_problems(loaded.case.id)
    )
    found: dict[tuple[str, str], None] = {}
    for name in sorted({*loaded.files, *odd}):
        kind = named(name, view)
        if kind:
            found[f"{folder}/{name}".rpartition("/")[0], kind] = None
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

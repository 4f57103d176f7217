"""The register as a render and a scan need it: without what its sealing needs."""

from scrctl.disclosure.register_view import RegisterEntry, RegisterValue, RegisterView
from scrctl.register.values import Register, RegisteredPerson, RegisteredPlace


def as_view(register: Register, bodies: tuple[str, ...] = ()) -> RegisterView:
    """Return the values of a register; `bodies` are names that everybody knows."""
    return RegisterView(
        entries=(*map(_person, register.people), *map(_place, register.places)), bodies=bodies
    )


def _person(person: RegisteredPerson) -> RegisterEntry:
    values = [RegisterValue(kind="alias", value=a) for a in person.aliases]
    if person.date_of_birth:
        values.append(RegisterValue(kind="date-of-birth", value=person.date_of_birth))
    values += [RegisterValue(kind="address", value=a) for a in person.addresses]
    values += [RegisterValue(kind="number", value=n) for n in person.numbers]
    return RegisterEntry(
        key=person.key,
        pseudonym=person.pseudonym,
        name=person.name,
        name_is_unknown=bool(person.name_unknown_because.strip()),
        values=tuple(values),
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
        name_is_unknown=bool(place.name_unknown_because.strip()),
        values=tuple(values),
    )

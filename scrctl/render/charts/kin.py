"""Who belongs to whom: generations, parents and couples of the case's family."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrctl.model.case import CaseRecord, Person

# How far above (-) or below the subject somebody stands who is known by a role alone.
_GENERATIONS = {
    "grandparent": -2, "grandmother": -2, "grandfather": -2, "great-grandparent": -3,
    "mother": -1, "father": -1, "parent": -1, "step-parent": -1, "stepmother": -1,
    "stepfather": -1, "partner": -1, "carer": -1, "foster-carer": -1, "aunt": -1, "uncle": -1,
    "child": 1, "son": 1, "daughter": 1,
}  # fmt: skip
_PARENTS = frozenset({"mother", "father", "parent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Family members by key, each with generation, parents, and of whom they are the partner."""

    people: Mapping[str, Person]
    subject: str
    parents: Mapping[str, tuple[str, ...]]
    partners: Mapping[str, str]
    generations: Mapping[str, int]

    def rows(self) -> list[list[str]]:
        """Return the generations from the oldest, couples side by side.

        The order says nothing about age: it is that of the links, then that of the case.
        """
        levels = sorted(set(self.generations.values()))
        return [self._row(level) for level in levels]

    def _row(self, level: int) -> list[str]:
        row: list[str] = []
        members = [key for key in self.people if self.generations[key] == level]
        # The subject and its parents first, so that their lines are the shortest.
        near = [self.subject, *self.parents.get(self.subject, ())]
        for key in sorted(members, key=lambda key: (key not in near, key in self.partners)):
            beside = self.partners.get(key, "")
            if beside in row:
                at = row.index(beside)
                row.insert(at + 1 if at == len(row) - 1 else at, key)
            else:
                row.append(key)
        return row

    def couples(self) -> Iterator[tuple[tuple[str, ...], list[str]]]:
        """Yield parents with their children, then partners without any."""
        found: dict[tuple[str, ...], list[str]] = {}
        for child, parents in self.parents.items():
            if parents:
                found.setdefault(tuple(sorted(parents)), []).append(child)
        for one, other in self.partners.items():
            found.setdefault(tuple(sorted((one, other))), [])
        yield from found.items()


def kin_of(record: CaseRecord | None) -> Kin | None:
    """Return the family of a case; None where nobody but the subject is recorded."""
    people = {p.key: p for p in (record.people if record else ()) if p.kind == "family"}
    named = next((key for key, person in people.items() if person.role == "subject"), "")
    subject = (record.subject.key if record else "") or named
    if len(people) - (subject in people) < 1 or not subject:
        return None
    people = {subject: people.get(subject, Person(key=subject, kind="family")), **people}
    parents = {
        key: tuple(p for p in person.parents if p in people) for key, person in people.items()
    }
    if not parents[subject]:
        by_role = tuple(key for key, person in people.items() if person.role in _PARENTS)
        parents[subject] = by_role if len(by_role) <= len(("one", "other")) else ()
    partners = {
        key: person.partner_of
        for key, person in people.items()
        if person.partner_of in people and person.partner_of != key
    }
    return Kin(
        people=people,
        subject=subject,
        parents=parents,
        partners=partners,
        generations=_generations(people, subject, parents, partners),
    )


def _generations(
    people: Mapping[str, Person],
    subject: str,
    parents: Mapping[str, tuple[str, ...]],
    partners: Mapping[str, str],
) -> dict[str, int]:
    """Return the generation of everybody: by links from the subject, otherwise by role."""
    links: list[tuple[str, str, int]] = [(a, b, 0) for a, b in partners.items()]
    links += [(child, parent, -1) for child, each in parents.items() for parent in each]
    found = {subject: 0}
    _spread(found, links)
    for key, person in people.items():
        if key not in found:
            found[key] = _GENERATIONS.get(person.role, 0)
            _spread(found, links)
    return found


def _spread(found: dict[str, int], links: list[tuple[str, str, int]]) -> None:
    """Follow the links from everybody who has a generation until nobody new is reached."""
    is_growing = True
    while is_growing:
        before = len(found)
        for one, other, step in links:
            if one in found:
                found.setdefault(other, found[one] + step)
            elif other in found:
                found.setdefault(one, found[other] - step)
        is_growing = len(found) > before

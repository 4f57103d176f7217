"""Who belongs to whom: generations, parents and couples of the case's family."""

from collections.abc import Iterator, Mapping, Sequence
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
        """Return the generations from the oldest: couples side by side, children below parents.

        The order says nothing about age: it is that of the links, then that of the case.
        """
        levels = sorted(set(self.generations.values()))
        middle = -1 if -1 in levels else 0
        children: dict[str, tuple[str, ...]] = {}
        for child, parents in self.parents.items():
            for parent in parents:
                children[parent] = (*children.get(parent, ()), child)
        rows = {middle: self._row(middle, {}, {})}
        for level in reversed([each for each in levels if each < middle]):
            rows[level] = self._row(level, _places(rows.get(level + 1, [])), children)
        for level in (each for each in levels if each > middle):
            rows[level] = self._row(level, _places(rows.get(level - 1, [])), self.parents)
        return [rows[level] for level in levels]

    def _row(
        self, level: int, beside: Mapping[str, int], links: Mapping[str, tuple[str, ...]]
    ) -> list[str]:
        """Return one generation, in the order of those to whom it has links in the next row."""
        near = (self.subject, *self.parents.get(self.subject, ()))

        def order(key: str) -> tuple[float, bool]:
            places = [beside[each] for each in links.get(key, ()) if each in beside]
            return sum(places) / len(places) if places else len(beside), key not in near

        row: list[str] = []
        for key in sorted((k for k in self.people if self.generations[k] == level), key=order):
            if key not in row:
                row.append(key)
                self._add_partners(row, key, level)
        return row

    def _add_partners(self, row: list[str], key: str, level: int) -> None:
        """Put whoever has children with somebody, or is their partner, at their side."""
        for pair, _children in self.couples():
            for other in pair if key in pair else ():
                if other in row or self.generations[other] != level:
                    continue
                at = row.index(key)
                row.insert(at + 1 if at == len(row) - 1 else at, other)
                self._add_partners(row, other, level)

    def couples(self) -> Iterator[tuple[tuple[str, ...], list[str]]]:
        """Yield parents with their children, then partners without any."""
        found: dict[tuple[str, ...], list[str]] = {}
        for child, parents in self.parents.items():
            if parents:
                found.setdefault(tuple(sorted(parents)), []).append(child)
        for one, other in self.partners.items():
            found.setdefault(tuple(sorted((one, other))), [])
        yield from found.items()

    @property
    def unlinked(self) -> tuple[str, ...]:
        """Return those of whom no parent, child or partner is on record."""
        linked = {key for pair, children in self.couples() for key in (*pair, *children)}
        return tuple(key for key in self.people if key not in linked)


def _places(row: Sequence[str]) -> dict[str, int]:
    return {key: index for index, key in enumerate(row)}


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
            # Where no parents are known, a partner is rather the subject's own: an adult's.
            is_own = person.role == "partner" and not parents[subject]
            found[key] = 0 if is_own else _GENERATIONS.get(person.role, 0)
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

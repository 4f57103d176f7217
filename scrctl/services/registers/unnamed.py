"""Results without the names of files in which a value of the register stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scrctl.model.diagnostic import Place, Problem


def without_names(
    problems: Iterable[Problem], folder: str, names: frozenset[str]
) -> Iterator[Problem]:
    """Yield the problems of a case; what would repeat one of the names tells its folder only."""
    if not names:
        yield from problems
        return
    leaves = {name.rpartition("/")[2] for name in names}
    stems = leaves | {leaf.rpartition(".")[0] for leaf in leaves}
    spelt = "|".join(map(re.escape, sorted(filter(None, stems), key=len, reverse=True)))
    told = re.compile(rf"(?<![\w-])(?:{spelt})(?![\w-])", re.IGNORECASE)
    for problem in problems:
        if problem.place.file.removeprefix(f"{folder}/") in names:
            place = Place(file=problem.place.file.rpartition("/")[0])
            problem = replace(problem, place=place)  # noqa: PLW2901 -- the same one, masked
        if told.search(problem.message) or told.search(problem.hint):
            yield replace(
                problem,
                message="what is wrong here cannot be told without the name of a file that holds "
                "a value of the register",
                hint="Give the file another name (PUB007), and check again.",
            )
        else:
            yield problem

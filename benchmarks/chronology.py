"""Five agencies' returns of three hundred rows each, in a copy of the example store; invented."""

import csv
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from generate import ROOT, git

CASE = "2018-001"
AGENCIES = (
    "fernshire-police",
    "fernshire-social-care",
    "fernshire-community-health",
    "fernshire-general-practice",
    "fernshire-education",
)
HEAD = ("Date", "Time", "Who", "Event", "Source of information", "Child seen?", "Significance")
ROWS = 300
DAYS = 1500
# Of every ten contacts one is told by two agencies, each in its own words.
SHARED = 10
_WHO = [
    "mother", "father", "child", "grandmother", "neighbour", "teacher", "nurse", "doctor",
    "officer", "worker",
]  # fmt: skip
_DID = [
    "visited", "telephoned", "met", "assessed", "questioned", "weighed", "drove", "fetched",
    "missed", "heard",
]  # fmt: skip
_WHAT = [
    "bruise", "weight", "school", "attendance", "housing", "debt", "tenancy", "drinking",
    "medicine", "sleep", "speech", "feeding", "shouting", "appointment", "referral", "letter",
    "bedding", "heating", "meals", "nursery", "clinic", "injury", "bail", "rent", "money",
    "court", "travel", "illness", "vaccination", "hearing", "eyesight", "behaviour", "homework",
    "friends", "garden", "dog",
]  # fmt: skip


def returns(folder: Path) -> tuple[Path, ...]:
    """Write the five files, always the same, and return where they are."""
    chance = random.Random(1500)  # noqa: S311 - nothing secret
    folder.mkdir(parents=True, exist_ok=True)
    contacts = [_contact(chance) for _ in range(ROWS * len(AGENCIES))]
    paths = []
    for number, agency in enumerate(AGENCIES):
        path = folder / f"{agency}.csv"
        own = contacts[number * ROWS : (number + 1) * ROWS]
        for index in range(0, ROWS, SHARED):
            day, words = contacts[((number + 1) % len(AGENCIES)) * ROWS + index]
            own[index] = day, [*words[:-1], chance.choice(_WHAT)]
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(HEAD)
            table.writerows(_row(chance, *contact) for contact in own)
        paths.append(path)
    return tuple(paths)


def _contact(chance: random.Random) -> tuple[date, list[str]]:
    day = date(2013, 1, 1) + timedelta(days=chance.randrange(DAYS))
    return day, [chance.choice(_WHO), chance.choice(_DID), *chance.sample(_WHAT, 7)]


def _row(chance: random.Random, day: date, words: list[str]) -> Iterator[str]:
    is_vague = chance.random() < 0.05  # noqa: PLR2004 - one in twenty
    yield day.strftime("%B %Y") if is_vague else day.strftime("%d %B %Y")
    yield "" if is_vague else f"{chance.randrange(8, 20):02d}:{chance.randrange(60):02d}"
    yield "Mother"
    yield f"The {' '.join(words[:2])} {', '.join(words[2:])}."
    yield f"Case notes, page {chance.randrange(400)}"
    yield chance.choice(("yes", "no", "not known"))
    yield "It was the first time." if chance.random() < 0.1 else ""  # noqa: PLR2004 - one in ten


def fresh(where: Path) -> Path:
    """Copy the example store, without a chronology of that case, and commit it."""
    shutil.copytree(ROOT / "cases-example", where)
    for key in (where / "demonstration-key").iterdir():
        key.chmod(0o600)
    git(where, "init", "-q", "-b", "main")
    git(where, "config", "user.name", "Benchmark")
    git(where, "config", "user.email", "benchmark@example.org")
    git(where, "add", "-A")
    git(where, "commit", "-qm", "A copy of the example store")
    return where

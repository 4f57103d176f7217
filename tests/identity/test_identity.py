"""No byte of a register leaves: made cases, everything that scrctl gives out, each planted form."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import git

from .bench import DOCUMENTS, OF_ALL, OF_ONE, Bench, leaking, read
from .forms import FORMS
from .made import PLACES, Made, Maker, write
from .search import held

RunCli = Callable[..., Any]
PUBLIC = ("--audience", "public", "--to")
CONFIDENTIAL = ("--audience", "confidential", "--to", "html")
KINDS = ("name", "date-of-birth", "address", "number", "place")
IN_ALL, IN_ONE_STORE = 200, 10
# Ids are chance: 7dec in one of them is no day.
ID = re.compile(r"\b[0-9a-f]{40}\b")
# Of what is shown of one case, each shows some.
OFTEN = 6


@pytest.mark.exhaustive
@pytest.mark.parametrize("part", range(IN_ALL // IN_ONE_STORE), ids="part{}-".format)
def test_two_hundred_cases(
    part: int, run_cli: RunCli, tmp_path: Path, record_property: Callable[..., None]
) -> None:
    told = Proof(tmp_path, run_cli, seed=part, cases=IN_ONE_STORE).run(planted=4, whole=1)
    record_property("counted", f"identity, part {part + 1} of {IN_ALL // IN_ONE_STORE}: {told}")


def test_some_cases(run_cli: RunCli, tmp_path: Path, record_property: Callable[..., None]) -> None:
    told = Proof(tmp_path, run_cli, seed=4000, cases=2).run(planted=6, whole=1)
    record_property("counted", f"identity: {told}")


class Proof:
    """A store of made cases, of which everything is looked at."""

    def __init__(self, folder: Path, run_cli: RunCli, *, seed: int, cases: int) -> None:
        """Make it. `seed` also says which values, forms and places are planted."""
        maker = Maker(seed)
        self.made = {f"2017-{number:03}": maker.case() for number in range(1, cases + 1)}
        self.bench = Bench(folder, run_cli, self.made)
        self.count: Counter[str] = Counter()
        self.turn = seed * cases * 8

    def run(self, *, planted: int, whole: int) -> str:
        """Prove it; the first `whole` cases with PDF, letters, and a publication."""
        for number, (case, made) in enumerate(self.made.items()):
            self.rendered(case, made, with_pdf=number < whole)
            self.shown(case)
            for _ in range(planted):
                self.plant(case, made)
            if number < whole:
                self.published(case)
        self.shown_of_all()
        self.kept()
        count = self.count
        assert count["refused"] >= 0.9 * count["planted"]
        return (
            f"{len(self.made)} cases with 40 values each; {count['files']} public files, "
            f"{count['screens']} screens, {count['objects']} objects of git: 0 values; "
            f"{count['planted']} planted, {count['refused']} refused, "
            f"{count['planted'] - count['refused']} in no byte, 0 told"
        )

    def clean(self, texts: dict[str, str]) -> None:
        """Nothing of any register of the store is in these."""
        assert leaking(texts, self.bench.values) == {}

    def screen(self, *words: str | Path) -> Any:
        """Nothing of any register comes on the screen."""
        answer = self.bench.ask(*words)
        self.clean({" ".join(map(str, words)): self.bench.said(answer)})
        self.count["screens"] += 1
        return answer

    def rendered(self, case: str, made: Made, *, with_pdf: bool) -> None:
        """Everything written by reference is made, and names nobody; in confidence it does."""
        to = "html,docx,pdf" if with_pdf else "html,docx"
        answer, files = self.bench.render(case, " ".join(DOCUMENTS), "out", *PUBLIC, to)
        assert answer.code == 0, answer.out + answer.err
        assert len(files) == len(DOCUMENTS) * (to.count(",") + 2)
        self.clean(files | {"screen": self.bench.said(answer)})
        self.count["files"] += len(files)
        answer, files = self.bench.render(case, "report", "out", *CONFIDENTIAL)
        assert answer.code == 0
        page = next(text for name, text in files.items() if name.endswith(".html"))
        assert {"name", "place"} >= {made.values[value] for value in held(page, made.values)}
        entries: Any = [*made.register["people"], *made.register["places"]]  # type: ignore[misc]
        named = {e["name"] for e in entries if f"[[{e['key']}]]" in made.files["report.md"]}
        assert named
        assert named <= set(held(page, made.values))
        self.clean({"screen": self.bench.said(answer)})

    def shown(self, case: str) -> None:
        for words in OF_ONE[int(case[-1]) % OFTEN :: OFTEN]:
            self.screen(*words.format(case).split())

    def shown_of_all(self) -> None:
        for words in OF_ALL:
            self.screen(*words.split())

    def plant(self, case: str, made: Made) -> None:
        """A value is written by hand: no file of the public's holds it, and no message."""
        value, kind, form, place = self.next_one(made)
        written = form(value)
        write(self.bench.root / "cases" / case, made.planted(place, written))
        told = (ascii(written), place)
        answer, files = self.bench.render(case, PLACES[place], "out", *PUBLIC, "html")
        assert (told, leaking(files, made.values)) == (told, {})
        assert (told, held(self.bench.said(answer), made.values)) == (told, [])
        self.count["planted"] += 1
        self.count["refused"] += answer.code == 1 and not files
        if not files:
            assert "leak: " in answer.out + answer.err, (told, answer.out, answer.err)
            _, files = self.bench.render(case, PLACES[place], "out", *CONFIDENTIAL)
            assert (told, [value]) == (told, held("".join(files.values()), {value: kind}))
        if self.turn % 3 == 0:
            self.not_kept(case, written, told)
        write(self.bench.root / "cases" / case, made.planted())

    def not_kept(self, case: str, written: str, told: tuple[str, str]) -> None:
        """Neither the document nor a reason with it gets into the history."""
        agreed = ("--agreed-by", "lscb_chair", "--reason")
        for words in (("save", case), ("waive", case, "PUB049", *agreed, f"as {written} said")):
            answer = self.screen(*words)
            assert answer.code in {1, 2}, (told, words, answer.out, answer.err)

    def next_one(self, made: Made) -> tuple[str, str, Callable[[str], str], str]:
        """Take kinds, forms and places in turn: no two have a common measure of their counts."""
        turn = self.turn = self.turn + 1
        kind = KINDS[turn % len(KINDS)]
        values = [
            v for v, k in made.values.items() if k in {kind, "alias" if kind == "name" else ""}
        ]
        form = list(FORMS[kind].values())[turn % 22]
        places = list(PLACES)
        return values[turn // 5 % len(values)], kind, form, places[turn % len(places)]

    def published(self, case: str) -> None:
        """What goes on the website, to the national repository, and in the post."""
        folder = self.bench.folder
        answer = self.screen("publish", case, "-o", folder / "website")
        assert answer.code == 0, answer.out + answer.err
        answer = self.screen("publish", case, "--submission", "-o", folder / "submission")
        assert answer.code == 0, answer.out + answer.err
        made = [each for name in ("website", "submission") for each in read(folder / name)]
        assert {name for name, _ in made} >= {"metadata.json"}
        for name in ("website", "submission"):
            texts = dict(read(folder / name))
            self.clean(texts)
            self.count["files"] += len(texts)
            shutil.rmtree(folder / name)

    def kept(self) -> None:
        """Nothing is in the history: no object, no message, no name of a file."""
        texts = dict(objects(self.bench.root))
        self.clean(texts)
        self.count["objects"] += len(texts)


def objects(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every object of git that is not sealed, reachable or not, and the log."""
    every = git(root, "cat-file", "--batch-all-objects", "--batch-check").splitlines()
    for name, kind, _ in (line.split() for line in every):
        shown = ("ls-tree", name) if kind == "tree" else ("cat-file", kind, name)
        told = raw(root, *shown).decode("utf-8", "replace")
        yield name, told if kind == "blob" else ID.sub("", told)
    yield "log", ID.sub("", git(root, "log", "--all", "--reflog", "--format=fuller", "--name-only"))


def raw(root: Path, *words: str) -> bytes:
    import subprocess

    return subprocess.run(["git", "-C", root, *words], check=True, capture_output=True).stdout

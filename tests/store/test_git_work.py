"""How much git is asked to do for one step: counted, and the same for few cases and for many.

What it takes in milliseconds is measured in benchmarks/, beside `git commit`.
"""

import shutil
from collections.abc import Callable

from tests.conftest import COMPLETE, MakeStore, Processes, RunCli, git

CLOSING = "  - kind: stage\n    on: 2018-02-13"
ADVANCE = ("advance", "2017-005", "--by", "monitoring_group", "--on", "2018-02-13")
MOST = 22  # git processes of one `advance`


def with_more_cases(number: int) -> dict[str, bytes]:
    """Copies of a case under other ids, and the case whose last step is to be taken."""
    seed = COMPLETE / "cases/2017-006"
    files = [path for path in seed.rglob("*") if path.is_file()]
    made = {
        f"cases/2019-{n:03}/{path.relative_to(seed)}": path.read_bytes().replace(
            b"2017-006", b"2019-%03d" % n
        )
        for n in range(number)
        for path in files
    }
    history = (COMPLETE / "cases/2017-005/history.yaml").read_text("utf-8")
    before = history[: history.index(CLOSING)].encode()
    return {**made, "cases/2017-005/history.yaml": before}


def test_a_step_asks_git_no_more_for_many_cases_than_for_few(
    make_store: MakeStore,
    run_cli: RunCli,
    processes: Processes,
    record_property: Callable[[str, object], None],
) -> None:
    def advanced(number: int) -> int:
        store = make_store(with_more_cases(number), name=f"store-{number}")
        answers: list[int] = []
        started = processes(lambda: answers.append(run_cli(*ADVANCE, store=store).code))
        assert answers == [0]
        assert "closed" in git(store, "log", "-1", "--format=%s")
        shutil.rmtree(store)
        return started

    advanced(1)  # what is asked once, when git is first used, is no part of a step
    few, many = advanced(0), advanced(200)
    assert few == many <= MOST
    record_property("counted", f"advance: {few} git processes with 2 cases, {many} with 202")

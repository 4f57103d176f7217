"""What is said of a step that was late can be typed as it stands, and lets the case go on."""

import re
import shlex
from pathlib import Path

import pytest

from . import RunCli

EXAMPLE = Path(__file__).parents[2] / "cases-example"
AS_OF = "2018-03-26"
CASE = "2017-009"


@pytest.fixture
def example(make_store: object) -> Path:
    return make_store(base=EXAMPLE)  # type: ignore[operator]


def test_a_notice_that_was_late(run_cli: RunCli, example: Path) -> None:
    words = ("record", CASE, "dfe-notified", "--on", AS_OF, "--by", "business_manager")
    assert run_cli(*words, store=example, as_of=AS_OF).code == 0
    told = run_cli("validate", CASE, store=example, as_of=AS_OF)
    said = " ".join(told.out.split())
    assert "notify-dfe was due on 2018-03-16 and was met 10 days late" in said
    found = re.search(r"scrctl (waive .+? --agreed-by \w+)", said)
    assert found
    assert "--agreed-by lscb_chair" in found[1]
    command = shlex.split(found[1].replace("TEXT", "forgotten"))
    assert run_cli(*command, store=example, as_of=AS_OF).code == 0
    told = run_cli("validate", CASE, store=example, as_of=AS_OF)
    assert told.code == 0
    assert "error" not in told.out
    assert "10 days late" in " ".join(told.out.split()), "waived, and still on record"

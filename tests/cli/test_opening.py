"""Opening a case where nobody of the board opens it, or the board names nobody yet."""

from pathlib import Path

from tests.conftest import EXAMPLE, MakeStore, RunCli

DAY = "2018-03-12"


def commands(text: str) -> list[list[str]]:
    """Return the commands that a hint tells to type."""
    said = " ".join(text.split()).partition("help: ")[2]
    return [part.split()[1:] for part in said.split("; or ")]


def test_what_must_be_said_can_be_typed_as_it_stands(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    root = make_store(base=EXAMPLE)
    answer = run_cli("new", "--procedure", "dhr", store=root, as_of=DAY)
    assert answer.code == 2
    assert "opened outside the board, so it must be said by whom: csp or csp_chair." in answer.err
    told = commands(answer.err)
    assert len(told) == 2
    for words in told:
        assert run_cli(*words, store=root, as_of=DAY).code == 0


def test_a_board_without_holders_is_told_what_comes_first(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    root = make_store(base=EXAMPLE, commit=False)
    path = root / "scrctl.yaml"
    head, rest = path.read_text(encoding="utf-8").split("\nroles:\n", 1)
    path.write_text(f"{head}\nroles: []\nagencies:\n{rest.split('agencies:', 1)[1]}", "utf-8")
    saved(root)
    answer = run_cli("new", "--procedure", "referral", "--on", DAY, store=root, as_of=DAY)
    assert answer.code == 0, answer.err
    said = " ".join(answer.err.split())
    line = "{role: business_manager, person: its-key, name: NAME, start: 2018-03-12}"
    assert f"Add under `roles:` - {line}; then scrctl save board." in said
    case = answer.out.partition(":")[0]
    words = ("record", case, "incident-notified", "--on", DAY, "--by", "business_manager")
    refused = run_cli(*words, store=root, as_of=DAY)
    assert refused.code == 1
    said = " ".join(refused.err.split())
    assert "nobody in scrctl.yaml held the role business_manager on 2018-03-12" in said
    assert line in said
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nroles: []\n", f"\nroles:\n  - {line}\n"), "utf-8")
    assert run_cli("save", "board", store=root, as_of=DAY).code == 0
    assert run_cli(*words, store=root, as_of=DAY).code == 0


def saved(root: Path) -> None:
    from tests.conftest import git

    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "As the test has it")


def test_the_number_of_a_case_that_was_taken_out_stays_its_own(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    """What is left of the other child, a key or a paper, would be taken for this one's."""
    from tests.conftest import git

    root = make_store(base=EXAMPLE)
    asked = ("new", "--procedure", "referral", "--on", DAY)
    last = run_cli(*asked, store=root, as_of=DAY).out.partition(":")[0]
    git(root, "rm", "-rq", f"cases/{last}")
    git(root, "commit", "-qm", "in order", "--no-verify")
    answer = run_cli("new", last, *asked[1:], store=root, as_of=DAY)
    assert answer.code == 1
    assert f"There was a case {last}, and its number stays its own." in answer.err
    answer = run_cli(*asked, store=root, as_of=DAY)
    assert answer.code == 0
    assert answer.out.partition(":")[0] == f"{last[:5]}{int(last[5:]) + 1:03d}"

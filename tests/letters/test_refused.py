"""A letter that lacks something is not made: all that it lacks is told, and nothing is written."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, MakeStore, RunCli
from tests.letters.conftest import KINDS

Make = Callable[..., Any]
Edit = Callable[..., Path]


@pytest.fixture
def edited(make_store: MakeStore) -> Edit:
    """A copy of the example store with words of its files replaced."""

    def make(*edits: tuple[str, str, str]) -> Path:
        root = make_store(base=EXAMPLE, commit=False)
        for file, old, new in edits:
            path = root / file
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return root

    return make


def told(answer: Any) -> list[tuple[str, int, str]]:
    problems = json.loads(answer.out)["problems"]
    assert all(p["code"] and p["hint"] and p["cites"] is not None for p in problems)
    return [(p["file"], p["line"], p["message"]) for p in problems]


def refused(run_cli: RunCli, root: Path, words: str, day: str, tmp_path: Path) -> Any:
    """Run a letter command that must be refused, and see that it wrote nothing."""
    answer = run_cli(
        "letter", *words.split(), "--format", "json", "-o", tmp_path / "none", as_of=day, store=root
    )
    assert answer.code == 1, answer.out + answer.err
    assert not (tmp_path / "none").exists()
    return answer


def test_everything_is_told_at_once(run_cli: RunCli, edited: Edit, tmp_path: Path) -> None:
    root = edited(
        ("scrctl.yaml", "  address: |\n    Larkmead House\n    2 Corn Street\n", "  address: |\n"),
        ("scrctl.yaml", "    Fernminster\n    Fernshire FE1 0ZZ\n", ""),
        ("scrctl.yaml", "    email: Mailbox.CPOD@education.gov.uk\n", ""),
        ("scrctl.yaml", "    start: 2015-09-01\n", "    start: 2018-09-01\n"),
        ("scrctl.yaml", "    end: 2018-06-28\n", "    end: 2018-03-01\n"),
        ("cases/2017-009/decision.yaml", "  limb: none\n", "  limb: null\n"),
        ("cases/2017-009/case.yaml", "  on: 2017-12-28\n", "  on: null\n"),
    )
    answer = refused(run_cli, root, "2017-009 decision-notice", "2018-03-12", tmp_path)
    messages = {message for _, _, message in told(answer)}
    assert messages == {
        "the head of letters has no address that can be used",
        "the contact of dfe has no email that can be used",
        "no address of national-panel holds on 2018-03-12",
        "nobody, or more than one, holds the role business_manager with a name on 2018-03-12",
        "criteria.limb is not filled in",
        "incident.on is not filled in",
    }
    for file, line, message in told(answer):
        lines = (root / file).read_text(encoding="utf-8").splitlines()
        word = message.rpartition(".")[2].split()[0] if "filled in" in message else ""
        word = "address" if "head of letters" in message else word
        assert word in lines[line - 1]


def test_an_address_counts_on_its_days_alone(run_cli: RunCli, edited: Edit, tmp_path: Path) -> None:
    root = edited(("scrctl.yaml", "    end: 2018-06-28\n", "    end: 2018-03-12\n"))
    words = ("letter", "2017-009", "decision-notice", "--to", "docx", "--about", "national-panel")
    for day, code in (("2018-03-12", 0), ("2018-03-13", 1)):
        answer = run_cli(*words, "-o", tmp_path / day, as_of=day, store=root)
        assert answer.code == code
        assert (tmp_path / day).exists() is (code == 0)


def test_without_an_e_mail_address_a_letter_can_still_be_posted(
    run_cli: RunCli, edited: Edit, tmp_path: Path
) -> None:
    root = edited(
        ("scrctl.yaml", "    email: Mailbox.CPOD@education.gov.uk\n", "    post: London\n")
    )
    words = ("letter", "2017-009", "decision-notice", "--about", "dfe")
    assert run_cli(*words, "-o", tmp_path / "a", store=root).code == 1
    assert run_cli(*words, "--to", "docx", "-o", tmp_path / "b", store=root).code == 0


@pytest.mark.parametrize(
    ("field", "old"),
    [
        ("why", "      why: To learn when each agency first worried"),
        ("burden_considered", "      burden_considered: >-\n        Six weeks"),
        ("necessary_because", "      necessary_because: The method rests"),
        ("proportionate_because", "      proportionate_because: Limited to two years"),
    ],
)
def test_a_request_for_information_gives_its_reasons(
    field: str, old: str, run_cli: RunCli, edited: Edit, tmp_path: Path
) -> None:
    root = edited(
        ("cases/2017-004/case.yaml", old, f"      {field}: null\n      # {old.split(':')[1]}")
    )
    text = (root / "cases/2017-004/case.yaml").read_text(encoding="utf-8")
    folded = re.sub(
        rf"(?m)^(      {field}: null\n      #.*\n)(        .*\n)*", r"\1", text, count=1
    )
    (root / "cases/2017-004/case.yaml").write_text(folded, encoding="utf-8")
    words = "2017-004 information-request --request request-police"
    answer = refused(run_cli, root, words, "2017-07-09", tmp_path)
    ((file, line, message),) = told(answer)
    assert message == f"{field} of request-police is not filled in"
    assert field in (root / file).read_text(encoding="utf-8").splitlines()[line - 1]


def test_section_14b_needs_to_be_essential(run_cli: RunCli, edited: Edit, tmp_path: Path) -> None:
    from tests.letters.conftest import word_text

    case = "cases/2017-004/case.yaml"
    power = (case, "      basis: request\n", "      basis: s14B\n")
    root = edited(power)
    words = "2017-004 information-request --request request-police"
    ((_, _, message),) = told(refused(run_cli, root, words, "2017-07-09", tmp_path))
    assert message == "essential_because of request-police is not filled in"
    reason = "      basis: s14B\n      essential_because: Nobody else holds the log.\n"
    path = root / case
    path.write_text(path.read_text(encoding="utf-8").replace(power[2], reason, 1), encoding="utf-8")
    out = tmp_path / "out"
    answer = run_cli(
        "letter", *words.split(), "--to", "docx", "-o", out, as_of="2017-07-09", store=root
    )
    assert answer.code == 0
    text = word_text(next(out.iterdir()).read_bytes())
    assert "section 14B of the Children Act 2004" in text
    assert "for this reason: Nobody else holds the log." in text


@pytest.mark.parametrize("kind", ["briefing-request", "information-request", "family-invitation"])
def test_a_letter_that_names_people_needs_the_register_open(
    kind: str, run_cli: RunCli, edited: Edit, tmp_path: Path
) -> None:
    root = edited(("scrctl.yaml", "  keyring: demonstration-key\n", "  keyring: ../elsewhere\n"))
    case, day = KINDS[kind]
    answer = refused(run_cli, root, f"{case} {kind}", day, tmp_path)
    assert "the letter names people, and the register is not open" in answer.out


def test_a_letter_that_needs_no_name_is_made_without_the_register(
    run_cli: RunCli, edited: Edit, tmp_path: Path
) -> None:
    root = edited(("scrctl.yaml", "  keyring: demonstration-key\n", "  keyring: ../elsewhere\n"))
    words = ("letter", "2017-009", "decision-notice", "--to", "docx", "-o", tmp_path / "out")
    assert run_cli(*words, store=root).code == 0
    named = ("cases/2017-009/decision.yaml", "    I accept the recommendation.", "    [[mother]].")
    path = root / named[0]
    path.write_text(path.read_text(encoding="utf-8").replace(*named[1:], 1), encoding="utf-8")
    answer = refused(run_cli, root, "2017-009 decision-notice", "2018-03-12", tmp_path)
    assert "the register is not open" in answer.out


def test_a_letter_is_not_made_before_its_time(run_cli: RunCli, tmp_path: Path) -> None:
    answer = refused(run_cli, EXAMPLE, "2018-001 referrer-decision", "2018-03-12", tmp_path)
    messages = [message for _, _, message in told(answer)]
    assert "decision-made is not recorded" in messages
    assert any("the letter belongs to the stage" in message for message in messages)
    assert "scrctl record 2018-001 decision-made" in answer.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2017-009 decision-notise", "Did you mean decision-notice"),
        ("2017-09 decision-notice", "Did you mean 2017-009"),
        ("2017-009 decision-notice --about ofstead", "Did you mean ofsted"),
        ("2017-009 decision-notice --to doc", "Did you mean docx"),
        ("2017-009 --about dfe", "Letters: briefing-request,"),
        ("", "scrctl letter CASE KIND"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(
    words: str, said: str, run_cli: RunCli, tmp_path: Path
) -> None:
    answer = run_cli("letter", *words.split(), "-o", tmp_path / "out", store=EXAMPLE)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())


def test_nothing_is_put_into_the_store(run_cli: RunCli, edited: Edit) -> None:
    root = edited()
    answer = run_cli("letter", "2017-009", "decision-notice", "-o", root / "out", store=root)
    assert answer.code == 2
    assert "lies in the store" in answer.err
    assert not (root / "out").exists()


def test_a_letter_that_somebody_has_edited_is_kept(make: Make, tmp_path: Path) -> None:
    words = ("--about", "dfe", "--to", "docx")
    assert make("decision-notice", *words).code == 0
    (path,) = (tmp_path / "letters").iterdir()
    path.write_bytes(b"edited")
    answer = make("decision-notice", "--to", "docx")
    assert answer.code == 2
    assert path.name in " ".join(answer.err.split()).replace("- ", "-")
    assert [p.read_bytes() for p in (tmp_path / "letters").iterdir()] == [b"edited"]


def test_a_store_can_carry_a_letter_of_its_own(
    run_cli: RunCli, edited: Edit, tmp_path: Path
) -> None:
    from scrctl import resources
    from tests.letters.conftest import word_text

    root = edited()
    own = root / "templates/letters/decision-notice.md"
    own.parent.mkdir(parents=True)
    text = resources.templates("letters")["decision-notice.md"].decode()
    own.write_text(text.replace("I write to notify you", "We tell you"), encoding="utf-8")
    words = ("letter", "2017-009", "decision-notice", "--about", "dfe", "--to", "docx")
    assert run_cli(*words, "-o", tmp_path / "a", store=root).code == 0
    assert "We tell you of the decision" in word_text(next((tmp_path / "a").iterdir()).read_bytes())
    own.write_text(text.replace("records: dfe", "recrds: dfe"), encoding="utf-8")
    answer = run_cli(*words, "-o", tmp_path / "b", store=root)
    assert answer.code == 2
    assert "templates/letters/decision-notice.md:11" in answer.err
    for wrong in ("{{ nobody }}", "{% for x in range(3) %}", "{{ ''.__class__ }}"):
        own.write_text(text + wrong, encoding="utf-8")
        assert run_cli(*words, "-o", tmp_path / "c", store=root).code in (1, 2)
        assert not (tmp_path / "c").exists()


def test_a_letter_never_names_sections_of_another_text(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    from scrctl import resources

    own = resources.procedures()["referral.yaml"].decode().replace("{id: S0,", "{id: OWN,", 1)
    root = make_store({"procedures/referral.yaml": own}, base=EXAMPLE, commit=False)
    answer = refused(run_cli, root, "2017-009 decision-notice", "2018-03-12", tmp_path)
    messages = [message for _, _, message in told(answer)]
    assert messages == ["the letter names sections of S0 1.7, and the case follows another text"]


def test_a_death_is_told_to_the_partnership_and_nothing_else(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    path = store / "cases/2018-002/case.yaml"
    text = path.read_text(encoding="utf-8")
    assert "consequence: died" in text
    path.write_text(text.replace("consequence: died", "consequence: neither"), encoding="utf-8")
    answer = refused(run_cli, store, "2018-002 csp-notice", "2018-03-12", tmp_path)
    assert [message for _, _, message in told(answer)] == ["incident.consequence is not died"]


@pytest.mark.parametrize(
    "email",
    [
        "nobody",
        "a@b",
        "a b@c.example",
        '"x@y.example\\nBcc: z@z.example"',
        "a..b@c.example",
        "é@c.example",
    ],
)
@pytest.mark.parametrize("old", ["Mailbox.CPOD@education.gov.uk", "board@fernshire-scb.example"])
def test_what_is_no_address_gets_no_draft(
    email: str, old: str, run_cli: RunCli, edited: Edit, tmp_path: Path
) -> None:
    root = edited(("scrctl.yaml", f"email: {old}\n", f"email: {email}\n"))
    words = "2017-009 decision-notice --about dfe"
    ((file, line, message),) = told(refused(run_cli, root, words, "2018-03-12", tmp_path))
    assert message.endswith("has no email that can be used")
    assert f"email: {email}" in (root / file).read_text(encoding="utf-8").splitlines()[line - 1]
    out = tmp_path / "out"
    answer = run_cli("letter", *words.split(), "--to", "docx,pdf", "-o", out, store=root)
    assert answer.code == 0


def test_a_document_that_cannot_be_read_is_not_passed_over(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    files = {"cases/2017-009/decision.yaml": "decision: [\n"}
    root = make_store(files, base=EXAMPLE, commit=False)
    answer = refused(run_cli, root, "2017-009 decision-notice --about dfe", "2018-03-12", tmp_path)
    assert {m for f, _, m in told(answer) if f.endswith("decision.yaml")} == {
        "decision.yaml cannot be read"
    }
    root = make_store(
        {"cases/2017-009/history.yaml": "entries: [\n"}, base=EXAMPLE, commit=False, name="other"
    )
    answer = refused(run_cli, root, "2017-009 decision-notice --about dfe", "2018-03-12", tmp_path)
    assert "history.yaml cannot be read" in answer.out


def test_the_register_must_know_who_is_written_about(
    run_cli: RunCli, make_store: MakeStore, tmp_path: Path
) -> None:
    from scrctl.register.sealed import seal_register

    root = make_store(base=EXAMPLE, commit=False)
    text = (root / "cases/2016-007/case.yaml").read_text(encoding="utf-8")
    recipient = text.partition("register_recipient: ")[2].split()[0]
    clear = {"format": 1, "people": [{"key": "mother", "name": "A Nother"}], "places": []}
    sealed = seal_register(json.dumps(clear).encode(), recipient)
    (root / "cases/2016-007/register.age").write_bytes(sealed)
    words = "2016-007 family-invitation --about mother"
    answer = refused(run_cli, root, words, "2016-05-01", tmp_path)
    assert "the register has no address of mother" in {m for _, _, m in told(answer)}
    words = "2016-007 family-invitation --about father"
    answer = refused(run_cli, root, words, "2016-05-01", tmp_path)
    assert {"the register has no name of father", "the register has no address of father"} <= {
        m for _, _, m in told(answer)
    }
    assert "scrctl register 2016-007 edit" in answer.out


@pytest.mark.parametrize(
    "head",
    [
        "who: body, records: x",
        "who: family, body: ofsted, records: x",
        "who: nobody",
    ],
)
def test_a_template_with_a_wrong_head_ends_the_command(
    head: str, run_cli: RunCli, edited: Edit
) -> None:
    from scrctl import resources

    root = edited()
    own = root / "templates/letters/cqc-notice.md"
    own.parent.mkdir(parents=True)
    text = resources.templates("letters")["cqc-notice.md"].decode()
    assert "who: body, body: cqc, records: cqc-notified" in text
    text = text.replace("who: body, body: cqc, records: cqc-notified", head)
    own.write_text(text, encoding="utf-8")
    answer = run_cli("letter", "--due", store=root)
    assert answer.code == 2
    assert "templates/letters/cqc-notice.md:7" in answer.err


def test_what_goes_by_post_has_no_draft(run_cli: RunCli, tmp_path: Path) -> None:
    words = ("letter", "2016-007", "family-invitation", "--about", "mother")
    out = tmp_path / "out"
    answer = run_cli(*words, "--to", "eml", "-o", out, as_of="2016-05-01", store=EXAMPLE)
    assert answer.code == 2
    assert "goes by post" in answer.err
    assert not out.exists()
    answer = run_cli(*words, "--to", ",", "-o", out, as_of="2016-05-01", store=EXAMPLE)
    assert (answer.code, "No format was asked for" in answer.err) == (2, True)


def test_labels_of_the_store_must_be_whole(run_cli: RunCli, edited: Edit, tmp_path: Path) -> None:
    root = edited()
    own = root / "templates/letters/labels.toml"
    own.parent.mkdir(parents=True)
    words = ("letter", "2017-009", "decision-notice", "--about", "dfe", "--to", "docx")
    for text, said in (
        ("[letter]\n", "templates/letters/labels.toml"),
        ("[letter", "templates/letters/labels.toml cannot be read"),
    ):
        own.write_text(text, encoding="utf-8")
        answer = run_cli(*words, "-o", tmp_path / "out", store=root)
        assert answer.code == 2
        assert said in " ".join(answer.err.split())


def test_a_gap_in_a_template_of_the_store_is_told_at_the_template(
    run_cli: RunCli, edited: Edit, tmp_path: Path
) -> None:
    from scrctl import resources

    root = edited()
    own = root / "templates/letters/decision-notice.md"
    own.parent.mkdir(parents=True)
    text = resources.templates("letters")["decision-notice.md"].decode()
    own.write_text(f"{text}\n{{{{ publication.url }}}}\n", encoding="utf-8")
    words = "2017-009 decision-notice --about dfe"
    ((file, _, message),) = told(refused(run_cli, root, words, "2018-03-12", tmp_path))
    assert file == "templates/letters/decision-notice.md"
    assert "says url, and that is not filled in" in message

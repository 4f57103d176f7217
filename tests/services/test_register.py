"""The register: edited in one commit, shown by key, checked, looked for in the documents."""

import re
from datetime import date
from pathlib import Path

import pytest

from scrctl.model.diagnostic import Diagnostic, Severity
from scrctl.model.error import ScrctlError
from scrctl.register.sealed import seal_register
from scrctl.register.values import Register, RegisteredPerson, RegisteredPlace
from scrctl.register.view import as_view
from scrctl.services.check import check
from scrctl.services.registers.register import check_case_register, show_register
from scrctl.services.registers.register_edit import Hands, edit_register
from scrctl.services.steps.save import save

from . import RunCli

DAY = date(2018, 3, 12)
CASE = "2017-006"
NAME = "Wilhelmina Thistlewood"


def filling(name: str = NAME, pseudonym: str = "Child Z") -> Hands:
    """Return an editor that fills in the first person's name and pseudonym."""

    def edit(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        text = text.replace("name: null", f"name: {name}", 1)
        path.write_text(text.replace("pseudonym: null", f"pseudonym: {pseudonym}", 1), "utf-8")

    return Hands(edit=edit, again=lambda _: False, warn=lambda _: None)


def checked(store: Path) -> list[str]:
    found = check(store, (CASE,), DAY, lambda _what, _total: lambda: None)
    return [d.code for d in found.checked.diagnostics]


def test_editing_seals_in_one_commit(store: Path) -> None:
    written = edit_register(store, CASE, filling(), DAY)
    assert written.files == (f"cases/{CASE}/case.yaml", f"cases/{CASE}/register.age")
    sealed = (store / f"cases/{CASE}/register.age").read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert NAME.encode() not in sealed
    assert "register_recipient: age1" in (store / f"cases/{CASE}/case.yaml").read_text("utf-8")
    assert show_register(store, CASE, DAY).people[0].name == NAME


def test_editing_again_keeps_the_key_and_writes_only_what_changed(store: Path) -> None:
    edit_register(store, CASE, filling(), DAY)
    idle = Hands(edit=lambda _: None, again=lambda _: False, warn=lambda _: None)
    assert edit_register(store, CASE, idle, DAY).files == ()
    written = edit_register(store, CASE, filling("Another Invented"), DAY)
    assert written.files == (f"cases/{CASE}/register.age",)


def test_a_slip_can_be_mended_before_it_is_sealed(store: Path) -> None:
    tries = []

    def edit(path: Path) -> None:
        tries.append(path.stat().st_mode & 0o777)
        path.write_text("people: [\n" if len(tries) == 1 else "format: 1\n", encoding="utf-8")

    said: list[tuple[str, ...]] = []
    hands = Hands(edit=edit, again=lambda p: not said.append(p), warn=lambda _: None)
    edit_register(store, CASE, hands, DAY)
    assert len(tries) == 2
    assert said[0][0].startswith("YML001")
    assert set(tries) == {0o600}


def test_what_cannot_be_read_is_not_kept(store: Path) -> None:
    broken = Hands(
        edit=lambda p: p.write_text("people: [\n", encoding="utf-8") and None,
        again=lambda _: False,
        warn=lambda _: None,
    )
    with pytest.raises(ScrctlError, match="nothing was kept"):
        edit_register(store, CASE, broken, DAY)
    assert not (store / f"cases/{CASE}/register.age").exists()


def test_checking_says_what_gives_away_and_what_is_missing(store: Path) -> None:
    edit_register(store, CASE, filling(pseudonym="Child W"), DAY)
    codes = [d.code for d in check_case_register(store, CASE, DAY).diagnostics]
    assert "PUB012" in codes


def test_a_name_in_a_document_is_found_where_the_register_opens(
    store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit_register(store, CASE, filling(), DAY)
    proforma = store / f"cases/{CASE}/proforma.yaml"
    proforma.write_text(proforma.read_text("utf-8") + f"# spoke to {NAME}\n", encoding="utf-8")
    found = check(store, (CASE,), DAY, lambda _what, _total: lambda: None).checked.diagnostics
    (name,) = [d for d in found if d.code == "PUB007"]
    assert name.file == f"cases/{CASE}/proforma.yaml"
    assert name.line == len(proforma.read_text("utf-8").splitlines())
    assert NAME not in name.message + name.hint
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "nobody.txt"))
    assert "PUB007" not in checked(store)


def told(store: Path, *cases: str) -> list[Diagnostic]:
    found = check(store, cases, DAY, lambda _what, _total: lambda: None).checked.diagnostics
    return [d for d in found if d.code in ("PUB019", "PUB020")]


def test_it_is_said_that_nobody_looked_for_names(
    store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit_register(store, CASE, filling(), DAY)
    assert told(store) == []
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "nobody.txt"))
    (note,) = told(store, CASE)
    assert (note.code, note.severity, note.case) == ("PUB019", Severity.INFO, CASE)
    assert note.file == f"cases/{CASE}/register.age"
    assert "no identity" in note.message


def test_of_several_cases_it_is_said_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for case in (CASE, "2017-005"):
        edit_register(store, case, filling(), DAY)
    monkeypatch.delenv("SCRCTL_KEYRING")
    (note,) = told(store)
    assert (note.file, note.case) == ("scrctl.yaml", "")
    assert note.message.startswith("in 2 cases names were not looked for")


def test_a_register_that_nobody_can_open_is_an_error(store: Path) -> None:
    edit_register(store, CASE, filling(), DAY)
    edit_register(store, "2017-005", filling(), DAY)
    own = store / f"cases/{CASE}/register.age"
    own.write_bytes((store / "cases/2017-005/register.age").read_bytes())
    (swapped,) = told(store, CASE)
    assert (swapped.code, swapped.severity) == ("PUB020", Severity.ERROR)
    assert "another key" in swapped.message
    (store.parent / f"keyring/{CASE}.key.age").unlink()
    (keyless,) = told(store, CASE)
    assert keyless.code == "PUB020"
    assert "no key of this case" in keyless.message


def test_what_cannot_be_read_of_a_register_is_an_error_and_the_rest_is_looked_for(
    store: Path,
) -> None:
    edit_register(store, CASE, filling(), DAY)
    recipient = re.search(r"age1\w+", (store / f"cases/{CASE}/case.yaml").read_text("utf-8"))
    assert recipient is not None
    clear = f"format: 1\npeople:\n  - {{key: child, name: {NAME}, date_of_birth: [1]}}\n"
    sealed = seal_register(clear.encode(), recipient[0])
    (store / f"cases/{CASE}/register.age").write_bytes(sealed)
    proforma = store / f"cases/{CASE}/proforma.yaml"
    proforma.write_text(proforma.read_text("utf-8") + f"# spoke to {NAME}\n", encoding="utf-8")
    assert [d.code for d in told(store, CASE)] == ["PUB020"]
    assert "PUB007" in checked(store)


def test_a_readable_register_is_more_than_an_unexpected_file(store: Path) -> None:
    (store / f"cases/{CASE}/register.yaml").write_text("people: []\n", encoding="utf-8")
    assert "PUB008" in checked(store)


def test_a_name_does_not_get_into_a_commit_message(store: Path) -> None:
    edit_register(store, CASE, filling(), DAY)
    proforma = store / f"cases/{CASE}/proforma.yaml"
    proforma.write_text(proforma.read_text("utf-8") + "# a thought\n", encoding="utf-8")
    with pytest.raises(ScrctlError, match="PUB007"):
        save(store, CASE, f"what {NAME} said", DAY)
    assert save(store, CASE, "what was said", DAY).commit


def test_the_command_shows_names_only_when_asked(store: Path, run_cli: RunCli) -> None:
    edit_register(store, CASE, filling(), DAY)
    shown = run_cli("register", CASE, "show", store=store)
    assert "Child Z" in shown.out
    assert "Thistlewood" not in shown.out
    assert "Thistlewood" in run_cli("register", CASE, "--names", store=store).out
    assert "Thistlewood" not in run_cli("register", CASE, "check", store=store).out


def test_a_register_is_edited_at_a_terminal(store: Path, run_cli: RunCli) -> None:
    answer = run_cli("register", CASE, "edit", store=store)
    assert answer.code == 2
    assert "terminal" in answer.err


def test_a_case_without_a_register_says_how_to_make_one(store: Path, run_cli: RunCli) -> None:
    answer = run_cli("register", CASE, store=store)
    assert answer.code == 2
    assert f"scrctl register {CASE} edit" in answer.err


def test_an_identity_is_made_once(
    store: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SCRCTL_IDENTITY", str(tmp_path / "new" / "identity.txt"))
    answer = run_cli("register", "identity", store=store)
    assert answer.out.startswith("age1")
    assert run_cli("register", "identity", store=store).code == 2


def test_a_role_is_let_in_and_its_keys_are_wrapped_again(
    store: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit_register(store, CASE, filling(), DAY)
    mine = tmp_path / "mine" / "identity.txt"
    theirs = tmp_path / "theirs.txt"
    monkeypatch.setenv("SCRCTL_IDENTITY", str(theirs))
    key = run_cli("register", "identity", store=store).out.strip()
    assert run_cli("register", CASE, "show", store=store).code == 2
    monkeypatch.setenv("SCRCTL_IDENTITY", str(mine))
    added = run_cli("register", "recipient", "business_manager", key, store=store)
    assert added.code == 0, added.err
    assert f"Wrapped again: {CASE}." in added.out
    listed = run_cli("register", "recipients", store=store).out
    assert "business_manager" in listed
    assert key in listed
    monkeypatch.setenv("SCRCTL_IDENTITY", str(theirs))
    assert run_cli("register", CASE, "show", store=store).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("recipient", "escrow"), "a role and a public age key"),
        (("recipient", "escrow", "age1nonsense"), "a role and a public age key"),
        (("recipient", "A Name", "age1nonsense"), "a role and a public age key"),
        (("identity", "edit"), "stands alone"),
        ((CASE, "shwo"), "Did you mean show"),
        ((CASE, "show", "more"), "one word too many"),
    ],
)
def test_wrong_words_are_told(
    words: tuple[str, ...], said: str, store: Path, run_cli: RunCli
) -> None:
    answer = run_cli("register", *words, store=store)
    assert answer.code == 2
    assert said in answer.err


def test_the_view_has_every_value() -> None:
    person = RegisteredPerson(
        key="child", name="A", aliases=("B",), date_of_birth="2016-01-02", numbers=("1",)
    )
    view = as_view(Register(people=(person,), places=(RegisteredPlace(key="home", address="C"),)))
    assert [(v.kind, v.value) for v in view.entries[0].values] == [
        ("alias", "B"),
        ("date-of-birth", "2016-01-02"),
        ("number", "1"),
    ]
    assert view.entries[1].kind == "place"


def test_no_command_writes_a_name(store: Path, run_cli: RunCli) -> None:
    edit_register(store, CASE, filling(), DAY)
    agreed = ("--agreed-by", "lscb_chair", "--reason", f"{NAME} is ill")
    before = (store / f"cases/{CASE}/history.yaml").read_bytes()
    for words in (
        ("extend", CASE, "decision", "--to", "2018-04-30", *agreed),
        ("record", CASE, "case-discussed", "--on", "2018-03-01", "--note", f"met {NAME}"),
    ):
        answer = run_cli(*words, store=store)
        assert answer.code == 1
        assert "PUB007" in answer.err
        assert "Thistlewood" not in answer.out + answer.err
    assert (store / f"cases/{CASE}/history.yaml").read_bytes() == before


def test_saving_keeps_names_out_of_documents_and_of_file_names(store: Path) -> None:
    edit_register(store, CASE, filling(), DAY)
    proforma = store / f"cases/{CASE}/proforma.yaml"
    text = proforma.read_text("utf-8")
    proforma.write_text(text + f"# spoke to {NAME}\n", encoding="utf-8")
    with pytest.raises(ScrctlError, match=r"proforma\.yaml:\d+ holds .*PUB007") as caught:
        save(store, CASE, "what was said", DAY)
    assert "Thistlewood" not in str(caught.value)
    proforma.write_text(text, encoding="utf-8")
    briefing = next((store / f"cases/{CASE}/briefings").iterdir())
    named = briefing.with_name("wilhelmina-thistlewood.md")
    named.write_bytes(briefing.read_bytes())
    assert "PUB007" in checked(store)
    with pytest.raises(ScrctlError, match="name of a new file") as caught:
        save(store, CASE, "a briefing", DAY)
    assert "histlewood" not in str(caught.value)


@pytest.mark.parametrize("form", ["text", "json", "concise", "github", "sarif", "junit"])
@pytest.mark.parametrize("command", ["validate", "check"])
@pytest.mark.parametrize("has_key", [True, False])
def test_no_result_repeats_the_name_of_a_file(  # noqa: PLR0913 -- both commands, every format
    store: Path,
    run_cli: RunCli,
    monkeypatch: pytest.MonkeyPatch,
    *,
    form: str,
    command: str,
    has_key: bool,
) -> None:
    edit_register(store, CASE, filling(), DAY)
    folder = store / f"cases/{CASE}"
    first = NAME.split(maxsplit=1)[0]
    for name in (f"{first}.txt", f"findings/{first}.docx", f"{first}/a.md", f"../{NAME}/case.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x\n", "utf-8")
    if has_key:
        (folder / f"findings/{first}.md").write_text("---\nformat: [\n---\n", "utf-8")
    else:
        monkeypatch.setenv("SCRCTL_IDENTITY", str(store / "nowhere"))
    answer = run_cli(command, "--format", form, store=store)
    assert answer.code == 1
    assert "STO004" in answer.out
    told = (answer.out + answer.err).casefold()
    assert not [word for word in NAME.casefold().split() if word in told]


def test_nothing_is_edited_that_could_not_be_written(store: Path) -> None:
    record = store / f"cases/{CASE}/case.yaml"
    record.write_text(record.read_text("utf-8") + "# a thought\n", encoding="utf-8")
    opened: list[Path] = []
    hands = Hands(edit=opened.append, again=lambda _: False, warn=lambda _: None)
    with pytest.raises(ScrctlError, match="not in the record"):
        edit_register(store, CASE, hands, DAY)
    assert not opened


def test_what_was_edited_is_kept_sealed_when_the_write_is_refused(store: Path) -> None:
    record = store / f"cases/{CASE}/case.yaml"
    fill = filling().edit

    def edit(path: Path) -> None:
        fill(path)
        record.write_text(record.read_text("utf-8") + "# meanwhile\n", encoding="utf-8")

    hands = Hands(edit=edit, again=lambda _: False, warn=lambda _: None)
    with pytest.raises(ScrctlError, match="kept, sealed, in") as caught:
        edit_register(store, CASE, hands, DAY)
    kept = Path(caught.value.message.partition("sealed, in ")[2].rstrip("."))
    assert kept.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert kept.parent.stat().st_mode & 0o077 == 0
    kept.unlink()
    kept.parent.rmdir()


def never(_: Path) -> None:
    raise AssertionError("the editor was opened")


UNOPENED = Hands(edit=never, again=lambda _: False, warn=lambda _: None)


@pytest.mark.parametrize(
    ("listed", "said"),
    [("business_manager: {0}\n", "no escrow"), ("escrow: nobody\n", "not a list of roles")],
)
def test_the_keyring_is_looked_at_before_the_editor_opens(
    store: Path, listed: str, said: str
) -> None:
    recipients = store.parent / "keyring" / "recipients.yaml"
    key = recipients.read_text("utf-8").partition(": ")[2].strip()
    recipients.write_text(listed.format(key), encoding="utf-8")
    with pytest.raises(ScrctlError, match=said):
        edit_register(store, CASE, UNOPENED, DAY)


def test_a_keyring_that_cannot_be_written_to_is_told_before_the_editor_opens(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("scrctl.register.keyring.tempfile.TemporaryFile", refuse)
    with pytest.raises(ScrctlError, match="cannot be written to"):
        edit_register(store, CASE, UNOPENED, DAY)


def test_nothing_is_sealed_for_a_key_that_nobody_has(store: Path) -> None:
    edit_register(store, CASE, filling(), DAY)
    edit_register(store, "2017-005", filling(), DAY)
    other = (store / "cases/2017-005/case.yaml").read_text("utf-8")
    recipient = re.search(r"age1\w+", other)
    record = store / f"cases/{CASE}/case.yaml"
    assert recipient is not None
    record.write_text(re.sub(r"age1\w+", recipient[0], record.read_text("utf-8")), "utf-8")
    save(store, CASE, "a slip", DAY)
    with pytest.raises(ScrctlError, match="another key"):
        edit_register(store, CASE, UNOPENED, DAY)


def leaving(*texts: str) -> tuple[Hands, list[tuple[str, ...]]]:
    """Return an editor that leaves these texts one after the other, and what it is told."""
    left = iter(texts)
    said: list[tuple[str, ...]] = []

    def again(problems: tuple[str, ...]) -> bool:
        said.append(problems)
        return len(said) < len(texts)

    def edit(path: Path) -> None:
        path.write_text(next(left), encoding="utf-8")

    return Hands(edit=edit, again=again, warn=lambda _: None), said


@pytest.mark.parametrize("left", ["", "\n", "format: 1\n", "format: 1\npeople: []\nplaces: []\n"])
def test_a_full_register_is_not_emptied(store: Path, left: str) -> None:
    edit_register(store, CASE, filling(), DAY)
    hands, said = leaving(left)
    with pytest.raises(ScrctlError, match="nothing was kept"):
        edit_register(store, CASE, hands, DAY)
    assert "no entry any more" in said[0][0]
    assert show_register(store, CASE, DAY).people[0].name == NAME


def test_a_new_register_is_not_sealed_empty(store: Path) -> None:
    with pytest.raises(ScrctlError, match="nothing was kept"):
        edit_register(store, CASE, leaving("")[0], DAY)
    assert not (store / f"cases/{CASE}/register.age").exists()


def test_a_slip_has_its_line_and_its_key(store: Path) -> None:
    slip = "format: 1\npeople:\n  - key: {}\n    sex: unheard\n    nmae: x\n"
    key = re.search(r"key: (\S+)", (store / f"cases/{CASE}/case.yaml").read_text("utf-8"))
    assert key is not None
    hands, said = leaving(slip.format(key[1]), slip.format("nobody"), "people: [\n")
    with pytest.raises(ScrctlError):
        edit_register(store, CASE, hands, DAY)
    assert f"SCH003 in line 4 ({key[1]}): " in " ".join(said[0])
    assert f"SCH001 in line 5 ({key[1]}): " in " ".join(said[0])
    assert "SCH003 in line 4 (entry 1 of people): " in " ".join(said[1])
    assert "nobody" not in " ".join(said[1])
    assert said[2][0].startswith("YML001 in line ")


def test_a_day_that_does_not_exist_is_asked_about_and_told(store: Path) -> None:
    born = "format: 1\npeople:\n  - {{key: child, name: A Name, date_of_birth: {}}}\n"
    hands, said = leaving(born.format("2016-13-01"), born.format("2016-01-13"))
    assert edit_register(store, CASE, hands, DAY).notes == ()
    assert "PUB021" in said[0][0]
    assert "2016-13" not in said[0][0]
    hands, said = leaving(born.format("1990-02-30"))
    assert "PUB021" in edit_register(store, CASE, hands, DAY).notes[0]
    codes = [d.code for d in check_case_register(store, CASE, DAY).diagnostics]
    assert "PUB021" in codes


def test_the_verb_first_is_told_how_it_is_written(store: Path, run_cli: RunCli) -> None:
    answer = run_cli("register", "edit", CASE, store=store)
    assert answer.code == 2
    assert f"scrctl register {CASE} edit" in answer.err


def test_no_option_is_named_that_was_not_given(store: Path, run_cli: RunCli) -> None:
    assert "--no-input" not in run_cli("register", CASE, "edit", store=store).err


def test_a_deleted_register_is_not_opened_anew(store: Path) -> None:
    edit_register(store, CASE, filling(), DAY)
    (store / f"cases/{CASE}/register.age").unlink()
    with pytest.raises(ScrctlError) as caught:
        edit_register(store, CASE, filling(), DAY)
    assert f"git restore cases/{CASE}/register.age" in caught.value.hint

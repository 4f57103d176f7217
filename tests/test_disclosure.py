"""No word of a case leaves by what is printed: not by a result, an error, or a crash."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

RunCli = Callable[..., Any]

HERE = Path(__file__).parent
COMPLETE = HERE / "examples" / "valid" / "complete"
# Each with a word that stands nowhere else. All are invented.
CANARIES = {
    "quiverthwaite": "Zebulon Quiverthwaite",
    "hathersmoor": "Océane Brûlefer-Hathersmoor",
    "mulvanerty": "D'Arcy O'Mulvanerty",
    "vanbrugge": "Thistlewick, Vanbrugge",
    "gorsebrackle": "17 Gorsebrackle Lane",
    "qx9 7zv": "QX9 7ZV",
    "943 476 5919": "943 476 5919",
    "900461": "07700 900461",
    "merriwether": "zq.merriwether@mail.invalid",
    "snargrove": 'Ptolemy Snargrove: "uncle"',
    "megastrid": "Λύκος Ωmegastrid",
    "yarrowgate": "<b>Xan</b> & ::error::Yarrowgate %0A",
}
NAME = CANARIES["quiverthwaite"]
CASE = "2017-005"
# What a result is meant to tell: which procedure, why a day is not counted, what the board has set.
SHOWN = {"version", "holidays", "policies", "register"}
CHECKS = ("text", "json", "concise", "github", "sarif", "junit")
DOCUMENTS = {
    "scrctl.yaml": "scrctl",
    "history.yaml": "history",
    "report.md": "narrative",
    "summary.md": "narrative",
    "briefings": "briefing",
    "chronology": "chronology",
    "findings": "finding",
}


def leaked(answer: Any) -> list[str]:
    """Return the canaries that can be read in an answer, escaped or not."""
    text = answer.out + answer.err
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    seen = " ".join(f"{text}\n{plain}".casefold().split())
    return [sign for sign in CANARIES if sign in seen]


def is_free(schema: Mapping[str, Any]) -> bool:
    return "string" in schema.get("type", ()) and not {"enum", "pattern"} & set(schema)


def fill(value: Any, schema: Mapping[str, Any], root: Any, songs: Iterator[str]) -> Any:
    """Put a canary into every field of free text, those too that were left empty."""
    if "$ref" in schema:
        schema = {**schema, **root["$defs"][schema["$ref"].rpartition("/")[2]]}
        schema.pop("$ref", None)
    if is_free(schema):
        return f"{value or ''} {next(songs)}".strip()
    if isinstance(value, list) and "items" in schema:
        value[:] = [fill(item, schema["items"], root, songs) for item in value]
    elif isinstance(value, dict):
        for name, part in schema.get("properties", {}).items():
            known = root["$defs"].get(str(part.get("$ref", "")).rpartition("/")[2], part)
            if name not in SHOWN and (name in value or is_free(known)):
                value[name] = fill(value.get(name), part, root, songs)
    return value


def sung(path: Path, songs: Iterator[str]) -> str:
    """Return a document with a canary in each field, in each line of its text, and as a comment."""
    kind = DOCUMENTS.get(path.name) or DOCUMENTS.get(path.parent.name) or path.stem
    schema = json.loads((HERE.parent / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))
    yaml, out = YAML(), StringIO()
    yaml.width, yaml.preserve_quotes = 4096, True
    text = path.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2) if path.suffix == ".md" else ("", text, "")
    yaml.dump(fill(yaml.load(front), schema, schema, songs), out)
    filled = f"# {next(songs)}\n{out.getvalue()}"
    if path.suffix != ".md":
        return filled
    lines = (f"{x} {next(songs)}" if re.match(r"[A-Z\[]", x) else x for x in body.split("\n"))
    more = f"\n# {next(songs)}\n\n[[{next(songs)}]] [[date:{next(songs)}]]\n"
    return f"---\n{filled}---\n" + "\n".join(lines) + more


def put_register(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal a register whose values are the canaries, with a key that this user may use."""
    from scrctl.model.board import RegisterPolicy
    from scrctl.register.identity import new_identity
    from scrctl.register.keyring import create_key, find_keyring, set_recipient
    from scrctl.register.sealed import seal_register

    identity = root.parent / "identity.txt"
    monkeypatch.setenv("SCRCTL_IDENTITY", str(identity))
    (root.parent / "fernshire-keyring").mkdir()
    ring = find_keyring(root, RegisterPolicy(keyring="../fernshire-keyring"))
    set_recipient(ring, "escrow", new_identity(identity))
    values = list(CANARIES.values())
    keys = ("child", "sibling", "mother", "father")
    people = [
        {"key": key, "name": values[n], "aliases": values[n + 4 : n + 6], "numbers": values[6:8],
         "addresses": values[4:6], "pseudonym": f"Person {n}"}
        for n, key in enumerate(keys)
    ]  # fmt: skip
    clear = json.dumps({"format": 1, "people": people, "places": []}, ensure_ascii=False)
    sealed = seal_register(clear.encode(), create_key(ring, CASE))
    (root / "cases" / CASE / "register.age").write_bytes(sealed)


def commit(root: Path) -> None:
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "a store")):
        subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


@pytest.fixture
def aviary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store that is full of canaries."""
    root = tmp_path / "store"
    shutil.copytree(COMPLETE, root)
    songs = cycle(CANARIES.values())
    for path in (root / "scrctl.yaml", *sorted((root / "cases").rglob("*.*"))):
        path.write_text(sung(path, songs), encoding="utf-8")
    put_register(root, monkeypatch)
    commit(root)
    return root


FORMATS = {
    "validate": ("text", "json"),
    "check": CHECKS,
    "deadlines": (*CHECKS, "ics", "csv"),
    "status": ("text", "json", "csv"),
    f"quality {CASE}": ("text", "json", "csv"),
    f"quality {CASE} --readability": ("text", "json", "csv"),
    f"trace {CASE}": ("text", "json", "csv"),
    "chase": ("text", "json", "csv"),
    "status 2017-005": ("text", "json", "csv"),
    "status 2017-006": ("text", "json"),
    "advance 2017-006": ("text", "json"),
}
LOOKING = [
    *(f"{words} --format {form}" for words, forms in FORMATS.items() for form in forms),
    "deadlines --explain",
    "check -v",
    "audit -v",
    "audit --format json",
    "audit --format csv",
    "anchor",
    "migrate --dry-run",
    "doctor",
    "register 2017-005 show",
    "register 2017-005 check",
    "letter --due",
    "letter --due --format json",
]
# The words are what follows a command; what was typed into one option may not come back either.
TYPED = [
    ("record 2017-006 case-discussed --on 2018-03-01 --by business_manager", "--note", 1),
    ("record 2017-006 incident-notified --on 2018-02-21", "--note", 1),
    ("record 2017-006 case-discussed --on 2018-03-01 --by nobody", "--note", 2),
    ("extend 2017-006 notify-nobody --to 2018-04-30 --agreed-by lscb_chair", "--reason", 2),
    ("extend 2017-006 decision --to 2018-04-30 --agreed-by nobody", "--reason", 2),
    ("waive 2017-006 GAT003 --agreed-by lscb_chair", "--reason", 2),
    ("advance 2017-006 closed", "", 2),
    ("new 2017-006", "", 1),
    ("render 2017-005 report --audience public --to html", "", 1),
    ("record 2017-006 case-discussed --on 2018-03-01", "--note", 0),
    ("extend 2017-006 decision --to 2018-04-30 --agreed-by lscb_chair", "--reason", 0),
    ("waive 2017-005 LRN012 --agreed-by lscb_chair", "--reason", 1),
]


def test_nothing_that_looks_tells_a_word_of_a_case(run_cli: RunCli, aviary: Path) -> None:
    text = run_cli("check", "-v", store=aviary).out
    assert {"PUB007", "REF007", "REF008"} <= set(re.findall(r"[A-Z]{3}\d{3}", text))
    answers = {words: run_cli(*words.split(), store=aviary) for words in LOOKING}
    assert {words: leaked(answer) for words, answer in answers.items() if leaked(answer)} == {}
    assert {answer.code for answer in answers.values()} == {0, 1}
    names = run_cli("register", CASE, "show", "--names", store=aviary)
    assert leaked(names) == list(CANARIES)[:4]


def test_no_letter_tells_one_beside_what_stands_in_it(
    run_cli: RunCli, aviary: Path, tmp_path: Path
) -> None:
    from scrctl.services.names import letter_kinds

    codes = set()
    for case in (CASE, "2017-006"):
        for kind in letter_kinds(aviary):
            for form in ("text", "json"):
                folder = tmp_path / f"{case}-{kind}-{form}"
                answer = run_cli("letter", case, kind, "--format", form, "-o", folder, store=aviary)
                codes.add(answer.code)
                assert (kind, leaked(answer)) == (kind, [])
                assert answer.code == 0 or not folder.exists()
    assert codes == {0, 1}


def test_nothing_that_writes_or_refuses_tells_one(
    run_cli: RunCli, aviary: Path, tmp_path: Path
) -> None:
    for words, option, code in TYPED:
        more = [option, f"as {NAME} said"] if option else []
        more += ["-o", str(tmp_path / "out")] if words.startswith("render") else []
        answer = run_cli(*words.split(), *more, store=aviary)
        assert (words, answer.code, leaked(answer)) == (words, code, [])
    log = subprocess.run(
        ["git", "-C", str(aviary), "log", "--format=%B"], check=True, capture_output=True
    )
    assert b"case-discussed" in log.stdout
    assert b"Quiverthwaite" not in log.stdout


BREAKS: Mapping[str, tuple[str, str, str]] = {
    "open-list": ("proforma.yaml", "concern: ", f"concern: [{NAME} "),
    "open-quote": ("proforma.yaml", "concern: ", f'concern: "{NAME} '),
    "second-colon": ("proforma.yaml", "concern: ", f"concern: {NAME}: said: "),
    "tab": ("proforma.yaml", "concern: ", f"\tconcern {NAME}: "),
    "anchor": ("proforma.yaml", "concern: ", "concern: &Quiverthwaite "),
    "alias": ("proforma.yaml", "concern: ", "concern: *Quiverthwaite\nx: "),
    "tag": ("proforma.yaml", "concern: ", "concern: !Quiverthwaite "),
    "merge": ("proforma.yaml", "concern: ", f"<<: {{{NAME}: 1}}\nconcern: "),
    "directive": ("proforma.yaml", "# yaml", f"%{NAME}\n# yaml"),
    "conflict": ("proforma.yaml", "concern: ", f"<<<<<<< {NAME}\nconcern: "),
    "twice": ("proforma.yaml", "concern: ", f"{NAME}: 1\n{NAME}: 2\nconcern: "),
    "control": ("proforma.yaml", "concern: ", f"concern: {NAME}\x07 "),
    "bidi": ("proforma.yaml", "concern: ", f"concern: {NAME}\u202e "),
    "key": ("proforma.yaml", "concern: ", f"{NAME}: 1\nconcern: "),
    "misspelt-key": ("proforma.yaml", "concern: ", f"concren: {NAME} "),
    "key-of-key": ("proforma.yaml", "concern: ", f"? [{NAME}]\n: 1\nconcern: "),
    "text-for-table": ("proforma.yaml", "referrer:", f"referrer: {NAME}\nx:"),
    "table-for-text": ("proforma.yaml", "concern: ", f"concern: {{{NAME}: 1}}\nx: "),
    "value": ("proforma.yaml", "threshold_view: SCR", f"threshold_view: {NAME}"),
    "near-value": ("proforma.yaml", "threshold_view: SCR", "threshold_view: SCRQuiverthwaite"),
    "date": ("proforma.yaml", "  on: 2018-02-22", f"  on: 1 March, {NAME}"),
    "id": ("proforma.yaml", "  person: teacher", f"  person: {NAME}"),
    "agency": ("proforma.yaml", "  - fernshire-police", f"  - {NAME}"),
    "factor-value": ("proforma.yaml", "factors:", f"factors:\n  {NAME}: perhaps"),
    "factor": ("proforma.yaml", "factors:", f"factors:\n  {NAME}: present"),
    "role": ("history.yaml", "by: business_manager", f"by: {NAME}"),
    "milestone": ("history.yaml", "milestone: incident-notified", f"milestone: {NAME}"),
    "stage": ("history.yaml", "stage: safeguarding", f"stage: {NAME}"),
    "history-date": ("history.yaml", "on: 2018-02-20", f"on: {NAME}"),
    "kind": ("history.yaml", "kind: stage", f"kind: {NAME}"),
    "person": ("case.yaml", "  - key: teacher", f"  - key: {NAME}"),
    "age": ("case.yaml", "age_at_incident: ", f"age_at_incident: {NAME} "),
    "front": ("briefings/fernshire-police.md", "---\n", f"--- {NAME}\n"),
    "front-list": ("briefings/fernshire-police.md", "author: ", f"author: [{NAME} "),
    "reference": ("briefings/fernshire-police.md", "# What", f"[[{NAME}]]\n\n# What"),
    "date-reference": ("briefings/fernshire-police.md", "# What", f"[[date:{NAME}]]\n\n# What"),
    "age-reference": ("briefings/fernshire-police.md", "# What", f"[[age:{NAME}@x]]\n\n# What"),
}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Make a store with a case for each way to break a document beside a name."""
    root = tmp_path / "store"
    shutil.copytree(COMPLETE, root)
    for name, (file, old, new) in BREAKS.items():
        shutil.copytree(root / "cases" / "2017-006", root / "cases" / name)
        path = root / "cases" / name / file
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    latin = root / "cases" / "latin" / "proforma.yaml"
    shutil.copytree(root / "cases" / "2017-006", latin.parent)
    latin.write_bytes(latin.read_bytes().replace(b"concern: ", b"concern: Quiverthwait\xe9 "))
    shutil.rmtree(root / "cases" / "2017-005")
    commit(root)
    return root


def test_no_broken_document_is_quoted(run_cli: RunCli, broken: Path) -> None:
    told = json.loads(run_cli("validate", "--format", "json", store=broken).out)["diagnostics"]
    assert {d["case"] for d in told if d["severity"] == "error"} == {*BREAKS, "latin"}
    looking = [f"check --format {form}" for form in CHECKS]
    looking += ["check -v", "status", "deadlines", "status --format json", "deadlines --explain"]
    for words in looking:
        assert (words, leaked(run_cli(*words.split(), store=broken))) == (words, [])


@pytest.mark.parametrize("words", ["status {}", "advance {}", "save {} -m words"])
def test_no_broken_case_is_quoted_by_itself(words: str, run_cli: RunCli, broken: Path) -> None:
    for name in list(BREAKS)[:: 1 if words.startswith("status") else 3]:
        with (broken / "cases" / name / "proforma.yaml").open("a", encoding="utf-8") as file:
            file.write("# an edit\n" if words.startswith("save") else "")
        answer = run_cli(*words.format(name).split(), store=broken)
        assert (name, leaked(answer)) == (name, [])
        assert answer.code in {0, 1, 2}, (name, answer.err)


CRASHES = [
    (ValueError(f"in the case of {NAME}"), 3, "ValueError"),
    (KeyError(NAME), 3, "KeyError"),
    (UnicodeDecodeError("utf-8", NAME.encode(), 0, 1, NAME), 3, "UnicodeDecodeError"),
    (PermissionError(13, "Permission denied", f"cases/{NAME}.md"), 2, "Permission denied"),
]


def test_a_crash_tells_where_and_not_what(
    run_cli: RunCli, make_store: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrctl.services import check

    root = make_store()
    for crash, code, said in CRASHES:

        def crashing(*_: object, crash: Exception = crash) -> None:
            raise crash from ValueError(NAME)

        monkeypatch.setattr(check, "diagnose", crashing)
        answer = run_cli("validate", store=root)
        assert (answer.code, leaked(answer)) == (code, [])
        assert said in answer.err

"""Both snapshots give the same answers, whatever lies in the store."""

import os
from pathlib import Path

import pytest
from clones import BEFORE, Clone

from scrctl.model.error import ScrctlError
from scrctl.store import files
from scrctl.store.snapshot import Snapshot
from scrctl.store.store import Store


def both(clone: Clone, *, commit: bool = True) -> list[Snapshot]:
    if commit:
        clone.git("add", "-A", "-f")
        clone.git("commit", "-qm", "more")
    found = [clone.store.work_tree(), clone.store.head()]
    return [*found, clone.store.staged()] if commit else found


def codes(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    cases = (p for case_id in snapshot.case_ids() for p in snapshot.case_problems(case_id))
    return [(p.code, p.case, p.place.file) for p in (*snapshot.problems(), *cases)]


def test_what_there_is(clone: Clone) -> None:
    clone.put("procedures/own.yaml", b"id: own\n")
    clone.put("procedures/README.md", b"x")
    clone.put("templates/case/case.yaml", b"x: 1\n")
    clone.put("cases/2017-003/briefings/police.md", b"text\n")
    clone.put("cases/2017-003/attachments/letters/one.pdf", b"%PDF")
    for snapshot in both(clone):
        assert snapshot.board() == b"format: 1\n"
        assert snapshot.case_ids() == ("2017-003", "2017-004")
        assert dict(snapshot.case_files("2017-003")) == {
            "briefings/police.md": b"text\n",
            "case.yaml": b"format: 1\n",
            "history.yaml": BEFORE,
        }
        assert dict(snapshot.procedure_files()) == {"procedures/own.yaml": b"id: own\n"}
        assert dict(snapshot.template_files()) == {"case/case.yaml": b"x: 1\n"}
        assert snapshot.problems() == ()


def test_the_record_is_not_the_work_tree(clone: Clone) -> None:
    clone.put("cases/2017-003/history.yaml", b"stage: edited\n")
    clone.put("cases/2017-009/case.yaml", b"x\n")
    tree, head = both(clone, commit=False)
    assert tree.case_files("2017-003")["history.yaml"] == b"stage: edited\n"
    assert head.case_files("2017-003")["history.yaml"] == BEFORE
    assert "2017-009" in tree.case_ids()
    assert "2017-009" not in head.case_ids()


def test_what_is_staged_is_neither(clone: Clone) -> None:
    clone.put("cases/2017-003/history.yaml", b"stage: staged\n")
    clone.put("cases/2017-009/case.yaml", b"x\n")
    clone.git("add", "-A")
    clone.git("rm", "-q", "--cached", "-r", "cases/2017-004")
    clone.put("cases/2017-003/history.yaml", b"stage: edited\n")
    clone.put("cases/2017-009/report.md", b"announced\n")
    clone.git("add", "-N", "cases/2017-009/report.md")
    staged = clone.store.staged()
    assert staged.case_files("2017-003")["history.yaml"] == b"stage: staged\n"
    assert staged.case_ids() == ("2017-003", "2017-009")
    assert dict(staged.case_files("2017-009")) == {"case.yaml": b"x\n"}


def test_the_record_is_one_look(clone: Clone) -> None:
    clone.put("cases/2017-003/history.yaml", b"stage: edited\n")
    record = clone.store.record("history.yaml")
    assert record.case_ids == {"2017-003", "2017-004"}
    assert record.contents(["2017-003"]) == {"2017-003": BEFORE}
    assert clone.store.record().case_ids == record.case_ids


def test_nothing_is_on_record_without_a_commit(tmp_path: Path) -> None:
    bare = Clone(tmp_path / "new")
    bare.put("cases/2017-003/history.yaml", BEFORE)
    assert bare.store.record().case_ids == frozenset()
    bare.git("init", "-q", "-b", "main")
    assert bare.store.record().case_ids == frozenset()


def test_no_such_case(clone: Clone) -> None:
    for snapshot in both(clone, commit=False):
        for name in ("2017-999", "../cases/2017-003", "", "."):
            assert dict(snapshot.case_files(name)) == {}
            assert snapshot.case_problems(name) == ()


def test_links_lead_nowhere(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "case.yaml").write_bytes(b"secret\n")
    (clone.root / "cases" / "EVIL").symlink_to(tmp_path / "secret")
    (clone.root / "cases/2017-003/briefings").symlink_to(tmp_path / "secret")
    (clone.root / "cases/2017-003/report.md").symlink_to(tmp_path / "secret" / "case.yaml")
    (clone.root / "cases/2017-004/summary.md").symlink_to("nowhere")
    (clone.root / "procedures").symlink_to(tmp_path / "secret")
    for snapshot in both(clone):
        assert "EVIL" not in snapshot.case_ids()
        assert set(snapshot.case_files("2017-003")) == {"case.yaml", "history.yaml"}
        assert dict(snapshot.procedure_files()) == {}
        found = codes(snapshot)
        assert ("STO002", "", "cases") in found
        assert ("STO002", "2017-003", "cases/2017-003/briefings") in found
        assert ("STO002", "2017-003", "cases/2017-003/report.md") in found
        assert ("STO002", "2017-004", "cases/2017-004/summary.md") in found
        assert {code for code, _, _ in found} == {"STO002"}


def test_special_files(clone: Clone) -> None:
    os.mkfifo(clone.root / "cases" / "2017-003" / "report.md")
    (clone.root / "cases/2017-003/summary.md").mkdir()
    tree = clone.store.work_tree()
    assert "report.md" not in tree.case_files("2017-003")
    assert codes(tree) == [
        ("STO002", "2017-003", "cases/2017-003/report.md"),
        ("STO003", "2017-003", "cases/2017-003/summary.md"),
    ]


def test_a_program_on_record_is_refused(clone: Clone) -> None:
    (clone.root / "cases/2017-003/case.yaml").chmod(0o755)
    _, head, staged = both(clone)
    assert codes(staged) == codes(head)
    assert "case.yaml" not in head.case_files("2017-003")
    assert codes(head) == [("STO002", "2017-003", "cases/2017-003/case.yaml")]


@pytest.mark.parametrize("name", ["own.yml", "own.YAML", "sub/notes.txt"])
def test_a_procedure_that_would_not_be_read(clone: Clone, name: str) -> None:
    clone.put(f"procedures/{name}", b"id: own\n")
    for snapshot in both(clone):
        assert codes(snapshot) == [("STO003", "", f"procedures/{name}")]
        (problem,) = snapshot.problems()
        assert ("own.yaml?" in problem.hint) == name.startswith("own")


def test_unexpected_files(clone: Clone) -> None:
    clone.put("cases/2017-003/Proforma.yaml", b"x\n")
    clone.put("cases/2017-003/notes/a.md", b"x\n")
    clone.put("cases/2017-003/findings/deep/a.md", b"x\n")
    clone.put("cases/stray.yaml", b"x\n")
    clone.put("cases/README.md", b"x\n")
    clone.put("cases/2017-003/.DS_Store", b"x\n")
    for snapshot in both(clone):
        assert codes(snapshot) == [
            ("STO003", "", "cases"),
            ("STO003", "2017-003", "cases/2017-003/Proforma.yaml"),
            ("STO003", "2017-003", "cases/2017-003/findings"),
            ("STO003", "2017-003", "cases/2017-003"),
        ]
        hints = [p.hint for p in snapshot.case_problems("2017-003")]
        assert hints[0].startswith("Did you mean proforma.yaml?")


def test_bad_and_colliding_ids(clone: Clone) -> None:
    for name in ("con", "a b", "x" * 33, "Case-A", "CASE-a"):
        clone.put(f"cases/{name}/case.yaml", b"x\n")
    for snapshot in both(clone):
        assert snapshot.case_ids() == ("2017-003", "2017-004", "CASE-a", "Case-A")
        found = [file for code, _, file in codes(snapshot) if code == "STO004"]
        assert sorted(found) == sorted(["cases", "cases", "cases", "cases/Case-A"])


def test_a_name_that_is_no_text(clone: Clone) -> None:
    (clone.root / "cases" / os.fsdecode(b"\xff\xfe")).mkdir()
    (problem,) = clone.store.work_tree().problems()
    assert problem.place.file == "cases/\\xff\\xfe"
    problem.place.file.encode()


def test_a_name_that_could_be_somebodys_is_told_by_its_number(clone: Clone) -> None:
    for name in ("ottilie.txt", "Brackstow", "2.txt", "findings/ottilie.docx", "sumary.md"):
        clone.put(f"cases/2017-003/{name}" + ("" if "." in name else "/a.md"), b"x\n")
    clone.put("cases/Ottilie Brackstow/case.yaml", b"x\n")
    clone.put("cases/ottilie.odt", b"x\n")
    for snapshot in both(clone):
        found = [*snapshot.case_problems("2017-003"), *snapshot.problems()]
        told = " ".join(f"{p.message} {p.hint} {p.place.file}" for p in found).casefold()
        assert "ottilie" not in told
        assert "brackstow" not in told
        messages = {p.message.partition(" cannot")[0].partition(" is not")[0] for p in found}
        assert messages >= {
            "2.txt", "sumary.md", "Number 1 of 1 in cases/2017-003/findings/, by name (.docx),",
            "Number 4 of 4 in cases/, by name (.odt),", "Number 3 of 4 in cases/, by name,",
        }  # fmt: skip
        assert "ottilie.txt" in snapshot.case_entries("2017-003")


def test_too_large(clone: Clone) -> None:
    clone.put("cases/2017-003/report.md", b"x" * 5_000_000)
    for snapshot in both(clone):
        assert "report.md" not in snapshot.case_files("2017-003")
        assert codes(snapshot) == [("STO001", "2017-003", "cases/2017-003/report.md")]
        (problem,) = snapshot.case_problems("2017-003")
        assert "attachments/" in problem.hint
        assert set(snapshot.each_case("case.yaml")) == {"2017-003"}
        assert snapshot.each_case("report.md") == {}


def test_one_document_of_each_case_is_that_of_the_record(clone: Clone) -> None:
    for number in range(5, 9):
        clone.put(f"cases/2017-00{number}/history.yaml", BEFORE)
    (clone.root / "cases/2017-009").mkdir()
    (clone.root / "cases/2017-009/history.yaml").symlink_to("../2017-004/history.yaml")
    clone.put("cases/2017-009/case.yaml", b"x\n")
    for snapshot in both(clone):
        assert set(snapshot.each_case("history.yaml")) == {
            f"2017-00{number}" for number in range(3, 9)
        }
    clone.put("cases/2017-003/history.yaml", b"stage: edited\n")
    (clone.root / "cases/2017-005/history.yaml").unlink()
    (clone.root / "cases/2017-006/history.yaml").unlink()
    (clone.root / "cases/2017-006/history.yaml").symlink_to("../2017-003/history.yaml")
    (clone.root / "cases/2017-007/history.yaml").unlink()
    (clone.root / "cases/2017-007/history.yaml").symlink_to("../2017-008/history.yaml")
    found = clone.store.head().each_case("history.yaml")
    assert found == {f"2017-00{number}": BEFORE for number in range(3, 9)}


def test_a_case_that_is_lost_is_no_case_without_the_document(clone: Clone) -> None:
    oid = clone.git("rev-parse", "HEAD:cases/2017-004")
    (clone.root / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(ScrctlError, match="damaged"):
        clone.store.head().each_case("history.yaml")


def test_the_record_is_asked_for_anew_each_time(clone: Clone) -> None:
    store = clone.store
    first = store.head()
    assert store.head() is first
    clone.put("cases/2017-003/history.yaml", b"stage: other\n")
    clone.git("commit", "-qam", "other")
    assert store.head().case_files("2017-003")["history.yaml"] == b"stage: other\n"
    assert first.case_files("2017-003")["history.yaml"] == BEFORE


def test_what_may_not_be_read_is_not_clean(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open, real_scan = os.open, os.scandir

    def refuse_open(path: str | Path, *rest: int) -> int:
        if str(path).endswith("case.yaml"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *rest)

    def refuse_scan(path: str | Path) -> object:
        if str(path).endswith("2017-004"):
            raise PermissionError(13, "Permission denied")
        return real_scan(path)

    monkeypatch.setattr(os, "open", refuse_open)
    monkeypatch.setattr(os, "scandir", refuse_scan)
    tree = clone.store.work_tree()
    assert dict(tree.case_files("2017-004")) == {}
    assert codes(tree) == [
        ("STO001", "2017-003", "cases/2017-003/case.yaml"),
        ("STO001", "2017-004", "cases/2017-004"),
    ]


def test_each_file_is_read_once(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = files.read

    def noted(path: Path, limit: int = files.LIMIT) -> bytes:
        read.append(str(path))
        return real(path, limit)

    monkeypatch.setattr(files, "read", noted)
    tree = clone.store.work_tree()
    for case_id in tree.case_ids():
        tree.case_files(case_id)
        tree.case_problems(case_id)
    tree.problems()
    cases = [path for path in read if "/cases/" in path]
    assert len(cases) == len(set(cases)) == 3


def test_reading_changes_nothing(clone: Clone) -> None:
    before = clone.digest()
    stamps = {p: p.stat().st_mtime_ns for p in (clone.root / ".git").rglob("*")}
    for snapshot in (*both(clone, commit=False), clone.store.staged()):
        snapshot.problems()
        snapshot.case_files("2017-003")
    clone.store.record("history.yaml")
    assert clone.digest() == before
    assert {p: p.stat().st_mtime_ns for p in (clone.root / ".git").rglob("*")} == stamps


def test_the_store_is_found_from_below(clone: Clone, tmp_path: Path) -> None:
    assert Store.find(clone.root / "cases" / "2017-003").root == clone.root
    with pytest.raises(ScrctlError, match="not a store") as error:
        Store.find(tmp_path)
    assert "scrctl init" in error.value.hint
    with pytest.raises(ScrctlError, match="no folder"):
        Store.find(tmp_path / "none")


def test_a_store_whose_beginning_was_cut_short_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(ScrctlError, match="not a store"):
        Store.find(tmp_path)
    (tmp_path / ".git" / "scrctl").mkdir(parents=True)
    (tmp_path / ".git" / "scrctl" / "journal.json").write_text("{}")
    with pytest.raises(ScrctlError, match="cut short") as told:
        Store.find(tmp_path)
    assert "scrctl init" in told.value.hint


def test_damage_in_the_repository_is_said(clone: Clone) -> None:
    oid = clone.git("rev-parse", "HEAD:cases/2017-003/case.yaml")
    (clone.root / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(ScrctlError, match="damaged"):
        clone.store.head().case_files("2017-003")

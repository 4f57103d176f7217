"""The data that comes with scrctl is found in every kind of installation."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scrctl import resources
from scrctl.model.error import ScrctlError

ROOT = Path(__file__).parent.parent
MODELINE = "# yaml-language-server: $schema="


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder that can be filled as an installation would be."""
    package = tmp_path / "site" / "scrctl"
    package.mkdir(parents=True)

    def files(_name: str) -> Traversable:
        return package

    monkeypatch.setattr(resources, "files", files)
    return package


def test_in_a_checkout_the_folders_stand_beside_the_package() -> None:
    assert str(resources.data_dir("schemas")) == str(ROOT / "schemas")


def test_installed_they_stand_in_the_package(installed: Path) -> None:
    (installed / "_data" / "schemas").mkdir(parents=True)
    (installed / "_data" / "schemas" / "case.schema.json").write_text("{}")
    assert resources.schemas() == {"case": "{}"}


def test_a_folder_beside_the_package_that_is_not_ours_is_not_taken(installed: Path) -> None:
    (installed.parent / "schemas").mkdir()
    with pytest.raises(ScrctlError, match="schemas"):
        resources.data_dir("schemas")


def test_schemas_are_named_by_kind() -> None:
    found = resources.schemas()
    assert {"case", "scrctl", "history", "procedure"} <= set(found)
    assert list(found) == sorted(found)


def test_procedures_and_holidays() -> None:
    assert {"referral.yaml", "scr.yaml"} <= set(resources.procedures())
    assert b"2017" in resources.holidays()


def test_one_template() -> None:
    assert resources.template("case/case.yaml").startswith(MODELINE)


@pytest.mark.parametrize("name", ["case/nothing.yaml", "case", "../pyproject.toml", "case/../x"])
def test_a_template_that_is_not_there(name: str) -> None:
    with pytest.raises(ScrctlError, match="template"):
        resources.template(name)


def test_all_templates_of_a_folder() -> None:
    found = resources.templates("case")
    assert "briefings/agency.md" in found
    assert list(found) == sorted(found, key=lambda name: name.split("/"))
    assert resources.templates("nothing") == {}


def test_what_python_leaves_in_a_folder_is_not_data(installed: Path) -> None:
    folder = installed / "_data" / "templates" / "case"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "__pycache__" / "x.pyc").write_bytes(b"")
    (folder / "a.yaml").write_bytes(b"a")
    assert resources.templates("case") == {"a.yaml": b"a"}


OWN = {name: yaml.safe_load(raw) for name, raw in resources.procedures().items()}
FOLDERS = ("case", *(p["id"] for p in OWN.values()))


@pytest.mark.parametrize(
    ("folder", "name"), [(f, name) for f in FOLDERS for name in sorted(resources.templates(f))]
)
def test_an_editor_finds_the_schema_of_a_template(folder: str, name: str) -> None:
    lines = resources.templates(folder)[name].decode().splitlines()
    line = lines[1] if name.endswith(".md") else lines[0]
    assert line.startswith(MODELINE)
    target = line.removeprefix(MODELINE)
    kind = target.rpartition("/")[2].removesuffix(".schema.json")
    # A case stands two folders below the store's own.
    assert target == f"{'../' * (name.count('/') + 2)}.scrctl/schemas/{kind}.schema.json"
    assert kind in resources.schemas()


AUDITS = [p for p in OWN.values() if p.get("publishable") is False and p.get("methods")]


@pytest.mark.parametrize("audit", AUDITS, ids=[p["id"] for p in AUDITS])
def test_an_audit_has_templates_of_its_own(audit: dict[str, Any]) -> None:
    found = {name: raw.decode() for name, raw in resources.templates(audit["id"]).items()}
    report, terms = found["report.md"], found["terms-of-reference.md"]
    assert f"title: {audit['title'].removeprefix('LSCB ')}\n" in report
    assert "Serious Case Review" not in report + terms
    assert "published as it stands" not in report
    assert "published" in report
    asked = audit.get("headings", {}).get("report.md", [])
    assert [f"# {h}" for h in asked] == [x for x in report.splitlines() if x.lstrip("# ") in asked]
    head = terms.split("---")[1]
    offered = {m["id"] for p in OWN.values() for m in p.get("methods", []) if m["id"] in head}
    assert offered == {m["id"] for m in audit["methods"]}
    for text in (report, terms):
        assert text.count("<!--") == text.count("<!-- Guidance:") == text.count("-->") > 0


ASKED = [
    (folder, document, tuple(headings))
    for folder, asked in ((p["id"], p.get("headings", {})) for p in OWN.values())
    for document, headings in asked.items()
]


@pytest.mark.parametrize(("procedure", "document", "headings"), ASKED)
def test_a_template_has_the_headings_that_its_procedure_asks_for(
    procedure: str, document: str, headings: tuple[str, ...]
) -> None:
    name = document.replace("*", "agency")
    found = resources.templates(procedure).get(name) or resources.templates("case")[name]
    lines = found.decode().splitlines()
    assert [f"# {h}" for h in headings] == [x for x in lines if x.lstrip("# ") in headings]


@pytest.mark.parametrize("procedure", OWN.values(), ids=[p["id"] for p in OWN.values()])
def test_a_gate_asks_for_the_headings_of_its_procedure(procedure: dict[str, Any]) -> None:
    criteria = [c for stage in procedure["stages"] for c in stage.get("gate", [])]
    given = [c["given"] for c in criteria if c["rule"] == "section-missing"]
    asked = {g["document"]: g["headings"] for g in given}
    assert asked.items() <= procedure.get("headings", {}).items()
    assert {d for d in procedure.get("headings", {}) if d == "report.md"} <= set(asked)


def test_guidance_is_marked_as_rules_look_for_it() -> None:
    for name, raw in (one for f in FOLDERS for one in resources.templates(f).items()):
        text = raw.decode()
        assert text.count("<!--") == text.count("<!-- Guidance:") == text.count("-->")
        assert ("<!--" in text) == name.endswith(".md")
        assert "{{" not in text

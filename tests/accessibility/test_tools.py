"""A missing tool is told, and where all tools are asked for it is a failure."""

import json
from pathlib import Path

import outside
import pytest

LOCK = json.loads((Path(__file__).parent / "package-lock.json").read_text(encoding="utf-8"))
ABSENT = Path("absent") / outside.VNU.name


def test_a_missing_tool_skips_and_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "REQUIRED", False)
    with pytest.raises(pytest.skip.Exception, match=r"vnu\.jar.*tests/accessibility && npm ci"):
        outside.need(ABSENT)


def test_a_required_tool_that_is_missing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "REQUIRED", True)
    with pytest.raises(pytest.fail.Exception, match="not on this machine"):
        outside.need(ABSENT)


def test_packages_of_npm_are_pinned_by_digest_and_name_no_host() -> None:
    packages = {name: each for name, each in LOCK["packages"].items() if name}
    assert len(packages) == 2
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert "://" not in json.dumps(LOCK)

"""The finished files: fit for an archive and a screen reader, and whose they are."""

import io
from email import message_from_bytes, policy
from pathlib import Path

import docx
import page
import pikepdf
import pytest

from tests.letters.conftest import KINDS, Finished, Make, of_kind, read, word_text


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_is_archivable_and_accessible(kind: str, finished: Finished) -> None:
    raw = next(iter(of_kind(finished(kind)[1], "pdf").values()))
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(raw, profile=profile)
        # The validator miscounts a stream whose compressed data ends in a carriage return.
        failed = [f for f in report.failures if "STREAM-LENGTH" not in f.rule_id]
        assert not failed, [(f.rule_id, f.message) for f in failed]
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]).endswith(KINDS[kind][0])
        assert str(pdf.docinfo["/Author"]) == "Fernshire Safeguarding Children Board"


def test_word_file_is_finished(make: Make, tmp_path: Path) -> None:
    assert make("briefing-request", "--to", "docx", "--about", "fernshire-police").code == 0
    (raw,) = of_kind(read(tmp_path / "letters"), "docx").values()
    found = docx.Document(io.BytesIO(raw))
    core = found.core_properties
    assert (core.title, core.language) == ("Request for a briefing report, 2018-001", "en-GB")
    assert core.author == "Fernshire Safeguarding Children Board"
    styles = [p.style.name for p in found.paragraphs if p.style]
    order = ["Letter Board", "Letter Head", "Letter Address", "Letter Facts", "Letter Greeting",
             "Letter Subject", "Letter Particulars", "Letter Last", "Letter Closing",
             "Letter Signature"]  # fmt: skip
    assert [name for name in styles if name.startswith("Letter")] == order
    header = found.sections[0].first_page_header.paragraphs[0].text
    assert "CONFIDENTIAL" in header


def test_the_address_block_and_the_signature_are_those_of_the_day(
    make: Make, tmp_path: Path
) -> None:
    assert make("cqc-notice", "--to", "docx").code == 0
    (raw,) = of_kind(read(tmp_path / "letters"), "docx").values()
    text = word_text(raw)
    assert "Care Quality Commission\nnotices@cqc.example" in text
    assert "Date: 1 April 2016" in text
    signature = (
        "Imogen Sallowby\nDesignated Nurse Consultant\nFernshire Clinical Commissioning Group"
    )
    assert signature in text
    assert make("formal-request", "--to", "docx", out="formal").code == 0
    (raw,) = of_kind(read(tmp_path / "formal"), "docx").values()
    # Two chairs share the office; the one who chaired the meeting of 8 February signs.
    text = word_text(raw)
    assert "Edwin Tolhurst\nChair of the SCR Group\nFernshire Safeguarding Children Board" in text
    assert "Dear Tobias Wenlock" in text
    assert "Review of the file with practitioners" in text
    assert "expected to be complete in four months" in text


def test_who_has_to_find_the_child_is_told_how(make: Make, tmp_path: Path) -> None:
    assert make("information-request", "--request", "request-police", "--to", "docx").code == 0
    (raw,) = of_kind(read(tmp_path / "letters"), "docx").values()
    lines = word_text(raw).splitlines()
    for label in ("Name: ", "Also known as: ", "Date of birth: ", "Address: "):
        assert sum(line.startswith(label) for line in lines) == 1


def test_a_letter_to_the_family_goes_to_where_they_live(make: Make, tmp_path: Path) -> None:
    answer = make("family-invitation", "--about", "mother")
    assert answer.code == 0
    assert "Send it by post" in answer.err
    assert {p.suffix for p in (tmp_path / "letters").iterdir()} == {".docx", ".pdf"}
    (raw,) = of_kind(read(tmp_path / "letters"), "docx").values()
    assert "Jessamy Brackstow\n17 Tannery Reach\n" in word_text(raw)
    assert "Dear Jessamy Brackstow" in word_text(raw)


def test_secure_mail_is_said(make: Make) -> None:
    answer = make("publication-notice", "--about", "ofsted", "--to", "docx")
    assert "secure mail alone" in " ".join(answer.err.split())
    answer = make("publication-notice", "--about", "dfe", "--to", "docx")
    assert "secure mail" not in answer.err


def test_what_is_enclosed_is_named(make: Make, tmp_path: Path) -> None:
    answer = make("report-to-panel", "--to", "docx")
    assert "scrctl render 2016-007 report --audience public" in " ".join(answer.err.split())
    (raw,) = of_kind(read(tmp_path / "letters"), "docx").values()
    assert "Enclosed: The report of the review" in word_text(raw)


def test_files_are_their_owners_alone(make: Make, tmp_path: Path) -> None:
    assert make("cqc-notice").code == 0
    assert (tmp_path / "letters").stat().st_mode & 0o077 == 0
    assert all(p.stat().st_mode & 0o077 == 0 for p in (tmp_path / "letters").iterdir())


def test_two_letters_have_two_message_ids(make: Make, tmp_path: Path) -> None:
    assert make("decision-notice").code == 0
    mails = [
        message_from_bytes(raw, policy=policy.default)
        for raw in of_kind(read(tmp_path / "letters"), "eml").values()
    ]
    assert len({str(mail["Message-ID"]) for mail in mails}) == len(mails) == 2
    assert {str(mail["From"].addresses[0].addr_spec) for mail in mails} == {
        "board@fernshire-scb.example"
    }
    assert all(b"\r\n" in raw for raw in of_kind(read(tmp_path / "letters"), "eml").values())

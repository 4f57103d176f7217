"""The reference document is what its script makes: nobody edits it by hand."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_reference_document_is_what_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "reference.docx"
    subprocess.run([sys.executable, ROOT / "docs" / "make_reference.py", made], check=True)
    assert made.read_bytes() == (ROOT / "templates" / "report" / "reference.docx").read_bytes()

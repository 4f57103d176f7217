"""The same text to HTML, Word and PDF by pandoc and Typst alone: nothing checked or searched."""

import subprocess
import sys
from pathlib import Path

import pypandoc
import typst


def main(report: str, folder: str) -> None:
    """Write three files into a folder."""
    pandoc = pypandoc.get_pandoc_path()
    out = Path(folder)
    text = Path(report).read_text(encoding="utf-8").split("---\n", maxsplit=2)[2].encode()
    for ending in ("html", "docx", "typ"):
        form = "typst" if ending == "typ" else ending
        options = ("-f", "commonmark_x-yaml_metadata_block", "-t", form, "-s")
        command = [pandoc, *options, "-o", str(out / f"plain.{ending}")]
        subprocess.run(command, input=text, check=True, stderr=subprocess.DEVNULL)
    typst.compile(str(out / "plain.typ"), output=str(out / "plain.pdf"))


if __name__ == "__main__":
    main(*sys.argv[1:3])

"""What runs in Typst's own process: `python -I -m scrctl.render.typst_worker FOLDER EPOCH`.

With `png` as a third word it makes a picture of one page instead of a PDF.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MEMORY = 2 * 1024**3


# A picture has the pixels to the inch that paper needs.
_KINDS: "Mapping[str, dict[str, Any]]" = {
    "pdf": {"format": "pdf", "pdf_standards": ["a-2a", "ua-1"]},
    "png": {"format": "png", "ppi": 200.0},
}


def main(folder: Path, epoch: int, made: str = "pdf") -> None:
    """Compile `main.typ` of the folder to `out.pdf`; a refusal goes to stdout and exit code 1."""
    import typst

    _limit_memory()
    try:
        typst.compile(
            str(folder / "main.typ"),
            output=str(folder / f"out.{made}"),
            root=str(folder),
            font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True,
            timestamp=datetime.fromtimestamp(epoch, tz=UTC),
            **_KINDS[made],
        )
    except typst.TypstError as error:
        sys.stdout.write(str(error))
        sys.exit(1)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])

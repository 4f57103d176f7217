"""What runs in Typst's own process: `python -I -m scrctl.render.typst_worker FOLDER EPOCH KIND`.

The texts come on stdin and the finished file goes to stdout, so on no disk lies what they say. In
the folder lie pixels, which Typst does not take that way, and the fonts.
"""

import pickle
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MEMORY = 2 * 1024**3


# A picture has the pixels to the inch that paper needs.
_KINDS: "Mapping[str, dict[str, Any]]" = {
    "pdf": {"format": "pdf", "pdf_standards": ["a-2a", "ua-1"]},
    "png": {"format": "png", "ppi": 200.0},
}


def main(folder: str, epoch: int, made: str) -> None:
    """Compile `main.typ` to a PDF or a picture; a refusal goes to stdout, with exit code 1."""
    import typst

    files = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 -- written by scrctl itself
    _limit_memory()
    try:
        raw = typst.compile(
            files,
            root=folder,
            font_paths=[f"{folder}/fonts"],
            ignore_system_fonts=True,
            timestamp=datetime.fromtimestamp(epoch, tz=UTC),
            **_KINDS[made],
        )
    except typst.TypstError as error:
        sys.stdout.write(str(error))
        sys.exit(1)
    sys.stdout.buffer.write(raw)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])

"""Pictures: only those that a person has cleared, by the hash of the file, and nothing beside them.

Pitfalls 1 (the description is lost on the way), 5 (it is repeated in hidden places) and 17 (a scan
cannot read a picture). Attacks 1 to 3: a file of the computer, an address of the network.
"""

import hashlib
import io
import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pikepdf
import pytest
from conftest_render import CASE, Render, text_of
from msgspec import structs
from PIL import Image, ImageDraw, PngImagePlugin

from scrctl.disclosure.scan import scan
from scrctl.model.diagnostic import Severity
from scrctl.model.dossier import Case
from scrctl.model.learning import ClearedPicture
from scrctl.render.request import Audience
from scrctl.render.strip import FaultyPictureError, stripped

ALL = ("html", "docx", "pdf")
CANARY = "Kayleigh"
NAME = "pictures/pathway.png"
BODY = '# How it went\n\n![A referral goes to one desk]({} "One way for all")\n\nThat was it.\n'


def drawn(mode: str = "RGB", size: tuple[int, int] = (320, 200)) -> Image.Image:
    """Return a small diagram."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((20, 20, 150, 180), outline="navy", width=6)
    return image.convert(mode)


def png(image: Image.Image) -> bytes:
    """Return a PNG with a name in every place that one has for words."""
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", CANARY)
    note.add_text("Comment", CANARY * 9, zip=True)
    note.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    exif = Image.Exif()
    exif[0x010E] = CANARY
    made = io.BytesIO()
    image.save(made, "PNG", pnginfo=note, exif=exif, icc_profile=CANARY.encode())
    return made.getvalue() + CANARY.encode()


def jpeg(image: Image.Image, turned: int = 1) -> bytes:
    """Return a JPEG with a name in every place that one has for words."""
    exif = Image.Exif()
    exif[0x010E] = CANARY
    exif[0x0112] = turned
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif, comment=CANARY.encode(), xmp=CANARY.encode())
    return made.getvalue() + CANARY.encode()


def cleared(*files: bytes, by: str = "lay-member", on: date | None = date(2018, 1, 9)) -> Case:
    """Return the invented case after somebody has looked at these files."""
    assert CASE.publication is not None
    pictures = tuple(
        ClearedPicture(sha256=hashlib.sha256(raw).hexdigest(), by=by, on=on) for raw in files
    )
    return replace(CASE, publication=structs.replace(CASE.publication, pictures=pictures))


MODES = ("RGB", "RGBA", "L", "LA", "P", "1")
FILES: dict[str, Callable[[], bytes]] = {
    **{f"pictures/{m.lower()}.png": lambda m=m: png(drawn(m)) for m in MODES},
    "pictures/colour.jpg": lambda: jpeg(drawn()),
    "pictures/grey.jpeg": lambda: jpeg(drawn("L")),
    "pictures/tall.png": lambda: png(drawn(size=(300, 4000))),
    "pictures/progressive.jpg": lambda: _progressive(),  # noqa: PLW0108 -- it stands below
}  # fmt: skip


def _progressive() -> bytes:
    made = io.BytesIO()
    drawn().save(made, "JPEG", progressive=True, comment=CANARY.encode())
    return made.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_a_cleared_picture_stands_in_every_format(render: Render, name: str) -> None:
    raw = FILES[name]()
    done = render(case=cleared(raw), pictures={name: raw}, body=BODY.format(name), formats=ALL)
    assert [file.format for file in done.files] == list(ALL), done
    for file in done.files:
        finished = Path(file.path).read_bytes()
        assert CANARY.encode() not in finished
        assert name.encode() not in finished
        text = text_of(Path(file.path))
        assert "A referral goes to one desk" in text
        assert "One way for all" in text
    (told,) = done.problems
    assert (told.code, told.severity) == ("PUB040", Severity.INFO)
    assert "not searched" in told.message


def test_the_pdf_describes_it_and_is_accessible(render: Render) -> None:
    raw = png(drawn())
    done = render(case=cleared(raw), pictures={NAME: raw}, body=BODY.format(NAME), formats=("pdf",))
    made = Path(done.files[0].path).read_bytes()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        failures = page.validate_pdf_bytes(made, profile=profile).failures
        assert not [f.rule_id for f in failures if "STREAM-LENGTH" not in f.rule_id]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        told = [o.get("/Alt") for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    assert "A referral goes to one desk" in [str(alt) for alt in told if alt is not None]


def test_the_manifest_says_what_was_not_searched(render: Render, out: Path) -> None:
    raw = png(drawn())
    render(case=cleared(raw), pictures={NAME: raw}, body=BODY.format(NAME))
    (entry,) = json.loads((out / "manifest.json").read_text())["not_searched"]
    bare = hashlib.sha256(stripped(raw)).hexdigest()
    assert entry == {"what": "picture 1", "sha256": bare, "cleared_on": "2018-01-09"}


def test_a_picture_that_nobody_cleared_or_that_has_changed_is_refused(
    render: Render, out: Path
) -> None:
    raw, other = png(drawn()), png(drawn(size=(321, 200)))
    for case in (CASE, cleared(other), cleared(raw, by=" "), cleared(raw, on=None)):
        done = render(case=case, pictures={NAME: raw}, body=BODY.format(NAME), formats=ALL)
        (problem,) = done.problems
        assert (problem.code, problem.place.mark) == ("PUB040", (3, 1))
        assert hashlib.sha256(raw).hexdigest() in problem.hint
        assert not out.exists()


def test_those_who_may_know_see_it_uncleared_and_stripped(render: Render) -> None:
    raw = png(drawn())
    done = render(pictures={NAME: raw}, body=BODY.format(NAME), audience=Audience.CONFIDENTIAL)
    assert len(done.files) == 1
    assert not done.problems
    assert b"Author" + bytes(1) not in Path(done.files[0].path).read_bytes()


def test_what_is_confidential_is_not_asked_about(render: Render) -> None:
    body = f"Text.\n\n::: confidential\n\n![Her house]({NAME})\n\n:::\n"
    done = render(pictures={NAME: png(drawn())}, body=body)
    assert done.files
    assert not done.problems


@pytest.mark.parametrize("place", ["alt", "title"])
def test_a_name_in_the_words_stops_every_format(render: Render, out: Path, place: str) -> None:
    raw = png(drawn())
    words = {"alt": "A desk", "title": "One way", place: "Grace Dubois at a desk"}
    body = f'Text.\n\n![{words["alt"]}]({NAME} "{words["title"]}")\n'
    done = render(case=cleared(raw), pictures={NAME: raw}, body=body, formats=ALL)
    assert {leak.file.rsplit(".", maxsplit=1)[-1] for leak in done.leaks} == set(ALL)
    assert not out.exists()


def test_references_in_the_words_are_filled(render: Render, out: Path) -> None:
    raw = png(drawn())
    body = f'![What [[mother]] drew]({NAME} "Drawn in [[date:ev-police-k3f9]]")\n'
    render(case=cleared(raw), pictures={NAME: raw}, body=body)
    (made,) = out.glob("*.html")
    assert 'alt="What the mother drew"' in made.read_text()
    assert "Drawn in winter 2015 to 2016" in made.read_text()


@pytest.mark.parametrize("name", ["pictures/kayleigh.png", "pictures/st-osyth.png"])
def test_a_file_named_after_somebody_is_refused(render: Render, out: Path, name: str) -> None:
    raw = png(drawn())
    done = render(case=cleared(raw), pictures={name: raw}, body=BODY.format(name))
    (problem,) = done.problems
    assert problem.code == "PUB007"
    assert CANARY.casefold() not in (problem.message + problem.hint).casefold()
    assert not out.exists()


@pytest.mark.parametrize(
    "body",
    [
        "![](pictures/pathway.png)\n",
        "![ ](pictures/pathway.png)\n",
        "![A desk](pictures/other.png)\n",
    ],
)
def test_no_words_or_no_file_is_refused(render: Render, out: Path, body: str) -> None:
    raw = png(drawn())
    done = render(case=cleared(raw), pictures={NAME: raw}, body=body)
    assert [problem.code for problem in done.problems] == ["PUB044"]
    assert not out.exists()


@pytest.mark.parametrize(
    "body",
    [
        "A ![desk](pictures/pathway.png) in a line.\n",
        "![desk](https://example.org/pictures/pathway.png)\n",
        "![desk](/etc/hostname)\n",
        "![desk](../pictures/pathway.png)\n",
        "![desk](data:image/png;base64,AAAA)\n",
        "![desk](file:///etc/hostname)\n",
    ],
)
def test_a_picture_from_elsewhere_or_in_a_line_is_refused(
    render: Render, out: Path, body: str
) -> None:
    raw = png(drawn())
    done = render(case=cleared(raw), pictures={NAME: raw}, body=body)
    assert {problem.code for problem in done.problems} == {"PUB015"}
    assert not out.exists()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def _made(
    width: int, height: int, data: bytes, *, extra: bytes = b"", interlaced: int = 0
) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, interlaced)
    packed = _chunk(b"IDAT", zlib.compress(data))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + extra + packed + _chunk(b"IEND", b"")


PIXELS = bytes(4 * 5)
HOSTILE: dict[str, bytes] = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "gif": b"GIF89a" + bytes(40),
    "empty": b"",
    "signature alone": b"\x89PNG\r\n\x1a\n",
    "cut off": png(drawn())[:400],
    "a million times a million": _made(1_000_000, 1_000_000, PIXELS),
    "a bomb": _made(4, 4, bytes(200_000_000)),
    "a passenger after the pixels": _made(4, 4, PIXELS + CANARY.encode()),
    "too few pixels": _made(4, 4, PIXELS[:-1]),
    "interlaced": _made(4, 4, PIXELS, interlaced=1),
    "an unknown part that counts": _made(4, 4, PIXELS, extra=_chunk(b"CRIT", b"x")),
    "a wrong sum": _made(4, 4, PIXELS).replace(b"IDAT", b"IDAU", 1),
    "jpeg cut off": jpeg(drawn())[:300],
    "jpeg of two bytes": b"\xff\xd8",
    "jpeg turned by a note": jpeg(drawn(), turned=6),
    "jpeg for print": jpeg(drawn("CMYK")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_plain_picture_is_refused(render: Render, out: Path, name: str) -> None:
    with pytest.raises(FaultyPictureError):
        stripped(HOSTILE[name])
    done = render(
        case=cleared(HOSTILE[name]), pictures={NAME: HOSTILE[name]}, body=BODY.format(NAME)
    )
    assert [problem.code for problem in done.problems] == ["PUB044"]
    assert not out.exists()


def test_a_file_that_is_too_large_is_refused(render: Render) -> None:
    raw = _made(4, 4, PIXELS, extra=_chunk(b"tEXt", bytes(2 * 1024 * 1024)))
    done = render(case=cleared(raw), pictures={NAME: raw}, body=BODY.format(NAME))
    assert [problem.code for problem in done.problems] == ["PUB044"]


@pytest.mark.parametrize("make", [png, jpeg])
def test_what_is_left_is_the_same_picture_without_a_word(
    make: Callable[[Image.Image], bytes],
) -> None:
    raw = make(drawn())
    assert CANARY.encode() in raw
    bare = stripped(raw)
    assert CANARY.encode() not in bare
    assert stripped(bare) == bare
    with Image.open(io.BytesIO(raw)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
        assert set(after.info) <= {"jfif", "jfif_version", "jfif_density", "jfif_unit"}


def test_another_picture_in_a_finished_file_is_a_leak(render: Render) -> None:
    raw = png(drawn())
    done = render(case=cleared(raw), pictures={NAME: raw}, body=BODY.format(NAME), formats=ALL)
    for file in done.files:
        path = Path(file.path)
        strange = frozenset((hashlib.sha256(b"another").hexdigest(),))
        (leak,) = scan({path.name: path.read_bytes()}, None, cleared=strange)
        assert leak.kind == "not-examined"

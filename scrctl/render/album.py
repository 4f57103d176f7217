"""The pictures of a case: which may stand in a document, and what is known of each."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from scrctl.disclosure.scan import find_in_text
from scrctl.render.request import RenderRequest
from scrctl.render.strip import PNG, FaultyPictureError, stripped

NOT_CLEARED = "PUB040"
UNUSABLE = "PUB044"
NAMED = "PUB007"
LARGEST = 2 * 1024 * 1024
HOW_TO_SHOW = "Write ![what it shows](pictures/name.png), by itself between empty lines."
HOW_TO_SAVE = "Save it as an upright PNG or JPEG of at most 2 MiB and 8,000 pixels a side."
# A note may be read as a name only where it is taken apart.
_SEPARATORS = str.maketrans("-_./", "    ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture without its metadata, under a name that says nothing.

    `prints` are the SHA-256 of these bytes and of its pixels, as a finished file may hold them.
    """

    name: str
    raw: bytes
    prints: frozenset[str]
    cleared_on: str = ""

    @property
    def kind(self) -> str:
        """Return the media type."""
        return "image/png" if self.raw.startswith(PNG) else "image/jpeg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a picture does not stand in a document."""

    code: str
    message: str
    hint: str


@dataclass(slots=True)
class Album:
    """The pictures of one request; each is looked at once, and numbered as it is first used."""

    request: RenderRequest
    _seen: dict[str, Picture | Refusal] = field(default_factory=dict)

    def find(self, target: str) -> Picture | Refusal:
        """Return the picture that a text calls for, or why it may not be shown."""
        if target not in self._seen:
            self._seen[target] = self._look(target)
        return self._seen[target]

    @property
    def used(self) -> tuple[Picture, ...]:
        """Return the pictures that were found, in the order of the text."""
        return tuple(each for each in self._seen.values() if isinstance(each, Picture))

    def _look(self, target: str) -> Picture | Refusal:
        raw = self.request.pictures.get(target)
        if raw is None:
            message = "A picture stands here that is not in the folder pictures/ of the case."
            return Refusal(code=UNUSABLE, message=message, hint=HOW_TO_SHOW)
        if _holds_a_value(self.request, target):
            message = "The file name of a picture holds a value of the register."
            return Refusal(code=NAMED, message=message, hint="Give the file another name.")
        try:
            bare, prints = _examined(raw)
        except FaultyPictureError as fault:
            message = f"The picture that stands here {fault}."
            return Refusal(code=UNUSABLE, message=message, hint=HOW_TO_SAVE)
        cleared = _cleared(self.request).get(hashlib.sha256(raw).hexdigest(), "")
        if self.request.is_public and not cleared:
            return _not_cleared(raw)
        ending = "png" if bare.startswith(PNG) else "jpg"
        name = f"picture-{len(self.used) + 1}.{ending}"
        return Picture(name=name, raw=bare, prints=prints, cleared_on=cleared)


def _cleared(request: RenderRequest) -> Mapping[str, str]:
    """Return the hashes of the files that somebody cleared, with the day."""
    record = request.case.publication
    return {
        each.sha256.lower(): each.on.isoformat()
        for each in (record.pictures if record else ())
        if each.by.strip() and each.on is not None
    }


def _not_cleared(raw: bytes) -> Refusal:
    return Refusal(
        code=NOT_CLEARED,
        message="Nobody has cleared the picture that stands here, or it has changed since.",
        hint="No tool can read it: look at it, and at what it tells. Then add it to `pictures` in "
        f"publication.yaml, with by, on and sha256: {hashlib.sha256(raw).hexdigest()}",
    )


def _holds_a_value(request: RenderRequest, target: str) -> bool:
    register = request.register
    forms = (target, target.translate(_SEPARATORS))
    return register is not None and any(find_in_text(form, register) for form in forms)


def _examined(raw: bytes) -> tuple[bytes, frozenset[str]]:
    """Return the picture alone and its prints; it has been decoded, so it can be shown."""
    from PIL import Image, UnidentifiedImageError

    if len(raw) > LARGEST:
        raise FaultyPictureError("has more than 2 MiB")
    bare = stripped(raw)
    try:
        with Image.open(io.BytesIO(bare), formats=("PNG", "JPEG")) as image:
            image.load()
            shown = [image.convert("RGB").tobytes(), image.convert("L").tobytes()]
            if image.has_transparency_data:
                shown.append(image.convert("RGBA").getchannel("A").tobytes())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise FaultyPictureError("is damaged") from error
    return bare, frozenset(hashlib.sha256(each).hexdigest() for each in (bare, *shown))

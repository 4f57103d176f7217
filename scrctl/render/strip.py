"""A picture file without anything but the picture: what says who, where or when is left out.

Only the parts that a decoder needs are kept, byte for byte, so that the same file always gives the
same bytes. EXIF, XMP, text, comments, colour profiles, previews and whatever follows the end go.
Sources: W3C PNG (Third Edition) sections 5 and 11; ITU-T T.81 annex B.
"""

import struct
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
MOST_PIXELS = 20_000_000
LONGEST_SIDE = 8000
# Samples for each pixel by PNG's colour type: grey, colours, palette, grey and opacity, all four.
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_KEPT_CHUNKS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
# Start of frame of the two usual processes, tables, restart interval.
_FRAMES = (0xC0, 0xC1, 0xC2)
_TABLES = (0xC4, 0xDB, 0xDD)
_SCAN, _END, _STUFFED = 0xDA, 0xD9, 0x00
_RESTARTS = range(0xD0, 0xD8)
_BYTE = 8


class FaultyPictureError(Exception):
    """Why a file cannot be taken; the words stand in a message."""


def stripped(raw: bytes) -> bytes:
    """Return the picture alone. Raises FaultyPictureError where it is none, or too large."""
    try:
        if raw.startswith(PNG):
            return _png(raw)
        if raw.startswith(JPEG):
            return _jpeg(raw)
    except (struct.error, IndexError, zlib.error) as error:
        raise FaultyPictureError("is damaged") from error
    raise FaultyPictureError("is neither PNG nor JPEG")


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise FaultyPictureError("is damaged")
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise FaultyPictureError("has too many pixels")


def _png(raw: bytes) -> bytes:
    kept = [PNG]
    data = bytearray()
    header = b""
    kind = b""
    for kind, body in _chunks(raw):
        if not header and kind != b"IHDR":
            raise FaultyPictureError("is damaged")
        if kind == b"IHDR":
            header = body
            _check_size(*struct.unpack(">II", body[:8]))
        if kind == b"IDAT":
            data += body
        if kind in _KEPT_CHUNKS:
            kept.append(_chunk(kind, body))
        elif not kind[0] & 0x20:
            raise FaultyPictureError("holds a part that scrctl does not know")
    if kind != b"IEND":
        raise FaultyPictureError("is damaged")
    _check_data(header, bytes(data))
    return b"".join(kept)


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at < len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        body = raw[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", raw[at + 8 + length : at + 12 + length])
        if checksum != zlib.crc32(kind + body):
            raise FaultyPictureError("is damaged")
        yield kind, body
        if kind == b"IEND":
            return
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def _check_data(header: bytes, data: bytes) -> None:
    """See that the packed data are the pixels and nothing after them: no bomb, no passenger."""
    width, height, depth, colour, _packing, _filter, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced or depth > _BYTE or colour not in _SAMPLES:
        raise FaultyPictureError("is interlaced, or has more than 8 bits for a colour")
    wanted = height * (1 + (width * depth * _SAMPLES[colour] + 7) // 8)
    unpacker = zlib.decompressobj()
    pixels = unpacker.decompress(data, wanted + 1)
    if len(pixels) != wanted or not unpacker.eof or unpacker.unused_data:
        raise FaultyPictureError("is damaged")


def _jpeg(raw: bytes) -> bytes:
    kept = [JPEG, _JFIF]
    at = len(JPEG)
    has_frame = False
    while True:
        at, marker = _marker(raw, at)
        if marker == _END:
            break
        (length,) = struct.unpack(">H", raw[at : at + 2])
        segment = raw[at : at + length]
        if len(segment) != length:
            raise FaultyPictureError("is damaged")
        if marker in _FRAMES:
            has_frame = True
            _check_frame(segment)
        if marker in (*_FRAMES, *_TABLES, _SCAN):
            kept.append(bytes((0xFF, marker)) + segment)
        else:
            _refuse_needed(marker, segment)
        at += length
        if marker == _SCAN:
            end = _end_of_scan(raw, at)
            kept.append(raw[at:end])
            at = end
    if not has_frame:
        raise FaultyPictureError("is damaged")
    return b"".join((*kept, b"\xff\xd9"))


def _marker(raw: bytes, at: int) -> tuple[int, int]:
    if raw[at] != 0xFF:  # noqa: PLR2004 -- what every marker begins with
        raise FaultyPictureError("is damaged")
    while raw[at] == 0xFF:  # noqa: PLR2004 -- and may be filled up with
        at += 1
    return at + 1, raw[at]


def _check_frame(segment: bytes) -> None:
    depth, height, width, parts = struct.unpack(">BHHB", segment[2:8])
    _check_size(width, height)
    if depth != _BYTE or parts not in {1, 3}:
        raise FaultyPictureError("is in colours for print, or has more than 8 bits for a colour")


def _refuse_needed(marker: int, segment: bytes) -> None:
    """Let go what only describes; refuse what would change how the picture looks."""
    if marker == 0xE1 and segment[2:8] == b"Exif\0\0" and _is_turned(segment[8:]):  # noqa: PLR2004
        raise FaultyPictureError("is turned only by a note in it")
    if not (0xE0 <= marker <= 0xEF or marker == 0xFE):  # noqa: PLR2004 -- applications, comment
        raise FaultyPictureError("is packed in a way that scrctl does not know")


def _is_turned(exif: bytes) -> bool:
    order = "<" if exif[:2] == b"II" else ">"
    (at,) = struct.unpack(f"{order}I", exif[4:8])
    (count,) = struct.unpack(f"{order}H", exif[at : at + 2])
    for number in range(count):
        entry = exif[at + 2 + 12 * number : at + 14 + 12 * number]
        tag, _kind, _count, value = struct.unpack(f"{order}HHIH", entry[:10])
        if tag == 0x0112:  # noqa: PLR2004 -- orientation
            return bool(value > 1)
    return False


def _end_of_scan(raw: bytes, at: int) -> int:
    while True:
        at = raw.index(b"\xff", at) if raw.find(b"\xff", at) >= 0 else len(raw)
        after = raw[at + 1]
        if after != _STUFFED and after not in _RESTARTS:
            return at
        at += 2

"""What is refused before any parser sees it."""

import pytest

from scrctl.source.guard import MAX_BYTES, read_text

FILE = "cases/2017-003/case.yaml"


def refused(raw: bytes) -> list[tuple[str, tuple[int, int] | None, str]]:
    text, problems = read_text(raw, FILE)
    assert text is None
    assert all(p.place.file == FILE and p.hint for p in problems)
    return [(p.code, p.place.mark, p.message) for p in problems]


def test_plain_text_passes_unchanged() -> None:
    raw = "a: “Müller” — ½\n\tb\u00a0c \U0001f600\n".encode()
    assert read_text(raw, FILE) == (raw.decode(), ())


def test_a_byte_order_mark_and_windows_line_ends_are_taken_away() -> None:
    assert read_text(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", FILE) == ("a: 1\nb: 2\n", ())


def test_a_file_of_exactly_the_limit_passes() -> None:
    assert read_text(b"a" * MAX_BYTES, FILE)[0] is not None
    assert refused(b"a" * (MAX_BYTES + 1))[0][0] == "YML006"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    (code, mark, message) = refused("a: 1\n".encode(encoding))[0]
    assert (code, mark) == ("YML002", (1, 1))
    assert "UTF-16" in message


def test_windows_1252_is_named_with_its_line() -> None:
    raw = "a: 1\nb: é ".encode() + "“quoted”\n".encode("cp1252")
    (code, mark, message) = refused(raw)[0]
    assert (code, mark) == ("YML002", (2, 6))
    assert "Windows-1252" in message
    assert "quoted”" not in message


def test_other_bytes_are_not_called_windows() -> None:
    (code, _, message) = refused(b"a: \xfe\n")[0]
    assert code == "YML002"
    assert "Windows" not in message


@pytest.mark.parametrize(
    "character",
    [
        "\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\r", "\x0b", "\x0c", "\ufeff", "\u2028",
        "\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\ufffe",
    ],
)  # fmt: skip
def test_hidden_characters_are_named_by_number(character: str) -> None:
    (code, mark, message) = refused(f"a: 1\nbc: x{character}y\n".encode())[0]
    assert (code, mark) == ("YML007", (2, 6))
    assert f"U+{ord(character):04X}" in message
    assert character not in message


def test_not_every_hidden_character_is_told() -> None:
    assert len(refused(b"\x07" * 5000)) == 20


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> other", "    <<<<<<< HEAD", "||||||| 1"])
def test_marks_of_a_merge_are_found_wherever_they_stand(mark: str) -> None:
    assert refused(f"a: |\n    text\n{mark}\n".encode())[0][:2] == ("YML005", (3, 1))


@pytest.mark.parametrize("line", ["a: <<<<<<< x", "<<<<<<<<", "Heading\n=======", ">>>>>>>x"])
def test_what_only_looks_like_one_passes(line: str) -> None:
    assert read_text(f"{line}\n".encode(), FILE)[1] == ()

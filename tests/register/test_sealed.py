import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scrctl.model.error import ScrctlError
from scrctl.register.sealed import (
    create_identity,
    is_recipient,
    is_sealed,
    recipient_of,
    seal_register,
    unseal_register,
    unwrap,
    wrap,
)

CLEAR = b"format: 1\npeople: []\nplaces: []\n"


@pytest.fixture(scope="module")
def pair() -> tuple[str, str]:
    return create_identity()


def test_there_and_back(pair: tuple[str, str]) -> None:
    secret, recipient = pair
    sealed = seal_register(CLEAR, recipient)
    assert is_sealed(sealed)
    assert CLEAR not in sealed
    assert unseal_register(sealed, [secret]) == CLEAR
    assert recipient_of(secret) == recipient
    assert is_recipient(recipient)
    assert not is_recipient(secret)


NAMES = b"format: 1\npeople:\n  - key: child\n    name: Wilhelmina Thistlewood\n"
HEADER = b"age-encryption.org/v1\n"


def test_a_head_that_was_pasted_seals_nothing(pair: tuple[str, str]) -> None:
    sealed = seal_register(CLEAR, pair[1])
    head = sealed[: sealed.index(b"\n", sealed.index(b"\n--- ") + 1) + 1]
    cyrillic = "\u0412\u0438\u043b\u044c\u0433\u0435\u043b\u044c\u043c\u0438\u043d\u0430".encode()
    for front in (HEADER, head, sealed, sealed[:-100]):
        for text in (NAMES, NAMES.decode().encode("utf-16-le"), NAMES * 100):
            assert not is_sealed(front + text)
    for text in (b"", b"\xfc" * 8, cyrillic * 20):
        assert not is_sealed(head + text)
        assert not is_sealed(HEADER + text)
    assert not is_sealed(NAMES + sealed)
    assert not is_sealed(sealed.replace(b"\n", b"\r\n"))
    assert not is_sealed(sealed.replace(b"-> ", b"-> Wilhelmina\n-> ", 1))
    with pytest.raises(ScrctlError, match="not sealed"):
        unseal_register(head + NAMES, [pair[0]])


def test_what_is_sealed_is_always_known_as_that(pair: tuple[str, str]) -> None:
    people = [create_identity()[1] for _ in range(5)]
    for number in range(300):
        content = b"x" * (number * 37)
        assert is_sealed(wrap(content, people[: number % 5 + 1]))
        assert is_sealed(seal_register(content, pair[1]))


def test_the_size_tells_little(pair: tuple[str, str]) -> None:
    sizes = [len(seal_register(b"x" * n, pair[1])) // 1024 for n in (0, 1, 500, 4000, 4095)]
    assert len(set(sizes)) == 1
    assert len(seal_register(b"x" * 4096, pair[1])) // 1024 > sizes[0]


@pytest.mark.skipif(
    shutil.which("age") is None and os.environ.get("SCRCTL_TOOLS") != "required",
    reason="not on this machine: age. To get it: apt-get install age",
)
def test_age_itself_can_open_it(pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "key").write_text(pair[0], encoding="utf-8")
    done = subprocess.run(
        ["age", "-d", "-i", str(tmp_path / "key")],
        input=seal_register(CLEAR, pair[1]),
        capture_output=True,
        check=True,
    )
    assert done.stdout.strip() == CLEAR.strip()


def test_another_key(pair: tuple[str, str]) -> None:
    with pytest.raises(ScrctlError, match="another key"):
        unseal_register(seal_register(CLEAR, pair[1]), [create_identity()[0]])


def test_a_file_that_is_not_sealed_at_all(pair: tuple[str, str]) -> None:
    with pytest.raises(ScrctlError, match="not sealed") as error:
        unseal_register(CLEAR, [pair[0]])
    assert "breach" in error.value.hint


@pytest.mark.parametrize("cut", [30, 200, -1])
def test_a_damaged_file(pair: tuple[str, str], cut: int) -> None:
    sealed = seal_register(CLEAR, pair[1])
    with pytest.raises(ScrctlError, match="damaged"):
        unseal_register(sealed[:cut], [pair[0]])


def test_every_flipped_byte_is_noticed(pair: tuple[str, str]) -> None:
    sealed = bytearray(seal_register(CLEAR, pair[1]))
    for at in range(len(sealed) - 1, 0, -97):
        flipped = bytes(sealed[:at]) + bytes([sealed[at] ^ 1]) + bytes(sealed[at + 1 :])
        with pytest.raises(ScrctlError):
            unseal_register(flipped, [pair[0]])


def test_wrapped_for_several_and_nobody_else() -> None:
    pairs = [create_identity() for _ in range(3)]
    wrapped = wrap(b"secret", [recipient for _, recipient in pairs[:2]])
    assert unwrap(wrapped, [pairs[0][0]]) == unwrap(wrapped, [pairs[1][0]]) == b"secret"
    with pytest.raises(ScrctlError, match="does not open"):
        unwrap(wrapped, [pairs[2][0]])
    with pytest.raises(ScrctlError, match="not a public age key"):
        wrap(b"secret", ["age1x"])
    with pytest.raises(ScrctlError, match="not an age identity"):
        unwrap(wrapped, [os.urandom(8).hex()])

"""Documents that were seen to hang, to crash or to be believed somewhere, each as small as can be.

All of them are refused; what they hold is invented.
"""

import random
import zlib

ALIASES = {
    "an alias that holds itself": b"a: &a [*a]\n",
    "aliases of aliases": b"a: &a [x, x]\n"
    + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 122)),
    "merge keys": b"a: &a {x: 1}\n" + b"b: {<<: [*a, *a]}\n" * 500,
    "an anchor that nothing uses": b"format: &a 1\n",
    "an alias of nothing": b"format: *a\n",
    "an alias as a key": b"&a format: 1\n*a : 2\n",
    "a merge of itself": b"a: &a\n  <<: *a\n",
    "a merge that changes a key": b"a: &a {format: 2}\n<<: *a\nformat: 1\n",
}
SHAPES = {
    "brackets": b"[" * 100_000,
    "braces": b"{" * 40 + b"a: 1" + b"}" * 40,
    "braces without an end": b"{" * 100_000,
    "brackets and braces in turn": b"[{a: " * 50_000,
    "deep lists": b"- " * 5_000 + b"a\n",
    "deep keys": b"".join(b" " * n + b"a:\n" for n in range(1_000)),
    "questions": b"? " * 5_000 + b"a\n",
    "a complex key": b"? [a, b]\n: c\n",
    "a list as a key": b"[format]: 1\n",
    "a key without a name": b": 1\n",
    "a long key": b"k" * 5_000 + b": 1\n",
    "the same key twice": b"format: 1\nformat: 2\n",
    "two documents": b"format: 1\n---\nformat: 1\n",
    "a document that has ended": b"format: 1\n...\nformat: 2\n",
    "nothing": b"",
    "a remark alone": b"# format: 1\n",
    "blanks alone": b"  \n\n   \n",
    "a list": b"- format: 1\n",
    "a word": b"yes\n",
    "a tab as indentation": b"format: 1\nnote:\n\tx: 1\n",
    "half of an object": b'{"format": 1, "note"\n',
}
SIZES = {
    "a large list": b"- a\n" * 300_000,
    "a large list in brackets": b"a: [" + b"1, " * 300_000 + b"]\n",
    "a large text": b"a: " + b"x" * 900_000 + b"\n",
    "a large text on many lines": b"a: |\n" + b"  x\n" * 200_000,
    "quotation marks without an end": b'a: "' + b"x\n" * 200_000,
    "escapes": b'a: "' + b"\\x41" * 200_000 + b'"\n',
    "hyphens": b"-" * 900_000,
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(60_000)),
    "a key many times": b"a: 1\n" * 20_000,
    "tags on every line": b"- !x 1\n" * 20_000,
    "more than may be": b"# x\n" * 1_300_000,
}
VALUES = {
    "a long number": b"a: " + b"9" * 5_000 + b"\n",
    "a long number of another kind": b"format: 0x" + b"f" * 5_000 + b"\n",
    "a large power": b"format: 1e999999999\n",
    "no number": b"format: .nan\n",
    "no end of a number": b"format: -.inf\n",
    "sexagesimal": b"%YAML 1.1\n---\na: " + b"1" + b":59" * 2_000 + b"\n",
    "a version that is none": b"%YAML 9.9\n---\nformat: 1\n",
    "a format of the future": b"format: 99\n",
    "no such day": b"format: 1\non: 2024-02-30\n",
    "a tag that runs": b"a: !!python/object/apply:os.system [id]\n",
    "a tag of a kind": b"a: !!int abc\nb: !!bool maybe\n",
    "a tag of its own": b"%TAG ! tag:example.org,2026:\n---\nformat: !x 1\n",
    "a tag by its address": b"format: !<tag:yaml.org,2002:str> 1\n",
    "bytes by a tag": b"format: !!binary aGVsbG8=\n",
    "a template": b"format: 1\nnote: '{{ 7 * 7 }}'\n",
}
LETTERS = {
    "UTF-16": "format: 1\n".encode("utf-16"),
    "UTF-16 without a mark": "format: 1\n".encode("utf-16-le"),
    "UTF-32": "format: 1\n".encode("utf-32"),
    "Windows-1252": "format: 1\nnote: \x93quoted\x94\n".encode("latin-1"),
    "half of a letter": b"format: 1\nnote: \xe2\x82",
    "a letter that is too long": b"format: 1\nnote: \xc0\xaf\n",
    "half of a pair": b"format: 1\nnote: \xed\xa0\x80\n",
    "a mark in the middle": "format: 1\nnote: \ufeffx\n".encode(),
    "right to left": "format: 1\nnote: \u202eabc\n".encode(),
    "set apart": "format: 1\nnote: \u2066abc\n".encode(),
    "C1": b"format: 1\nnote: \xc2\x9b31m\n",
    "a colour of a terminal": b"format: 1\nnote: \x1b[31m\n",
    "deleted": b"format: 1\nnote: \x7f\n",
    "zero bytes": b"format: 1\nnote: \0\n",
    "every byte": bytes(range(256)),
    "packed": zlib.compress(b"format: 1\n" * 100),
    "noise": random.Random(8).randbytes(50_000),  # noqa: S311 -- always the same
}
MERGED = {
    "a conflict": b"format: 1\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n",
    "a conflict that is indented": b"format: 1\nnote: |\n  <<<<<<< HEAD\n  a\n  >>>>>>> other\n",
    "half of a conflict": b"format: 1\n>>>>>>> other\n",
}
BOMBS = {**ALIASES, **SHAPES, **SIZES, **VALUES, **LETTERS, **MERGED}
# Texts at which a search can take the square of their length; not all of them are wrong.
TEXTS = {
    "references that never end": b"[[" * 20_000,
    "pictures that never end": b"![" * 20_000,
    "a tag that never ends": b"<a" + b" " * 20_000,
    "notes that never end": b"[^x\n" * 10_000,
    "code that never ends": b"```\n" * 9_999,
    "references to nothing": b"[[nobody]]\n\n" * 5_000,
}
# A register of one, and texts at which the search for its values can take a power of their length.
NAMED = "Gwen Bell"
ALIAS = "Kayleigh"
SEARCHED = {
    "words that hold one another": " ".join(
        f"kayleigh{'nana' * 12}x{one}{other}" for one in "bcdfghjklmnpqrst" for other in "jkqvxz"
    ),
    "addresses of mail": "a@b.uk " * 150_000,
    "initials that are also a country's": "GB " * 500_000,
}

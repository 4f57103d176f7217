"""The YAML parser's complaints in words for people who fill in forms."""

_INDENT = "Look at the indentation: things that belong together begin in the same column."
_QUOTE = "Put the text between double quotes."

# What libyaml says (the beginning of it), what it means, what to do.
_PHRASES = (
    (
        "mapping values are not allowed",
        "a colon stands where none can be understood",
        'Put text that holds a colon and a space between double quotes, as in "Note: seen".',
    ),
    ("could not find expected ':'", "a key has no colon behind it", _INDENT),
    ("did not find expected key", "the line is not indented like its neighbours", _INDENT),
    ("did not find expected '-'", "the line does not fit the list it stands in", _INDENT),
    ("block sequence entries are not allowed", "a dash stands where no list can begin", _INDENT),
    ("block mapping entries", "a key stands where none can be understood", _INDENT),
    (
        "found character that cannot start any token",
        "a value begins with a tab or a sign that has a meaning of its own",
        f"Indent with spaces, not tabs. {_QUOTE}",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark or a bracket is opened and never closed",
        "Close it, or take it away.",
    ),
    (
        "found unknown escape character",
        "a backslash stands between double quotes",
        "Write two backslashes, or use single quotes.",
    ),
    ("did not find expected ',' or", "a bracket is opened and never closed", "Close the bracket."),
    ("found unexpected document indicator", "a quotation mark is never closed", "Close it."),
    (
        "did not find expected <document start>",
        "text stands behind the end of the document",
        _INDENT,
    ),
    ("did not find expected node content", "a value is missing, or a bracket is stray", _QUOTE),
)


def in_plain_words(problem: str) -> tuple[str, str]:
    """Return a message and a hint for what the parser said."""
    for beginning, message, hint in _PHRASES:
        if problem.startswith(beginning):
            return message, hint
    return "this cannot be read as YAML", f"{_INDENT} {_QUOTE}"

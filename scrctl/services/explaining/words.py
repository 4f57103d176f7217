"""Our own words, and the commands: what each means."""

from collections.abc import Iterator, Mapping
from functools import cache

from scrctl import resources
from scrctl.model.outcome import Explained, Part
from scrctl.source.yaml import read_yaml


@cache
def read_words() -> Mapping[str, str]:
    """Return what our words mean; words that are told together stand in one key, by commas."""
    document, _ = read_yaml(resources.words(), "words", is_ours=True)
    data = document.data if document and isinstance(document.data, dict) else {}
    return {str(name): str(meaning) for name, meaning in data.items()}


def names_of_words() -> Iterator[str]:
    """Give each word by itself."""
    for together in read_words():
        yield from together.split(", ")


def explain_word(name: str) -> Iterator[Explained]:
    """Explain one of our words."""
    for together, meaning in read_words().items():
        if name in together.split(", "):
            yield Explained(
                id=together, kind="word", title="in scrctl", parts=(Part(heading="", text=meaning),)
            )


def explain_command(commands: Mapping[str, str], name: str) -> Iterator[Explained]:
    """Say what a command does, and where all about it stands."""
    if name in commands:
        how = Part(heading="How", text=f"scrctl {name} --help")
        yield Explained(id=f"scrctl {name}", kind="command", title=commands[name], parts=(how,))

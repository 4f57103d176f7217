"""Write the pages of docs/ that come from the code: rules, procedures, commands.

`--check` writes nothing, names the pages that are out of date, and exits 1 if there is one.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from traceability import requirements_page

from scrctl import resources
from scrctl.cli.app import app
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.describe import page as procedure_page
from scrctl.procedures.load import load_procedures
from scrctl.rules import documentation, registry
from scrctl.services.explaining.requirement import read_requirements
from scrctl.services.explaining.words import read_words
from scrctl.source.schema import SchemaSet

DOCS = Path(__file__).parent
MARK = "<!-- Written by `make docs`; edit the source that it names. -->\n"


def rule_pages() -> Iterator[tuple[str, str]]:
    """Give a page for each rule, and their index."""
    rules = registry.load()
    asks = {number: found.asks for number, found in read_requirements().items()}
    pairs = [(rule, rules.documentation(rule.code)) for rule in rules.rules]
    for rule, manual in pairs:
        yield f"rules/{rule.code}.md", documentation.markdown_page(rule, manual, asks)
    yield "rules/README.md", documentation.markdown_index(pairs)


def built_in() -> ProcedureBook:
    """Return the procedures that come with scrctl."""
    schemas = SchemaSet(resources.schemas())
    files = {f"builtin:{name}": raw for name, raw in resources.procedures().items()}
    book, problems = load_procedures(files, schemas, registry.load().gate_signatures())
    if problems:
        sys.exit(f"{problems[0].place.file}: {problems[0].message}")
    return book


def procedure_pages(book: ProcedureBook) -> Iterator[tuple[str, str]]:
    """Give a page for each built-in procedure: stages, gates, clocks, diagram."""
    for procedure in book.procedures:
        yield f"procedures/{procedure.id}.md", procedure_page(procedure)


def command_page() -> tuple[str, str]:
    """Give the page of all commands, in the words of their own help."""
    root = typer.main.get_command(app)
    lines = ["# Commands\n"]
    top = root.context_class(root, info_name="scrctl", terminal_width=100, max_content_width=100)
    for command, context in commands(root, top):
        lines += [f"## `{context.command_path}`\n", "```text", help_of(command, context), "```\n"]
    return "cli.md", "\n".join(lines)


def words_page() -> tuple[str, str]:
    """Give the page of our own words."""
    rows = [f"| {name} | {meaning} |" for name, meaning in read_words().items()]
    told = "# Words\n\nOne word, one meaning, in the tool, its messages and its files.\n"
    return "glossary.md", "\n".join((told, "| word | meaning |", "| --- | --- |", *rows))


def commands(command: Any, context: Any) -> Iterator[tuple[Any, Any]]:
    """Walk the command tree in the order in which help lists it, each with its own context."""
    yield command, context
    for name in getattr(command, "list_commands", lambda _: [])(context):
        inner = command.get_command(context, name)
        yield from commands(inner, inner.context_class(inner, parent=context, info_name=name))


def help_of(command: Any, context: Any) -> str:
    """Return the plain help text of a command."""
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def pages() -> dict[str, str]:
    """Return every generated page by its path under docs/."""
    book = built_in()
    single = (command_page(), words_page(), requirements_page(book, registry.load()))
    found = dict(rule_pages()) | dict(procedure_pages(book)) | dict(single)
    return {name: MARK + "\n" + text.rstrip() + "\n" for name, text in found.items()}


def stale(written: dict[str, str]) -> list[str]:
    """Return the pages that differ on disk, and generated ones that nothing makes any more."""
    wrong = [
        name
        for name, text in written.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    on_disk = {
        path.relative_to(DOCS).as_posix()
        for folder in ("rules", "procedures")
        for path in (DOCS / folder).glob("*.md")
    }
    return sorted(wrong + list(on_disk - set(written)))


def main() -> None:
    """Write the pages, or check them."""
    written = pages()
    wrong = stale(written)
    if "--check" in sys.argv:
        sys.exit("out of date, run `make docs`: " + ", ".join(wrong) if wrong else 0)
    for name in wrong:
        path = DOCS / name
        if name not in written:
            path.unlink()
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(written[name], encoding="utf-8")


if __name__ == "__main__":
    main()

"""Help that leads with examples, as plain text: it reads the same in a pipe and on a terminal."""

from typing import Any

from typer.core import TyperCommand


class ExampleCommand(TyperCommand):
    """A command whose epilog holds its examples; they stand above everything else."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer hides the types
        """Write usage, what the command does, examples, then arguments and options."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        write_examples(formatter, self.epilog or "")
        self.format_options(ctx, formatter)
        formatter.write("\nGlobal options: scrctl --help.\n")


def write_examples(formatter: Any, examples: str) -> None:  # noqa: ANN401 - as above
    """Write the examples as they stand, one a line."""
    with formatter.section("Examples"):
        for line in examples.splitlines():
            formatter.write(f"{' ' * formatter.current_indent}{line}\n")

"""A report of how far the actions have come, for scripts."""

from scrctl.model.progress import Line, Progress, Standing
from scrctl.reporters.actions import action_object


def progress_object(found: Progress) -> dict[str, object]:
    """Return the report as data; its texts have keys in the place of names."""
    return {
        "scope": found.scope,
        "since": found.since,
        "compared": found.compared,
        "summary": {
            "cases": found.cases,
            "all_actions": len(found.lines),
            **{standing.value: len(found.of(standing)) for standing in Standing},
        },
        "actions": [_line_object(line) for line in found.lines],
        "gone": [{"case": case, "action": action} for case, action in found.gone],
        "unread": list(found.unread),
    }


def _line_object(line: Line) -> dict[str, object]:
    return {
        **action_object(line.rated),
        "standing": line.standing.value,
        "changes": list(line.changes),
    }

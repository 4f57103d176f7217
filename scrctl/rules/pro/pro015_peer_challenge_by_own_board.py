"""The peer challenge came from the board that it should challenge.

What it checks
    Each peer challenge in `decision.yaml` comes from another board than this one.

Why it matters
    A challenge is worth having because it comes from somebody with no stake in the decision.

How to put it right
    Correct `board:` of the challenge, or ask the chair of another board.

Example
    Wrong: in the store of the board `fernshire`
        peer_challenges:
          - {chair: Chair of the Fernshire board, board: fernshire}
    Right:
        peer_challenges:
          - {chair: Chair of the Aldermouth board, board: aldermouth}

Reference
    S0 section 1.6: the Chair may seek peer challenge from another LSCB Chair (R36).
"""

from collections.abc import Iterator

from scrctl.model.diagnostic import Problem, Severity
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context, Rule

RULE = Rule(
    code="PRO015",
    name="peer-challenge-by-own-board",
    severity=Severity.ERROR,
    cites=("R36",),
    requires=("decision.yaml",),
)


def check(case: Case, context: Context) -> Iterator[Problem]:
    """Compare the boards."""
    if case.decision is None:
        return
    identity = context.board.board
    own = {identity.id, identity.name, identity.short_name, case.decision.decision.board}
    own_names = {name.casefold() for name in own if name}
    for index, challenge in enumerate(case.decision.peer_challenges):
        if challenge.board.casefold() in own_names:
            yield RULE.problem(
                case.place("decision.yaml", "peer_challenges", index, "board"),
                f"peer challenge {index + 1} comes from the board itself",
                "Ask the chair of another board, or correct the board.",
            )

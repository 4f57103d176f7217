"""Where a gate waits for the sending of a letter, the command that makes it stands in the hint."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scrctl.gates.situation import Answered, Standing
from scrctl.letters.kind import LetterKind
from scrctl.letters.read import read_letters
from scrctl.services.load import Loaded, Workplace

MISSING = "GAT003"


def with_letters(work: Workplace, loaded: Loaded, standing: Standing) -> Standing:
    """Return where a case stands, with the letters that its gate waits for.

    The templates are read only where a milestone is missing.
    """
    procedure = loaded.context.procedure
    stage = procedure.stage(standing.stage) if procedure else None
    if stage is None or not any(one.code == MISSING for one in standing.unmet):
        return standing
    kinds = read_letters(work.snapshot.template_files(), work.schemas).kinds
    commands = dict(_commands(loaded.case.id, kinds))
    waited_for = {c.id: str(c.given.get("milestone", "")) for c in stage.gate}
    criteria = (
        _hinted(one, commands.get(waited_for.get(one.id, ""), "")) for one in standing.criteria
    )
    return replace(standing, criteria=tuple(criteria))


def _hinted(one: Answered, command: str) -> Answered:
    if not command or one.code != MISSING or one.is_met:
        return one
    return replace(one, hint=f"{command}; once it is sent: {one.hint}")


def _commands(case: str, kinds: Mapping[str, LetterKind]) -> Iterator[tuple[str, str]]:
    for kind in kinds.values():
        for addressee in kind.to:
            about = f" --about {addressee.body}" if addressee.body and len(kind.to) > 1 else ""
            if addressee.records:
                yield addressee.records, f"scrctl letter {case} {kind.id}{about}"

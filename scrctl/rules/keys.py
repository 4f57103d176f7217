"""The keys and ids that a case and its board declare: whatever a document may refer to."""

from scrctl.model.board import Board
from scrctl.model.dossier import Case
from scrctl.rules.rule import Context


def stem(file: str) -> str:
    """Return the id that a file's name gives: `findings/f1.md` is `f1`."""
    return file.rpartition("/")[2].rpartition(".")[0]


def people(case: Case, board: Board) -> frozenset[str]:
    """Return the people of the case and the holders of the board's roles."""
    own = case.record.people if case.record else ()
    found = {person.key for person in own} | {holder.person for holder in board.roles}
    return frozenset(found - {""})


def places(case: Case) -> frozenset[str]:
    """Return the places of the case."""
    own = case.record.places if case.record else ()
    return frozenset(place.key for place in own)


def roles(context: Context) -> frozenset[str]:
    """Return every role that the board has filled or a procedure of the case knows."""
    defined = {role.id for procedure in context.procedures for role in procedure.roles}
    return frozenset(defined | {holder.role for holder in context.board.roles})


def agencies(board: Board) -> frozenset[str]:
    """Return the board's partner agencies, and the board itself."""
    return frozenset({agency.id for agency in board.agencies} | {board.board.id} - {""})


def entities(case: Case, board: Board) -> frozenset[str]:
    """Return whatever `[[key]]` in a text may name: people, places and agencies."""
    return people(case, board) | places(case) | agencies(board)


def events(case: Case) -> frozenset[str]:
    """Return the entries of all the agencies' chronologies."""
    return frozenset(e.id for chronology in case.chronologies.values() for e in chronology.entries)


def has_all_events(case: Case) -> bool:
    """Say whether every chronology could be read: only then can an event be unknown."""
    return not any(name.startswith("chronology/") for name in case.unreadable)


def episodes(case: Case) -> frozenset[str]:
    """Return the key practice episodes."""
    own = case.record.review.key_practice_episodes if case.record else ()
    return frozenset(episode.id for episode in own)


def findings(case: Case) -> frozenset[str]:
    """Return the findings: each is a file, whether it can be read or not."""
    files = case.files | frozenset(case.findings)
    return frozenset(
        stem(name) for name in files if name.startswith("findings/") and name.endswith(".md")
    )


def recommendations(case: Case) -> frozenset[str]:
    """Return the recommendations of the action plan."""
    return frozenset(r.id for r in case.plan.recommendations) if case.plan else frozenset()

"""What a clone of a store has been told: to check before git commits, and how to merge."""

from collections.abc import Iterable, Iterator

from scrctl.model.diagnostic import Diagnostic, Place, Problem
from scrctl.model.outcome import Examined, Health
from scrctl.services.load import Workplace
from scrctl.store import hooks, merging
from scrctl.store.files import read_or_none
from scrctl.store.repository import git_dir_of, open_repository
from scrctl.store.store import Store


def hook_state(store: Store) -> Examined:
    """Say whether git runs scrctl before it commits, as far as reading its hooks can tell."""
    repository = open_repository(store.root)
    folder, ours = hooks.folder_of(repository), hooks.contents(repository)
    faults = {name: hooks.fault(folder / name, ours[name]) for name in hooks.NAMES}
    if not any(faults.values()):
        found = f"{', '.join(hooks.NAMES[:-1])} and {hooks.NAMES[-1]} run scrctl"
        return Examined(name="hook", health=Health.GOOD, found=found)
    told = hooks.elsewhere(repository)
    said = f"git takes its hooks from elsewhere ({told.scope} core.hooksPath): " if told else ""
    kinds = dict.fromkeys(what for what in faults.values() if what)
    parts = [f"{', '.join(n for n in faults if faults[n] == what)}: {what}" for what in kinds]
    return Examined(
        name="hook",
        health=Health.ATTENTION,
        found=f"{said}{'; '.join(parts)}. Not all that git commits is checked here",
        mend="Run scrctl init on the store again: it mends what is its own, and says what line a "
        "hook of your own needs. Or use only scrctl save.",
    )


def merged_by_line(work: Workplace, found: Iterable[Problem | Diagnostic]) -> Iterator[Problem]:
    """Say of a store with an unfinished merge that this clone does not merge entry by entry."""
    places = (d.file if isinstance(d, Diagnostic) else d.place.file for d in _unmerged(found))
    file = next((place for place in places if place.endswith(".yaml")), "")
    root = work.store.root
    if file and git_dir_of(root) is not None and not merging.is_set_up(root):
        yield Problem(
            code="STO021",
            message="this clone merges line by line, as git does without scrctl",
            hint="Undo the merge (git merge --abort), run scrctl init on the store, merge again.",
            place=Place(file=file),
        )


def _unmerged(found: Iterable[Problem | Diagnostic]) -> Iterator[Problem | Diagnostic]:
    return (one for one in found if one.code == "YML005")


def merge_state(store: Store) -> Examined:
    """Say whether git joins two people's changes entry by entry here."""
    if not merging.is_named(read_or_none(store.root / merging.ATTRIBUTES)):
        found = f"{merging.ATTRIBUTES} does not say that documents are merged entry by entry"
    elif not merging.is_set_up(store.root):
        found = "this clone merges line by line, as git does without scrctl"
    elif not merging.is_found():
        return Examined(
            name="merging",
            health=Health.ATTENTION,
            found="git does not find scrctl, and so leaves each document for a person to look at",
            mend="Put the folder of the program scrctl on the PATH.",
        )
    else:
        return Examined(name="merging", health=Health.GOOD, found="entry by entry")
    return Examined(
        name="merging",
        health=Health.ATTENTION,
        found=found,
        mend="Run scrctl init on the store again: two people's additions then cause no conflict.",
    )

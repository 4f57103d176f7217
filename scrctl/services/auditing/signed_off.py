"""Sign-offs of actions, held against the commits that brought them: each is made by `confirm`."""

from collections.abc import Iterator, Mapping, Sequence

from scrctl.audit.trailers import Trailers, is_silent
from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Severity
from scrctl.services.auditing.growth import Read
from scrctl.services.auditing.link import Link
from scrctl.source.precise import Plain
from scrctl.source.yaml import read_yaml
from scrctl.store import layout
from scrctl.store.past import NOTHING, ORDINARY, File, place

# By itself: who only looks loads nothing that writes.
PLAN = "action-plan.yaml"
_CODE = "LRN020"
_AGREED = "agreed"
_HINT = "Ask who made it, and let those who agreed look: scrctl actions confirm CASE --by ROLE"

_Plan = Mapping[str, Plain]


class SignOffs:
    """Goes with a replay, and remembers how each plan read when it last could be read."""

    def __init__(self, read: Read) -> None:
        """Take what reads contents."""
        self._read = read
        self._last: dict[str, _Plan] = {}

    def of(self, link: Link, trailers: Trailers, *, is_first: bool) -> Iterator[Irregularity]:
        """Say which sign-offs a commit brought that it does not account for, or took out.

        What came in with the first commit of a store can be held against nothing.
        """
        for path in _plans(link):
            case_id = place(path)[0]
            found = [next((c for c in one if c.path == path), None) for one in link.changes]
            after = next(c.after for c in found if c)
            now = self._plan(after)
            parents = [self._plan(c.before if c else after) for c in found]
            before = [self._last.get(case_id, {}) if p is None else p for p in parents]
            back = self._back(link, path, before, now)
            if now is not None and not is_first:
                # `confirm` changes one plan, and never merges.
                alone = len(link.changes) == len(link.changes[0]) == 1
                is_confirm = alone and _rest(before[0]) == _rest(now)
                plans = [*before, back], before, now
                yield from _faults(case_id, plans, trailers, is_confirm=is_confirm)
            # What was taken out is held against what comes back.
            self._last[case_id] = now or before[0] or back

    def _back(self, link: Link, path: str, before: Sequence[_Plan], now: _Plan | None) -> _Plan:
        """Return what a plan was last that comes back with its sign-offs; else nothing.

        In a merge a side that lacks it has not lost it.
        """
        if before != [{}] or not _agreed(now or {}):
            return {}
        case_id = place(path)[0]
        earlier = None if self._last.get(case_id) else link.earlier(path)
        return (self._plan(earlier) or {}) if earlier else self._last.get(case_id, {})

    def _plan(self, file: File) -> _Plan | None:
        """Return a plan as data; nothing in it where there is no file, None: unreadable."""
        if file.mode == NOTHING:
            return {}
        if file.mode != ORDINARY:
            return None
        document, _ = read_yaml(self._read.content(file), PLAN)
        data = document.data if document else None
        return data if isinstance(data, dict) else None


def _plans(link: Link) -> list[str]:
    """Return the plans that a commit has otherwise than one of its parents."""
    changed = {change.path for changes in link.changes for change in changes}
    return sorted(
        path for path in changed if place(path)[1] == PLAN and layout.is_case_id(place(path)[0])
    )


def _faults(
    case_id: str,
    plans: tuple[Sequence[_Plan], Sequence[_Plan], _Plan],
    trailers: Trailers,
    *,
    is_confirm: bool,
) -> Iterator[Irregularity]:
    """Hold a plan against those of which the sign-offs are known, and those it was made from."""
    known, before = ([one for plan in some for one in _agreed(plan)] for some in plans[:2])
    signed = _agreed(plans[2])
    fresh = [(n, one) for n, one in enumerate(signed, start=1) if one not in known]
    whys = [(number, _unaccounted(case_id, one, trailers)) for number, one in fresh]
    if fresh and not any(why for _, why in whys) and not is_confirm:
        whys = [(fresh[0][0], "came in together with other changes, or in a merge")]
    for number, why in whys:
        if why:
            yield _said(case_id, f"the sign-off {number} in the action plan {why}")
    if any(one not in signed for one in before):
        message = "a sign-off of an action was changed or taken out of the plan"
        yield _said(case_id, message, Severity.WARNING)


def _unaccounted(case_id: str, one: Plain, trailers: Trailers) -> str:
    """Say why a commit does not account for a sign-off; nothing where it does."""
    if is_silent(trailers):
        return "was made by hand"
    said = {name: trailers.get(name, ("",)) for name in ("Case", "Action", "By", "On")}
    held = one if isinstance(one, dict) else {}
    wanted = {"Case": case_id, "By": held.get("by"), "On": held.get("on")}
    wrong = [name for name, value in wanted.items() if said[name] != (str(value),)]
    if len(said["Action"]) != 1 or str(held.get("action")) not in said["Action"][0].split():
        wrong.append("Action")
    names = ", ".join(wrong)
    return f"is not the one of which its commit speaks (trailers: {names})" if wrong else ""


def _rest(plan: _Plan) -> _Plan:
    """Return a plan without its sign-offs."""
    return {key: value for key, value in plan.items() if key != _AGREED}


def _agreed(plan: _Plan) -> list[Plain]:
    found = plan.get(_AGREED)
    return found if isinstance(found, list) else []


def _said(case_id: str, message: str, severity: Severity = Severity.ERROR) -> Irregularity:
    return Irregularity(
        code=_CODE,
        severity=severity,
        case=case_id,
        file=f"{layout.case_folder(case_id)}/{PLAN}",
        message=message,
        hint=_HINT,
    )

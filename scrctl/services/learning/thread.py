"""The thread of one case: finding, recommendation, action, evidence, impact; what hangs loose."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.model.dossier import Case
from scrctl.model.learning import Action, ActionPlan, Finding, InterimPoint
from scrctl.model.thread import (
    ActionThread,
    FindingThread,
    RecommendationThread,
    Thread,
    interim_of,
)
from scrctl.model.words import ActionStatus, FindingKind
from scrctl.rules.agreed import is_suspect
from scrctl.rules.keys import stem
from scrctl.services.learning.actions import natural, rate
from scrctl.services.load import load_case, one_case, open_workplace
from scrctl.services.unreadable import unread_case


def thread(start: Path, case_id: str, as_of: date) -> Thread:
    """Follow every finding of a case to what it changed, and find what hangs on nothing."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case_id))
    case, plan = loaded.case, loaded.case.plan or ActionPlan()
    tying = _Tying(of=case, plan=plan, as_of=as_of, soon=work.board.policies.due_soon_days)
    known = {rec.id for rec in plan.recommendations}
    findings = {stem(file): finding for file, finding in case.findings.items()}
    recommendations = tuple(tying.recommendations(frozenset(findings)))
    return Thread(
        case=case.id,
        as_of=as_of,
        findings=tuple(
            _finding(name, findings[name], recommendations)
            for name in sorted(findings, key=natural)
        ),
        recommendations=tuple(
            r for r in recommendations if not set(r.recommendation.findings) & set(findings)
        ),
        actions=tuple(
            tying.action(a, is_orphan=True) for a in plan.actions if a.recommendation not in known
        ),
        interim_learning=_dated(plan.interim_learning),
        interim_actions=_dated(plan.interim_actions),
        interim=interim_of(plan, as_of),
        unread=unread_case(work, loaded),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tying:
    """The plan of a case, whose parts are tied together."""

    of: Case
    plan: ActionPlan
    as_of: date
    soon: int

    def recommendations(self, findings: frozenset[str]) -> Iterator[RecommendationThread]:
        """Tie each recommendation to its actions."""
        times = Counter(rec.id for rec in self.plan.recommendations)
        for rec in self.plan.recommendations:
            own = tuple(self.action(a) for a in self.plan.actions if a.recommendation == rec.id)
            said = {
                "answers no finding": not set(rec.findings) & findings,
                "names a finding that is not there": bool(set(rec.findings) - findings),
                "no action": not own and not rec.is_consideration,
                "neither an action nor what came of the consideration": not own
                and rec.is_consideration
                and not rec.outcome.strip(),
                "its id is used twice": times[rec.id] > 1,
            }
            yield RecommendationThread(recommendation=rec, actions=own, loose=_true(said))

    def action(self, action: Action, *, is_orphan: bool = False) -> ActionThread:
        """Look at one action: to be done it needs evidence and impact, and all else before."""
        is_done = action.status is ActionStatus.DONE
        is_kept = action.status is not ActionStatus.NOT_PURSUED
        times = sum(other.id == action.id for other in self.plan.actions)
        said = {
            "carries out no recommendation": is_orphan,
            "reads otherwise than when it was agreed": is_suspect(self.of, action),
            "no agency": is_kept and not action.agency,
            "no owner": is_kept and not action.owner.strip(),
            "no due date": is_kept and action.due_on is None,
            "no success criteria": is_kept and not action.success_criteria.strip(),
            "no evidence": is_done and not action.evidence.strip(),
            "no impact": is_done and not action.impact.strip(),
            "no reason why it is not pursued": not is_kept
            and not action.not_pursued_because.strip(),
            "its id is used twice": times > 1,
        }
        rated = rate(self.of.id, action, self.as_of, self.soon)
        changes = tuple(one for one in self.plan.changes if one.action == action.id)
        return ActionThread(rated=rated, loose=_true(said), changes=changes)


def _finding(
    name: str, finding: Finding, recommendations: Sequence[RecommendationThread]
) -> FindingThread:
    own = tuple(r for r in recommendations if name in r.recommendation.findings)
    answer = finding.board_response
    said = {
        "no answer of the board": not answer.answer,
        "no reason for the answer": answer.answer not in ("", "accepted")
        and not answer.reason.strip(),
        "no recommendation": not own
        and finding.kind is not FindingKind.GOOD_PRACTICE
        and answer.answer != "not-accepted",
    }
    done = (
        a.rated.action.done_on
        for r in own
        for a in r.actions
        if a.rated.action.status is ActionStatus.DONE
    )
    return FindingThread(
        id=name,
        finding=finding,
        recommendations=own,
        loose=_true(said),
        first_done=min((day for day in done if day), default=None),
    )


def _true(said: dict[str, bool]) -> tuple[str, ...]:
    return tuple(text for text, holds in said.items() if holds)


def _dated(points: Iterable[InterimPoint]) -> tuple[InterimPoint, ...]:
    return tuple(sorted(points, key=lambda point: point.on or date.max))

"""The action plan as tables: for each recommendation, who does what by when, and to what end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrctl.model.learning import Action, ActionPlan, InterimPoint, PlanRecommendation
from scrctl.model.words import ActionStatus
from scrctl.render import dates
from scrctl.render.labels import Labels
from scrctl.render.node import Grid, Node, heading, paragraphs, plain, table, words
from scrctl.render.request import RenderRequest
from scrctl.render.wording import Wording

_ACTION_SHARES = (24, 12, 11, 9, 17, 11, 16)
_INTERIM_SHARES = (15, 20, 65)


def blocks(request: RenderRequest, wording: Wording, labels: Labels) -> list[Node]:
    """Return the plan: an overview, each recommendation with its actions, and what came before."""
    plan = request.case.plan or ActionPlan()
    made = _Plan(request=request, plan=plan, wording=wording, labels=labels)
    return [*made.opening(), *made.recommendations(), *made.others(), *made.earlier()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    request: RenderRequest
    plan: ActionPlan
    wording: Wording
    labels: Labels

    def label(self, name: str) -> str:
        return self.labels.say("plan", name)

    def who(self, value: str) -> str:
        """Return an agency's or person's key, or a role's id, as words for the audience."""
        name = self.wording.names.get(value)
        return name.text if name else self.labels.readable(value)

    def cell(self, text: str, *at: str | int) -> list[Node]:
        place = self.request.case.place("action-plan.yaml", *at)
        return paragraphs(text, place) or [plain(self.label("empty"))]

    def _numbered(self, found: PlanRecommendation | Action) -> str:
        return f"{self.labels.readable(found.id)}: {found.text}"

    def day(self, value: date | None) -> list[Node]:
        return [plain(dates.exact(value) if value else self.label("empty"))]

    def opening(self) -> list[Node]:
        made = [heading(1, self.label("overview_heading"), "overview")]
        if self.plan.monitored_by:
            monitor = self.who(self.plan.monitored_by)
            made.append({"t": "Para", "c": words(f"{self.label('monitored')}: {monitor}.")})
        rows = tuple(self._standing(index, r) for index, r in enumerate(self.plan.recommendations))
        header = (
            self.label("recommendation"),
            self.label("actions"),
            *(self.labels.say("statuses", status) for status in ActionStatus),
        )
        shares = (52, 8, 10, 10, 8, 12)
        grid = Grid(caption=self.label("overview"), header=header, rows=rows, shares=shares)
        return [*made, table(grid)] if rows else made

    def _standing(self, index: int, found: PlanRecommendation) -> tuple[list[Node], ...]:
        of_it = [action for action in self.plan.actions if action.recommendation == found.id]
        counts = [sum(a.status is status for a in of_it) for status in ActionStatus]
        named = self.cell(self._numbered(found), "recommendations", index, "text")
        return (named, *([plain(str(number))] for number in (len(of_it), *counts)))

    def recommendations(self) -> list[Node]:
        made: list[Node] = []
        for index, found in enumerate(self.plan.recommendations):
            number = self.labels.readable(found.id)
            title = f"{self.label(_named(found))} {number}"
            made.append(heading(1, title, f"recommendation-{found.id.lower()}"))
            made += self.cell(found.text, "recommendations", index, "text")
            if found.findings:
                named = "; ".join(self.labels.readable(key) for key in found.findings)
                answered = f"{self.label('answers')}: {named}."
                made.append({"t": "Para", "c": words(answered)})
            actions = [
                (n, a) for n, a in enumerate(self.plan.actions) if a.recommendation == found.id
            ]
            caption = f"{self.label('actions_for')} {number}"
            made += self._actions(actions, caption) or self._without(index, found)
        return made

    def _without(self, index: int, found: PlanRecommendation) -> list[Node]:
        """Say of a recommendation without actions that there is none, or what came of it."""
        if found.is_consideration and found.outcome.strip():
            return self.cell(found.outcome, "recommendations", index, "outcome")
        return [{"t": "Para", "c": words(self.label("no_actions"))}]

    def others(self) -> list[Node]:
        known = {found.id for found in self.plan.recommendations}
        left = [(n, a) for n, a in enumerate(self.plan.actions) if a.recommendation not in known]
        title = self.label("other_actions")
        return [heading(1, title, "other-actions"), *self._actions(left, title)] if left else []

    def _actions(self, actions: Sequence[tuple[int, Action]], caption: str) -> list[Node]:
        if not actions:
            return []
        names = ("action", "agency", "owner", "due", "success", "status", "impact")
        grid = Grid(
            caption=caption,
            header=tuple(self.label(name) for name in names),
            rows=tuple(self._action(number, action) for number, action in actions),
            shares=_ACTION_SHARES,
        )
        return [table(grid)]

    def _action(self, number: int, action: Action) -> tuple[list[Node], ...]:
        return (
            self.cell(self._numbered(action), "actions", number, "text"),
            self.cell(self.who(action.agency), "actions", number, "agency"),
            self.cell(self.who(action.owner), "actions", number, "owner"),
            self.day(action.due_on),
            self.cell(action.success_criteria, "actions", number, "success_criteria"),
            self.cell(self._status(action), "actions", number, "status"),
            self.cell(action.impact, "actions", number, "impact"),
        )

    def _status(self, action: Action) -> str:
        if action.status is None:
            return ""
        said = self.labels.say("statuses", action.status)
        if action.status is ActionStatus.DONE and action.done_on:
            return f"{said}, {dates.exact(action.done_on)}"
        if action.status is ActionStatus.NOT_PURSUED and action.not_pursued_because:
            return f"{said}: {action.not_pursued_because}"
        return said

    def earlier(self) -> list[Node]:
        made: list[Node] = []
        for name in ("interim_learning", "interim_actions"):
            points: tuple[InterimPoint, ...] = getattr(self.plan, name)
            rows = tuple(
                (self.day(p.on), self.cell(self.who(p.agency)), self.cell(p.text, name, n, "text"))
                for n, p in enumerate(points)
            )
            made += self._listed(name, ("date", "agency", "what"), rows)
        rows = tuple(
            (
                self.day(report.on),
                self.cell(self.who(report.to)),
                self.cell(report.summary, "progress_reports", n, "summary"),
            )
            for n, report in enumerate(self.plan.progress_reports)
        )
        return made + self._listed("progress", ("date", "told", "what"), rows)

    def _listed(
        self, name: str, header: Sequence[str], rows: tuple[tuple[list[Node], ...], ...]
    ) -> list[Node]:
        if not rows:
            return []
        grid = Grid(
            caption=self.label(name),
            header=tuple(self.label(each) for each in header),
            rows=rows,
            shares=_INTERIM_SHARES,
        )
        return [heading(1, self.label(name), name.replace("_", "-")), table(grid)]


def _named(found: PlanRecommendation) -> str:
    """Return the label under which it stands."""
    return "consideration" if found.is_consideration else "recommendation"

"""What a case asks itself: what is answered, by whom, and what is open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from scrctl.model.coverage import Answered, Coverage, Look, Mark, Question, Reply, Seen
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind
from scrctl.model.quality import QualityRecord
from scrctl.rules.documents import names
from scrctl.rules.rule import Rule, Scope
from scrctl.services.check import CLOSED, examine
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.unreadable import unread_case


def quality(start: Path, case_id: str, as_of: date) -> Coverage:
    """Say which questions of a case are answered, and what the rules that look have found."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case_id))
    questions = _questions(work, loaded)
    return Coverage(
        case=loaded.case.id,
        as_of=as_of,
        questions=tuple(questions.values()),
        markers=tuple(_markers(work, loaded, questions)),
        unread=unread_case(work, loaded),
    )


def _questions(work: Workplace, loaded: Loaded) -> Mapping[str, Question]:
    looking = _Looking.at(work, loaded)
    reached = _stages(loaded.case)
    return {
        number: Question(
            number=number,
            title=prompt.title,
            texts=(prompt.question,),
            asked=prompt.asked,
            stage=prompt.stage,
            is_due=prompt.stage in reached,
            looks=tuple(looking.look(code) for code in prompt.looked_at_by),
            reply=_reply(loaded.case, number),
        )
        for number, prompt in work.prompts.questions.items()
    }


def _markers(work: Workplace, loaded: Loaded, questions: Mapping[str, Question]) -> Iterator[Mark]:
    for number, marker in work.prompts.markers.items():
        own = Question(
            number=number,
            title=marker.name,
            texts=marker.questions,
            asked=marker.asked,
            reply=_reply(loaded.case, number),
        )
        covered = tuple(questions[name] for name in work.prompts.of_marker(number))
        yield Mark(question=own, part=marker.part, covered=covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looking:
    """One case with everything that the rules said of it."""

    work: Workplace
    loaded: Loaded
    said: Mapping[str, int]

    @classmethod
    def at(cls, work: Workplace, loaded: Loaded) -> "_Looking":
        """Look once with every rule."""
        standing = examine(work, loaded).standing
        return cls(work=work, loaded=loaded, said=Counter(p.code for p in standing))

    def look(self, code: str) -> Look:
        """Return what one rule saw."""
        rule = self.work.registry.by_code[code]
        seen, problems = self._seen(rule)
        return Look(code=code, name=rule.name, seen=seen, problems=problems)

    def _seen(self, rule: Rule) -> tuple[Seen, int]:
        case = self.loaded.case
        unread = [n for n in case.unreadable if any(fnmatchcase(n, p) for p in rule.requires)]
        if unread or (rule.scope is Scope.SOURCE and not self._is_register_open()):
            return Seen.NOT_ASSESSED, 0
        found = self._found(rule)
        if found is None:
            return Seen.NOT_ASSESSED, 0
        if found:
            return Seen.FOUND, found
        is_there = all(names(case, pattern) for pattern in rule.requires)
        return (Seen.CLEAN if is_there else Seen.NOTHING_YET), 0

    def _found(self, rule: Rule) -> int | None:
        """Count the problems; a rule that only gates ask is asked here, too."""
        if rule.scope is not Scope.GATE:
            return self.said[rule.code]
        case, context = self.loaded.case, self.loaded.context
        found = self.work.registry.check_gate(rule.name, case, context, {})
        return None if found is None else len(found)

    def _is_register_open(self) -> bool:
        return self.loaded.case.sealed_register and not self.said[CLOSED]


def _reply(case: Case, number: str) -> Reply:
    record = case.quality or QualityRecord()
    found = record.answer(number)
    if found:
        return Reply(state=Answered.ANSWERED, by=found[1].by, on=found[1].on)
    begun = any(
        answer.question == number and (answer.answer.strip() or answer.by or answer.on)
        for answer in record.answers
    )
    return Reply(state=Answered.INCOMPLETE if begun else Answered.OPEN)


def _stages(case: Case) -> frozenset[str]:
    """Return every stage that the case has come to."""
    entries = case.history.of_kind(EntryKind.STAGE) if case.history else ()
    return frozenset(entry.stage for _, entry in entries)

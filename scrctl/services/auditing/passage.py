"""An entry of the past, judged as its command judged it: on what was on record on that day."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from scrctl import __version__
from scrctl.gates.evaluate import counting_codes, evaluate_gate
from scrctl.gates.result import GateResult
from scrctl.model.audit import Irregularity
from scrctl.model.diagnostic import Problem, Severity
from scrctl.rules.remembered import remembering
from scrctl.services.auditing.by_own import ByOwn
from scrctl.services.auditing.once import Documents, ReadDocuments
from scrctl.services.auditing.step import Step
from scrctl.services.check import examine
from scrctl.services.grave import NOT_HELD, is_grave
from scrctl.services.joined import CASE, named_in
from scrctl.services.load import Loaded, Workplace, loaded_as, workplace
from scrctl.services.lost import HISTORY
from scrctl.source.decode import assembled
from scrctl.store import layout
from scrctl.store.moment import held_at
from scrctl.store.objects import Objects
from scrctl.store.past import ORDINARY, File, Moment
from scrctl.store.snapshot import Snapshot
from scrctl.store.store import Store

NOT_MET = "STO026"
_UNKNOWN = "STO014"
_FEW, _MANY = 3, 12


class Judge:
    """Judges entries; what many commits share (the board, the procedures) is read once."""

    def __init__(self, store: Store, objects: Objects, present: Callable[[], Snapshot]) -> None:
        """Take the store, what reads its contents, and what gives the last commit's files."""
        self._store, self._objects = store, objects
        self._works: dict[tuple[tuple[str, File], ...], Workplace] = {}
        self._naming: dict[str, frozenset[str]] = {}
        self._named: dict[str, tuple[Mapping[str, File], frozenset[str]]] = {}
        self._open: set[str] = set()
        self._joined: dict[str, set[str]] = {}
        self._documents = ReadDocuments(objects)
        self._rules = remembering()
        self._by_own = ByOwn(present, self._rules, self._against)
        self._grave = tuple(filter(is_grave, self._rules.case_checks))
        self._ids: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def judged(self, moment: Moment, step: Step) -> Iterator[Irregularity]:
        """Say what speaks against an entry at a moment; nothing does in an honest history."""
        work = self._work(moment, step.recorded_on)
        found = tuple(self._against(work, step))
        yield from found
        yield from self._by_own.let_through(work, step, found)

    def _against(self, work: Workplace, step: Step) -> Iterator[Irregularity]:
        name, version = str(step.entry.get("procedure")), str(step.entry.get("version"))
        if step.entry.get("kind") == "stage" and work.book.find(name, version) is None:
            yield self._said(
                step,
                "cannot be verified: this scrctl does not know the version of the procedure that "
                "the entry names",
                "Use the scrctl that knows it, or put the procedure into procedures/.",
                Severity.WARNING,
            )
            return
        documents = self._documents.of(step.case, step.files, work.schemas)
        before, after = (
            partial(self._loaded, work, step, documents, raw) for raw in _histories(step)
        )
        yield from self._fresh(work, step, before, after())
        if step.is_passage:
            yield from self._gate(work, step, before())

    def _gate(self, work: Workplace, step: Step, before: Loaded) -> Iterator[Irregularity]:
        position = before.case.history.position if before.case.history else None
        known = position and work.book.find(position.procedure, position.version)
        if position is None or not known:
            hint = "Use the scrctl that knows the procedure of the stage that was left."
            message = "cannot be verified: the gate that was passed is not known here"
            yield self._said(step, message, hint, Severity.WARNING)
            return
        codes = counting_codes(before.case, before.context)
        found = examine(work, before, codes, register=False).standing
        result = evaluate_gate(before.case, before.context, work.registry, found)
        to = (step.entry.get("procedure"), step.entry.get("version"), step.entry.get("stage"))
        yield from self._unmet(step, result)
        if result.next and to != (result.next_procedure, result.next_version, result.next):
            hint = "Look at the commit: the command moves a case only to where its gate leads."
            yield self._said(step, f"is not where the gate of {result.stage} led", hint)

    def _unmet(self, step: Step, result: GateResult) -> Iterator[Irregularity]:
        unmet = tuple(dict.fromkeys(f"{c.id} ({c.code or c.state.value})" for c in result.unmet))
        if not unmet:
            return
        more = f" and {len(unmet) - _MANY} more" if len(unmet) > _MANY else ""
        message = (
            f"passed the gate of {result.stage}, which what is on record did not meet on "
            f"{step.recorded_on}: {', '.join(unmet[:_MANY])}{more}"
        )
        hint = "Ask who made the commit on what ground, and have the chair decide what follows."
        yield self._under(step, message, hint)

    def _fresh(
        self, work: Workplace, step: Step, before: Callable[[], Loaded], after: Loaded
    ) -> Iterator[Irregularity]:
        """Say what the entry brought in that keeps a command from writing it."""
        found = _grave(work, after, self._grave)
        older = _grave(work, before(), self._grave) if found else ()
        known = {(p.code, p.message) for p in older}
        for problem in found:
            opened = problem.code == NOT_HELD and step.is_first and not work.board.roles
            if (problem.code, problem.message) in known or problem.code == _UNKNOWN or opened:
                continue
            message = f"could not be recorded by a command: {problem.message} ({problem.code})"
            yield self._under(step, message, f"scrctl explain {problem.code} says more.")

    def _under(self, step: Step, message: str, hint: str) -> Irregularity:
        """Say what speaks against an entry: less surely, where another scrctl let it pass."""
        if step.version in ("", __version__):
            return self._said(step, message, hint)
        message += f"; scrctl {step.version} let it pass, and {__version__} has judged it now"
        return self._said(step, message, hint, Severity.WARNING)

    def _said(
        self, step: Step, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Irregularity:
        return Irregularity(
            code=NOT_MET,
            severity=severity,
            case=step.case,
            file=f"{layout.case_folder(step.case)}/{HISTORY}",
            entry=step.index + 1,
            message=f"entry {step.index + 1} {message}",
            hint=hint,
        )

    def _loaded(self, work: Workplace, step: Step, documents: Documents, history: bytes) -> Loaded:
        """Load a case as its documents and its history were."""
        newest = self._documents.history(step.case, history, work.schemas)
        outcomes = {name: outcome for name, (_, outcome) in documents.items() if outcome}
        files = {name: raw for name, (raw, _) in documents.items()} | {HISTORY: history}
        return loaded_as(work, files, *assembled(step.case, {**outcomes, HISTORY: newest}, files))

    def _work(self, moment: Moment, as_of: date) -> Workplace:
        key = tuple(sorted(moment.own.items()))
        snapshot = held_at(moment, self._objects, self._case_ids(moment))
        if key not in self._works:
            if len(self._works) > _FEW:  # boards change rarely, and seldom change back
                self._works.clear()
            self._works[key] = workplace(self._store, snapshot, as_of, self._rules)
        return self._works[key].moved(snapshot, as_of, self._joint(moment))

    def _case_ids(self, moment: Moment) -> tuple[str, ...]:
        """Return the ids of the cases of a moment; they seldom change."""
        names = tuple(moment.cases)
        if self._ids[0] != names:
            self._ids = (names, tuple(sorted(filter(layout.is_case_id, names))))
        return self._ids[1]

    def _joint(self, moment: Moment) -> dict[str, set[str]]:
        """Return which cases name which others as a joint review at a moment."""
        known, cases = self._named, moment.cases
        fresh = [c for c, files in cases.items() if c not in known or known[c][0] is not files]
        if known.keys() != cases.keys():  # then one that names all it speaks of may name others
            fresh = list(dict.fromkeys((*fresh, *(self._open & cases.keys()))))
        named = [known.pop(c)[1] for c in known.keys() - cases.keys()]
        for case_id in fresh:
            files = cases[case_id]
            named += [known[case_id][1]] if case_id in known else []
            known[case_id] = (files, self._names(moment, case_id))
            named.append(known[case_id][1])
        if any(named):
            self._joined = {}
            for case_id, (_, others) in known.items():
                for other in others:
                    self._joined.setdefault(other, set()).add(case_id)
        return self._joined

    def _names(self, moment: Moment, case_id: str) -> frozenset[str]:
        """Return the cases that a case.yaml names; one that names all it speaks of is noted."""
        self._open.discard(case_id)
        file = moment.cases[case_id].get(CASE)
        if file is None or file.mode != ORDINARY:
            return frozenset()
        if file.oid not in self._naming:  # the empty name is in whatever a file speaks of
            self._naming[file.oid] = frozenset(named_in(self._objects.read(file.oid), ("",)))
        if "" not in self._naming[file.oid]:
            return self._naming[file.oid]
        self._open.add(case_id)
        return frozenset(named_in(self._objects.read(file.oid), tuple(moment.cases)))


def _histories(step: Step) -> tuple[bytes, bytes]:
    """Return the history before and after an entry; JSON is YAML, so a part is written as that."""
    if step.raw is not None:
        return step.raw
    before, after = (
        f"format: 1\nentries: {json.dumps(list(step.entries[:count]))}\n".encode()
        for count in (step.index, step.index + 1)
    )
    return before, after


def _grave(work: Workplace, loaded: Loaded, codes: tuple[str, ...]) -> tuple[Problem, ...]:
    found = (*loaded.problems, *work.registry.check_case(loaded.case, loaded.context, codes))
    return tuple(replace(p, case="") for p in found if is_grave(p.code))

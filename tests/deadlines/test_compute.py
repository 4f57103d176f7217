"""Case and procedures to deadlines: dates, states, and what is said about them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from scrctl.deadlines.calendar import Calendar
from scrctl.deadlines.compute import compute
from scrctl.deadlines.deadline import Correction, Deadline, Pause, State
from scrctl.model.dossier import Case
from scrctl.model.history import EntryKind, History, HistoryEntry
from scrctl.procedures.book import ProcedureBook
from scrctl.procedures.definition import Late, Length, Procedure, Unit

Look = Callable[..., Deadline]
LOOK_AGAIN = date(2018, 3, 1)


def happened(milestone: str, on: date) -> HistoryEntry:
    return HistoryEntry(kind=EntryKind.MILESTONE, on=on, milestone=milestone)


def extension(clock: str, on: date, to: date, **fields: str) -> HistoryEntry:
    said = {"reason": "an inquest", "agreed_by": "lscb_chair"} | fields
    return HistoryEntry(kind=EntryKind.EXTENSION, on=on, clock=clock, to=to, **said)


def pause(clock: str, on: date, **fields: object) -> HistoryEntry:
    said = {"to": LOOK_AGAIN, "reason": "a trial", "agreed_by": "lscb_chair"} | fields
    return HistoryEntry(kind=EntryKind.PAUSE, on=on, clock=clock, **said)


def resume(clock: str, on: date) -> HistoryEntry:
    return HistoryEntry(kind=EntryKind.RESUME, on=on, clock=clock)


@pytest.fixture
def look(calendar: Calendar, book: ProcedureBook) -> Look:
    def looked(clock: str, as_of: date, *entries: HistoryEntry, procedure: str = "scr") -> Deadline:
        case = Case(id="2017-003", history=History(entries=entries))
        procedures = (book.find(procedure),)
        found = compute(case, procedures, calendar, as_of, lambda *_: True)
        return next(deadline for deadline in found if deadline.clock == clock)

    return looked


def stage(procedure: str, on: date, *voids: str) -> HistoryEntry:
    reason = "new facts" if voids else ""
    return HistoryEntry(
        kind=EntryKind.STAGE, on=on, procedure=procedure, stage="any", reason=reason, voids=voids
    )


NOTIFIED = happened("incident-notified", date(2017, 1, 31))
DECIDED = happened("decision-made", date(2017, 4, 13))
COMPLETED = happened("review-completed", date(2017, 10, 2))
PUBLISHED = happened("published", date(2017, 11, 1))


def test_a_clock_that_nothing_has_started(look: Look) -> None:
    found = look("decision", date(2017, 2, 1), procedure="referral")
    assert (found.state, found.start, found.due, found.days_left) == (
        State.NOT_STARTED, None, None, None,
    )  # fmt: skip
    assert found.explanation[0] == "Begins with incident-notified, which is not recorded."
    assert "within 1 month (normally; C1, R34, S0 1.6)" in found.explanation[1]


def test_a_month_ends_with_the_month(look: Look) -> None:
    found = look("decision", date(2017, 2, 28), NOTIFIED, procedure="referral")
    assert (found.state, found.due, found.days_left) == (State.RUNNING, date(2017, 2, 28), 0)
    assert found.explanation == (
        "Begins with incident-notified on Tue 31 Jan 2017 (entry 1).",
        found.explanation[1],
        (
            "1 month after Tue 31 Jan 2017 is Tue 28 Feb 2017, the last day of the month: it has"
            " no day 31."
        ),
        "Due on Tue 28 Feb 2017, in 0 days.",
    )


def test_the_day_after_the_due_day_is_overdue(look: Look) -> None:
    found = look("decision", date(2017, 3, 1), NOTIFIED, procedure="referral")
    assert (found.state, found.days_left) == (State.OVERDUE, -1)
    assert found.explanation[-1] == "Overdue by 1 day on Wed 1 Mar 2017."
    assert found.is_open


def test_five_working_days_over_easter(look: Look) -> None:
    found = look("notify-panel", date(2017, 4, 20), DECIDED)
    assert found.due == date(2017, 4, 24)
    assert found.explanation[2] == (
        "5 working days after Thu 13 Apr 2017 is Mon 24 Apr 2017; not counted: Fri 14 Apr (Good"
        " Friday), Sat 15 Apr, Sun 16 Apr, Mon 17 Apr (Easter Monday), Sat 22 Apr, Sun 23 Apr."
    )


@pytest.mark.parametrize(
    ("on", "state", "last"),
    [
        (date(2017, 4, 24), State.MET, "Met on Mon 24 Apr 2017."),
        (date(2017, 4, 25), State.MET_LATE, "Met on Tue 25 Apr 2017, 1 day late."),
    ],
)
def test_met_and_met_late(look: Look, on: date, state: State, last: str) -> None:
    found = look("notify-panel", date(2017, 5, 1), DECIDED, happened("panel-notified", on))
    assert (found.state, found.met_on, found.end_index, found.days_left) == (state, on, 1, None)
    assert found.explanation[-1] == last
    assert not found.is_open


def test_what_happens_later_than_the_day_asked_about_has_not_happened(look: Look) -> None:
    told = happened("panel-notified", date(2017, 4, 20))
    assert look("notify-panel", date(2017, 4, 19), DECIDED, told).state is State.RUNNING
    assert look("notify-panel", date(2017, 4, 12), DECIDED, told).state is State.NOT_STARTED
    longer = extension("scr-complete", date(2017, 9, 1), date(2018, 1, 31))
    assert look("scr-complete", date(2017, 8, 1), DECIDED, longer).due == date(2017, 10, 13)


def test_a_milestone_recorded_again_corrects_the_first(look: Look) -> None:
    again = replace(happened("decision-made", date(2017, 3, 20)), corrects="the wrong meeting")
    found = look("notify-panel", date(2017, 3, 21), DECIDED, again)
    assert found.start
    assert (found.start.index, found.due) == (1, date(2017, 3, 27))


def test_a_corrected_start_does_not_erase_what_was_late(look: Look) -> None:
    again = replace(happened("incident-notified", date(2017, 3, 1)), corrects="typing")
    found = look("decision", date(2017, 3, 3), NOTIFIED, again, procedure="referral")
    assert (found.state, found.due) == (State.RUNNING, date(2017, 4, 1))
    assert found.corrected == Correction(on=date(2017, 1, 31), due=date(2017, 2, 28))
    assert found.explanation[-1] == (
        "Before its start was corrected it began on Tue 31 Jan 2017 and was due on Tue 28 Feb 2017."
    )
    same = replace(NOTIFIED, corrects="the role")
    unmoved = look("decision", date(2017, 3, 3), NOTIFIED, same, procedure="referral")
    assert unmoved.corrected is None


def test_initiated_is_the_decision_unless_another_day_is_recorded(look: Look) -> None:
    as_of = date(2017, 6, 1)
    found = look("scr-complete", as_of, DECIDED)
    assert found.due == date(2017, 10, 13)
    assert "review-initiated would count first, and is not recorded" in found.explanation[0]
    begun = happened("review-initiated", date(2017, 5, 2))
    found = look("scr-complete", as_of, DECIDED, begun)
    assert found.due == date(2017, 11, 2)
    assert found.explanation[0] == "Begins with review-initiated on Tue 2 May 2017 (entry 2)."


def test_an_extension_counts_and_the_lateness_stays_on_record(look: Look) -> None:
    longer = extension("scr-complete", date(2017, 9, 1), date(2018, 1, 31))
    found = look("scr-complete", date(2017, 12, 1), DECIDED, longer)
    assert (found.state, found.due, found.first_due) == (
        State.EXTENDED, date(2018, 1, 31), date(2017, 10, 13),
    )  # fmt: skip
    assert found.days_left == 61
    assert found.explanation[-3:] == (
        (
            "Extended on Fri 1 Sep 2017 to Wed 31 Jan 2018, agreed by lscb_chair; the reason stands"
            " in entry 2."
        ),
        "Without the extension it was due on Fri 13 Oct 2017, 49 days ago.",
        "Due on Wed 31 Jan 2018, in 61 days.",
    )
    assert look("scr-complete", date(2018, 2, 1), DECIDED, longer).state is State.OVERDUE


def test_the_last_extension_counts_also_after_the_day(look: Look) -> None:
    first = extension("scr-complete", date(2017, 9, 1), date(2017, 11, 30))
    second = extension("scr-complete", date(2017, 12, 8), date(2018, 1, 31))
    done = happened("review-completed", date(2018, 1, 15))
    found = look("scr-complete", date(2018, 2, 1), DECIDED, first, second, done)
    assert (found.state, found.due) == (State.MET, date(2018, 1, 31))
    assert "it was met 94 days after that" in found.explanation[-2]


@pytest.mark.parametrize("lacking", ["reason", "agreed_by"])
def test_an_extension_without_reason_or_agreement_does_not_count(look: Look, lacking: str) -> None:
    longer = extension("scr-complete", date(2017, 9, 1), date(2018, 1, 31), **{lacking: ""})
    found = look("scr-complete", date(2017, 12, 1), DECIDED, longer)
    assert found.state is State.OVERDUE
    assert f"The extension of entry 2 does not count without {lacking}." in found.explanation


def test_more_time_counts_only_if_the_right_role_agreed(look: Look) -> None:
    by = {"agreed_by": "business_manager"}
    longer = extension("scr-complete", date(2017, 9, 1), date(2018, 1, 31), **by)
    found = look("scr-complete", date(2017, 12, 1), DECIDED, longer)
    assert (found.state, found.due) == (State.OVERDUE, date(2017, 10, 13))
    said = "The extension of entry 2 does not count: it is for lscb_chair to agree."
    assert said in found.explanation
    stop = pause("scr-complete", date(2017, 9, 1), **by)
    assert look("scr-complete", date(2017, 9, 2), DECIDED, stop).state is State.RUNNING


def test_a_clock_that_allows_no_extension_is_not_moved(look: Look) -> None:
    longer = extension("notify-panel", date(2017, 4, 20), date(2017, 5, 31))
    found = look("notify-panel", date(2017, 5, 1), DECIDED, longer)
    assert (found.state, found.due) == (State.OVERDUE, date(2017, 4, 24))
    assert any("this clock allows none" in line for line in found.explanation)


def test_an_extension_of_another_clock_is_not_looked_at(look: Look) -> None:
    longer = extension("notify-ofsted", date(2017, 9, 1), date(2018, 1, 31))
    assert look("scr-complete", date(2017, 9, 2), DECIDED, longer).due == date(2017, 10, 13)


def test_a_pause_moves_the_day_by_its_own_length(look: Look) -> None:
    stop, go = pause("scr-complete", date(2017, 6, 1)), resume("scr-complete", date(2017, 6, 15))
    found = look("scr-complete", date(2017, 9, 1), DECIDED, stop, go)
    assert (found.state, found.due, found.first_due) == (
        State.RUNNING, date(2017, 10, 27), date(2017, 10, 27),
    )  # fmt: skip
    assert found.explanation[-3:-1] == (
        "Paused on Thu 1 Jun 2017; the reason stands in entry 2.",
        "Paused for 14 days up to Thu 15 Jun 2017, which moves it to Fri 27 Oct 2017.",
    )


def test_while_paused_the_days_left_stand_still(look: Look) -> None:
    stop = pause("scr-complete", date(2017, 6, 1))
    early = look("scr-complete", date(2017, 6, 2), DECIDED, stop)
    late = look("scr-complete", date(2018, 6, 2), DECIDED, stop)
    assert early.state is late.state is State.PAUSED
    assert early.days_left == late.days_left == 134
    assert not early.is_open
    assert early.explanation[-2].startswith("Paused: due on Sat 14 Oct 2017")


def test_a_pause_is_looked_at_again_by_its_day(look: Look) -> None:
    stop = pause("scr-complete", date(2017, 6, 1))
    early = look("scr-complete", date(2018, 2, 1), DECIDED, stop)
    assert early.pause == Pause(index=1, until=LOOK_AGAIN, days_left=28)
    assert (early.act_on, early.days_to_act, early.is_late) == (LOOK_AGAIN, 28, False)
    assert early.explanation[-1] == "To be looked at again by Thu 1 Mar 2018."
    late = look("scr-complete", date(2025, 1, 1), DECIDED, stop)
    assert late.state is State.PAUSED
    assert late.days_to_act is not None
    assert late.days_to_act < 0
    assert late.is_late
    go = resume("scr-complete", date(2018, 2, 1))
    assert look("scr-complete", date(2018, 2, 2), DECIDED, stop, go).pause is None


@pytest.mark.parametrize("lacking", ["to", "reason", "agreed_by"])
def test_a_pause_that_lacks_something_does_not_count(look: Look, lacking: str) -> None:
    stop = pause("scr-complete", date(2017, 6, 1), **{lacking: None if lacking == "to" else ""})
    found = look("scr-complete", date(2017, 12, 1), DECIDED, stop)
    assert (found.state, found.due) == (State.OVERDUE, date(2017, 10, 13))
    assert f"The pause of entry 2 does not count without {lacking}." in found.explanation


def test_a_pause_after_the_day_does_not_undo_lateness(look: Look) -> None:
    stop = pause("scr-complete", date(2017, 12, 1))
    found = look("scr-complete", date(2017, 12, 8), DECIDED, stop)
    assert found.state is State.OVERDUE
    assert any("the clock was overdue by then" in line for line in found.explanation)


def test_a_clock_that_is_met_while_paused(look: Look) -> None:
    stop = pause("scr-complete", date(2017, 10, 1))
    found = look("scr-complete", date(2018, 1, 1), DECIDED, stop, COMPLETED)
    assert (found.state, found.due) == (State.MET, date(2017, 10, 14))


def test_a_pause_begins_with_the_clock_at_the_earliest_and_ends_with_it(look: Look) -> None:
    early, go = pause("scr-complete", date(2017, 4, 1)), resume("scr-complete", date(2017, 4, 14))
    found = look("scr-complete", date(2017, 5, 1), early, DECIDED, go)
    assert found.due == date(2017, 10, 14)
    after = pause("scr-complete", date(2017, 10, 9))
    found = look("scr-complete", date(2018, 1, 1), DECIDED, COMPLETED, after)
    assert found.due == date(2017, 10, 13)


def test_resuming_what_was_not_paused_changes_nothing(look: Look) -> None:
    go = resume("scr-complete", date(2017, 6, 1))
    assert look("scr-complete", date(2017, 9, 1), DECIDED, go).due == date(2017, 10, 13)


def test_a_pause_of_no_days_is_not_told(look: Look) -> None:
    day = date(2017, 6, 1)
    found = look("scr-complete", day, DECIDED, pause("scr-complete", day))
    assert (found.state, found.due) == (State.PAUSED, date(2017, 10, 13))


@pytest.mark.parametrize("begun", [DECIDED, happened("publication-planned", date(2017, 4, 27))])
def test_a_clock_that_must_never_be_late_knows_no_pause(look: Look, begun: HistoryEntry) -> None:
    clock = "notify-panel" if begun is DECIDED else "report-to-panel"
    found = look(clock, date(2017, 5, 26), begun, pause(clock, date(2017, 4, 18)))
    assert (found.state, found.due) == (State.OVERDUE, found.first_due)
    assert "The pause of entry 2 does not count: this clock allows none." in found.explanation


def test_a_day_agreed_during_a_pause_is_not_moved_by_it(look: Look) -> None:
    stop, go = pause("scr-complete", date(2017, 6, 1)), resume("scr-complete", date(2017, 6, 15))
    longer = extension("scr-complete", date(2017, 6, 11), date(2018, 1, 1))
    found = look("scr-complete", date(2017, 9, 1), DECIDED, stop, longer, go)
    assert (found.due, found.first_due) == (date(2018, 1, 1), date(2017, 10, 23))
    assert any("Paused for 10 days up to Sun 11 Jun 2017" in line for line in found.explanation)
    assert "The pause ends with it: the day that was agreed counts." in found.explanation
    still = look("scr-complete", date(2017, 6, 12), DECIDED, stop, longer)
    assert (still.state, still.due, still.pause) == (State.EXTENDED, date(2018, 1, 1), None)
    again = pause("scr-complete", date(2017, 7, 1))
    more = resume("scr-complete", date(2017, 7, 11))
    found = look("scr-complete", date(2017, 9, 1), DECIDED, stop, longer, again, more)
    assert found.due == date(2018, 1, 11)


def test_an_extension_agreed_before_a_pause_moves_with_it(look: Look) -> None:
    stop, go = pause("scr-complete", date(2017, 6, 1)), resume("scr-complete", date(2017, 6, 15))
    longer = extension("scr-complete", date(2017, 5, 20), date(2018, 1, 1))
    found = look("scr-complete", date(2017, 9, 1), DECIDED, longer, stop, go)
    assert found.due == date(2018, 1, 15)


@pytest.mark.parametrize("to", [date(2017, 8, 31), date(2017, 10, 13)])
def test_an_extension_does_not_shorten(look: Look, to: date) -> None:
    shorter = extension("scr-complete", date(2017, 8, 1), to)
    found = look("scr-complete", date(2017, 9, 1), DECIDED, shorter)
    assert (found.state, found.due, found.not_longer) == (State.RUNNING, date(2017, 10, 13), (1,))
    assert any("it is no later than Fri 13 Oct 2017." in line for line in found.explanation)


def test_a_pause_of_a_clock_in_working_days_adds_working_days(
    calendar: Calendar, book: ProcedureBook
) -> None:
    scr = book.find("scr")
    assert scr
    clock = next(clock for clock in scr.clocks if clock.id == "notify-panel")
    allowed = replace(clock, late=Late.WITH_REASON, extended_by=("lscb_chair",))
    changed = replace(scr, clocks=(allowed,))

    def looked(as_of: date, *entries: HistoryEntry) -> Deadline:
        case = Case(id="2017-003", history=History(entries=entries))
        return compute(case, (changed,), calendar, as_of, lambda *_: True)[0]

    decided = happened("decision-made", date(2017, 5, 8))  # due Mon 15 May
    go = resume("notify-panel", date(2017, 5, 15))
    stop = pause("notify-panel", date(2017, 5, 10))
    found = looked(date(2017, 5, 16), decided, stop, go)
    assert found.due == found.first_due == date(2017, 5, 18)
    assert "Paused for 3 working days up to Mon 15 May 2017" in found.explanation[-2]
    weekend = (pause("notify-panel", date(2017, 5, 12)), resume("notify-panel", date(2017, 5, 14)))
    assert looked(date(2017, 5, 16), decided, *weekend).due == date(2017, 5, 15)
    beyond = looked(date(2029, 5, 1), decided, stop)
    assert (beyond.due, beyond.state) == (None, State.RUNNING)
    assert beyond.unknown_because


def test_the_report_goes_to_the_panel_a_week_before_publication(look: Look) -> None:
    planned = happened("publication-planned", date(2017, 11, 1))
    found = look("report-to-panel", date(2017, 10, 1), planned)
    assert (found.state, found.due, found.days_left) == (State.RUNNING, date(2017, 10, 25), 24)
    assert found.explanation[2] == "7 days before Wed 1 Nov 2017 is Wed 25 Oct 2017."
    sent = happened("report-sent-to-panel", date(2017, 10, 26))
    assert look("report-to-panel", date(2017, 11, 2), planned, sent).state is State.MET_LATE


def test_the_real_day_of_publication_replaces_the_planned_one(look: Look) -> None:
    planned = happened("publication-planned", date(2017, 11, 1))
    published = happened("published", date(2017, 11, 8))
    sent = happened("report-sent-to-panel", date(2017, 10, 30))
    found = look("report-to-panel", date(2017, 11, 9), planned, published, sent)
    assert (found.state, found.due) == (State.MET, date(2017, 11, 1))


def test_a_report_that_is_withheld_is_not_owed(look: Look) -> None:
    planned = happened("publication-planned", date(2017, 11, 1))
    withheld = happened("withheld", date(2017, 10, 9))
    assert look("report-to-panel", date(2017, 12, 1), planned, withheld).state is State.MET


def test_a_report_that_is_published_after_all_is_owed(look: Look) -> None:
    withheld = happened("withheld", date(2017, 10, 9))
    found = look("report-to-panel", date(2017, 12, 1), withheld, PUBLISHED)
    assert (found.state, found.due) == (State.OVERDUE, date(2017, 10, 25))
    same_day = happened("published", date(2017, 10, 9))
    assert look("report-to-panel", date(2017, 12, 1), withheld, same_day).met_on is None
    assert look("report-to-panel", date(2017, 12, 1), same_day, withheld).met_on is not None
    before = look("report-to-panel", date(2017, 10, 20), withheld, PUBLISHED)
    assert before.met_on == date(2017, 10, 9)


def test_a_backward_clock_that_may_be_late_knows_no_pause_either(
    calendar: Calendar, book: ProcedureBook
) -> None:
    scr = book.find("scr")
    assert scr
    clock = next(clock for clock in scr.clocks if clock.id == "report-to-panel")
    allowed = replace(clock, late=Late.WITH_REASON, extended_by=("lscb_chair",))
    planned = happened("publication-planned", date(2017, 11, 1))
    stop = pause("report-to-panel", date(2017, 10, 2))
    case = Case(id="2017-003", history=History(entries=(planned, stop)))
    changed = replace(scr, clocks=(allowed,))
    (found,) = compute(case, (changed,), calendar, date(2017, 10, 5), lambda *_: True)
    assert (found.state, found.due) == (State.RUNNING, date(2017, 10, 25))


def test_a_backward_clock_knows_no_pause(look: Look) -> None:
    planned = happened("publication-planned", date(2017, 11, 1))
    stop = pause("report-to-panel", date(2017, 10, 2))
    assert look("report-to-panel", date(2017, 10, 5), planned, stop).state is State.RUNNING


@pytest.mark.parametrize(
    ("as_of", "state", "left", "last"),
    [
        (date(2018, 10, 31), State.RUNNING, 1, "Must last until Thu 1 Nov 2018, for 1 day more."),
        (date(2018, 11, 1), State.MET, None, "Has lasted until Thu 1 Nov 2018."),
    ],
)
def test_a_minimum(look: Look, as_of: date, state: State, left: int | None, last: str) -> None:
    found = look("on-website", as_of, PUBLISHED)
    assert (found.state, found.days_left, found.due) == (state, left, date(2018, 11, 1))
    assert "at least 12 months" in found.explanation[1]
    assert found.explanation[-1] == last


def test_a_minimum_that_ended_too_early_says_when(look: Look) -> None:
    removed = happened("removed-from-website", date(2018, 6, 1))
    found = look("on-website", date(2018, 7, 1), PUBLISHED, removed)
    assert (found.state, found.met_on) == (State.OVERDUE, date(2018, 6, 1))
    assert found.days_left == -153
    assert found.explanation[-1] == (
        "Must last until Thu 1 Nov 2018; it was ended on Fri 1 Jun 2018, 153 days too early."
    )
    assert look("on-website", date(2019, 7, 1), PUBLISHED, removed).state is State.OVERDUE
    kept = happened("removed-from-website", date(2018, 11, 1))
    assert look("on-website", date(2019, 7, 1), PUBLISHED, kept).state is State.MET


def test_records_are_kept_for_thirty_five_years(look: Look) -> None:
    assert look("retention", date(2018, 1, 1), COMPLETED).due == date(2052, 10, 2)


def test_the_groups_rhythm_is_never_late(look: Look) -> None:
    heard = happened("case-discussed", date(2017, 2, 15))
    found = look("group-meeting", date(2017, 3, 1), heard, procedure="referral")
    assert (found.state, found.due) == (State.RUNNING, date(2017, 4, 15))
    found = look("group-meeting", date(2017, 7, 1), heard, procedure="referral")
    assert (found.state, found.due, found.days_left) == (State.RUNNING, date(2017, 8, 15), 45)
    assert found.explanation[2] == "6 months after Wed 15 Feb 2017 is Tue 15 Aug 2017."
    done = happened("recommendation-made", date(2017, 5, 3))
    found = look("group-meeting", date(2017, 7, 1), heard, done, procedure="referral")
    assert (found.state, found.due) == (State.MET, date(2017, 6, 15))


def test_past_the_table_of_holidays_no_date_is_given(look: Look) -> None:
    decided = happened("decision-made", date(2028, 12, 28))
    found = look("notify-panel", date(2028, 12, 29), decided)
    assert (found.state, found.due, found.days_left) == (State.RUNNING, None, None)
    assert "2028-12-31" in found.unknown_because
    assert found.explanation[-1] == f"No date can be given: {found.unknown_because}."


def with_lengths(procedure: Procedure, *lengths: Length) -> Procedure:
    clocks = tuple(replace(clock, lengths=lengths) for clock in procedure.clocks)
    return replace(procedure, clocks=clocks)


def test_the_length_in_force_on_the_day_of_the_start_counts(
    calendar: Calendar, book: ProcedureBook
) -> None:
    referral = book.find("referral")
    assert referral
    changed = with_lengths(
        referral,
        Length(quantity=2, unit=Unit.MONTHS, start=date(2016, 1, 1), end=date(2016, 12, 31)),
        Length(quantity=1, unit=Unit.MONTHS, start=date(2017, 1, 1)),
    )

    def due(on: date) -> Deadline:
        history = History(entries=(happened("incident-notified", on),))
        case = Case(id="2017-003", history=history)
        return compute(case, (changed,), calendar, date(2017, 6, 1), lambda *_: True)[0]

    assert due(date(2016, 12, 31)).due == date(2017, 2, 28)
    assert due(date(2017, 1, 1)).due == date(2017, 2, 1)
    before = due(date(2015, 12, 31))
    assert before.due is None
    assert before.unknown_because == "the procedure gives no length for 2015-12-31"


def test_the_clock_of_the_present_procedure_wins(calendar: Calendar, book: ProcedureBook) -> None:
    case = Case(id="2017-003", history=History(entries=(DECIDED,)))
    procedures = [p for p in (book.find("referral"), book.find("scr")) if p]
    found = compute(case, procedures, calendar, date(2017, 4, 20), lambda *_: True)
    assert len({deadline.clock for deadline in found}) == len(found) == 9
    assert {d.clock: d.procedure for d in found}["notify-dfe"] == "scr"


def test_a_clock_that_does_not_apply_is_left_out(calendar: Calendar, book: ProcedureBook) -> None:
    case = Case(id="2017-003", history=History(entries=(DECIDED,)))
    procedures = [p for p in (book.find("referral"),) if p]
    found = compute(
        case, procedures, calendar, date(2017, 4, 20), lambda clock, _: not clock.applies_when
    )
    assert {deadline.clock for deadline in found} == {"decision", "group-meeting"}


def test_without_a_history_nothing_is_known(calendar: Calendar, book: ProcedureBook) -> None:
    procedures = book.procedures
    case = Case(id="2017-003")
    assert compute(case, procedures, calendar, date(2017, 4, 20), lambda *_: True) == ()


def test_what_is_not_verified_is_said(calendar: Calendar, book: ProcedureBook) -> None:
    scr = book.find("scr")
    assert scr
    doubted = replace(scr, clocks=tuple(replace(c, verified=False) for c in scr.clocks))
    case = Case(id="2017-003", history=History(entries=(DECIDED,)))
    found = compute(case, (doubted,), calendar, date(2017, 4, 20), lambda *_: True)
    assert all("Not verified in a source." in deadline.explanation[1] for deadline in found)
    assert not any(deadline.verified for deadline in found)


def test_no_text_of_the_case_is_quoted(look: Look) -> None:
    longer = extension("scr-complete", date(2017, 9, 1), date(2018, 1, 31), reason="CANARY")
    stop = replace(pause("scr-complete", date(2017, 6, 1)), reason="CANARY", note="CANARY")
    found = look("scr-complete", date(2017, 12, 1), DECIDED, stop, longer)
    assert not any("CANARY" in line for line in found.explanation)


AGAIN = happened("decision-made", date(2018, 3, 12))
REOPENED = stage("referral", date(2018, 2, 1), "decision-made", "review-completed")


def test_what_was_agreed_before_a_reopening_does_not_count_for_the_new_run(look: Look) -> None:
    longer = extension("audit-complete", date(2017, 5, 2), date(2020, 1, 1))
    paused = pause("audit-complete", date(2017, 5, 2))
    entries = (DECIDED, longer, paused, REOPENED, AGAIN, stage("maca", date(2018, 3, 12)))
    found = look("audit-complete", date(2018, 3, 13), *entries, procedure="maca")
    fresh = look("audit-complete", date(2018, 3, 13), AGAIN, procedure="maca")
    assert (found.state, found.due) == (State.RUNNING, fresh.due)
    told = "does not count: the case was reopened since, and the clock counts anew."
    assert [line for line in found.explanation if told in line][1:]
    after = extension("audit-complete", date(2018, 3, 13), date(2020, 1, 1))
    found = look("audit-complete", date(2018, 3, 13), *entries, after, procedure="maca")
    assert (found.state, found.due) == (State.EXTENDED, date(2020, 1, 1))


def test_a_start_that_was_voided_was_not_corrected(look: Look) -> None:
    entries = (DECIDED, REOPENED, AGAIN, stage("scr", date(2018, 3, 12)))
    assert look("notify-panel", date(2018, 3, 13), *entries).corrected is None
    moved = happened("decision-made", date(2018, 3, 14))
    found = look("notify-panel", date(2018, 3, 15), *entries, moved).corrected
    assert found
    assert found.on == date(2018, 3, 12)


def test_a_procedure_that_was_left_by_a_reopening_starts_no_clock(look: Look) -> None:
    entries = (DECIDED, stage("maca", date(2017, 4, 13)), REOPENED, AGAIN)
    gone = look("audit-complete", date(2018, 3, 13), *entries, procedure="maca")
    assert (gone.state, gone.start) == (State.NOT_STARTED, None)
    assert "left this procedure when it was reopened" in gone.explanation[0]
    entries = (*entries, stage("maca", date(2018, 3, 12)))
    back = look("audit-complete", date(2018, 3, 13), *entries, procedure="maca")
    assert back.state is State.RUNNING


def test_a_pause_that_began_after_the_first_due_day_does_not_move_it(look: Look) -> None:
    longer = extension("decision", date(2017, 2, 20), date(2017, 4, 30))
    later = (pause("decision", date(2017, 3, 20)), resume("decision", date(2017, 3, 28)))
    found = look("decision", date(2017, 4, 3), NOTIFIED, longer, *later, procedure="referral")
    assert (found.due, found.first_due) == (date(2017, 5, 8), date(2017, 2, 28))
    within = (pause("decision", date(2017, 2, 21)), resume("decision", date(2017, 3, 1)))
    found = look("decision", date(2017, 4, 3), NOTIFIED, longer, *within, procedure="referral")
    assert (found.due, found.first_due) == (date(2017, 5, 8), date(2017, 3, 8))

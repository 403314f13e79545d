"""The course of a trial: its data, and that nobody reaches its end past what the law demands."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.hearings.course.moves import (
    Did,
    MoveError,
    Progress,
    WayKind,
    choices,
    choose,
    choose_task,
    may_speak,
    todo,
)
from phapdinh.hearings.course.rules import Course, NoCourseError, course_for, course_rules
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.law_texts import articles_of

DAY = date(2026, 11, 20)
TWO = {TrialRole.ACCUSED: (uuid4(), uuid4()), TrialRole.WITNESS: (uuid4(),)}
COURSES = course_rules().courses


def criminal() -> Course:
    return course_for("criminal", "first", DAY)


def at(step: str, **more: object) -> Progress:
    return Progress(criminal(), step, came=TWO, **more)  # type: ignore[arg-type]


def all_done(progress: Progress) -> Progress:
    did = frozenset(Did(task.id, who) for task, who, _done in todo(progress))
    return replace(progress, now=did, ever=progress.ever | did)


def gone(progress: Progress, to: str) -> Progress:
    """After a move: what was done in an earlier step no longer counts there."""
    return replace(progress, at=to, now=frozenset())


def goes(progress: Progress, to: str) -> bool:
    """Whether a judge may go there; a refusal names the article, or that there is no such step."""
    with suppress(MoveError):
        return choose(progress, to, "vì vậy").open
    with pytest.raises(MoveError, match=r"Điều|không có bước"):
        choose(progress, to, "vì vậy")
    return False


# ---- the data --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("course", COURSES, ids=lambda one: one.id)
def test_every_course_begins_deliberates_pronounces_and_ends(course: Course) -> None:
    ids = [one.id for one in course.line]
    assert ids[:2] == ["preparation", "opening"]
    assert ids[-3:] == ["deliberation", "pronouncement", "closed"]
    assert course.after(course.last) is None
    assert course.step("deliberation").alone
    assert course.step("pronouncement").public
    assert all(one.tasks or one == course.last for one in course.steps)
    questioned = ids.index("questioning")
    assert all(one.witnesses == "called" for one in course.line[questioned:]), (
        "called from the questioning on"
    )
    assert all(one.witnesses == "out" for one in course.line[2:questioned])


def test_each_kind_of_trial_has_one_course_and_what_has_none_is_said() -> None:
    for type_ in ("criminal", "civil", "family", "commercial", "labour", "administrative"):
        for instance in ("first", "appeal"):
            found = [one for one in COURSES if type_ in one.types and one.instance == instance]
            assert [course_for(type_, instance, DAY)] == found
    with pytest.raises(NoCourseError):
        course_for("civil_matter", "first", DAY)
    with pytest.raises(NoCourseError):
        course_for("criminal", "first", date(2017, 12, 31))


def test_every_article_and_clause_stands_in_its_law(shared_data: object) -> None:
    """Each provision that the data cites is looked up in the text of the law itself."""
    laws = articles_of({course.law for course in COURSES})
    for course in COURSES:
        texts = laws[course.law]
        for step in course.steps:
            for one in (step, *step.tasks, *step.back, *step.also):
                assert one.article in texts, (course.id, step.id, one.article)
                if one.clause:
                    assert f"{one.clause}." in texts[one.article], (course.id, step.id, one)
                if one.point:
                    assert f"{one.point})" in texts[one.article], (course.id, step.id, one)


# ---- moves -----------------------------------------------------------------------------------------------


def test_a_trial_begins_at_its_beginning() -> None:
    fresh = Progress(criminal())
    assert [one.to.id for one in choices(fresh)] == ["preparation"]
    with pytest.raises(MoveError, match="Điều 300"):
        choose(fresh, "questioning")


def test_what_was_not_done_keeps_the_trial_where_it_is_with_the_article() -> None:
    with pytest.raises(MoveError, match=r"khoản 1 Điều 300 BLTTHS.*khoản 2 Điều 300"):
        choose(at("preparation"), "opening")
    assert choose(all_done(at("preparation")), "opening").kind == WayKind.NEXT
    with pytest.raises(MoveError, match=r"bước tiếp theo là Công bố bản cáo trạng \(Điều 306 BLTTHS\)"):
        choose(all_done(at("opening")), "pronouncement")
    with pytest.raises(MoveError, match="không có bước"):
        choose(at("opening"), "supper")


def test_one_goes_back_where_the_law_lets_one_and_says_why() -> None:
    with pytest.raises(MoveError, match=r"lý do.*Điều 323"):
        choose(at("argument"), "questioning")
    assert choose(at("argument"), "questioning", "Còn tình tiết chưa hỏi").kind == WayKind.BACK
    assert (
        choose(at("deliberation"), "questioning", "Còn tình tiết").cited == "điểm b khoản 6 Điều 326 BLTTHS"
    )
    with pytest.raises(MoveError, match="bước tiếp theo"):
        choose(all_done(at("questioning")), "opening", "muốn vậy")


def test_the_judgment_is_pronounced_with_open_doors() -> None:
    ready = all_done(at("deliberation", doors_closed=True))
    with pytest.raises(MoveError, match=r"công khai \(Điều 25 BLTTHS\)"):
        choose(ready, "pronouncement")
    assert choose(replace(ready, doors_closed=False), "pronouncement").open


def test_only_what_may_be_waived_is_and_with_a_reason() -> None:
    one, _other = TWO[TrialRole.ACCUSED]
    with pytest.raises(MoveError, match="Không được bỏ qua"):
        choose_task(at("opening"), "recusal", None, waived=True, reason="vội")
    with pytest.raises(MoveError, match="Ghi lý do"):
        choose_task(at("last_word"), "last_word", one, waived=True, reason=" ")
    assert (
        choose_task(at("last_word"), "last_word", one, waived=True, reason="Bị cáo từ chối").id == "last_word"
    )
    for key, who in (("last_word", None), ("last_word", uuid4()), ("recusal", None)):
        with pytest.raises(MoveError, match="không có việc"):
            choose_task(at("last_word"), key, who, waived=False, reason="")


def test_tasks_are_for_those_who_came() -> None:
    assert {task.id for task, _who, _done in todo(at("opening"))} >= {"witness", "apart"}
    alone = Progress(criminal(), "opening", came={TrialRole.ACCUSED: TWO[TrialRole.ACCUSED]})
    assert not {"witness", "apart", "interpreter"} & {task.id for task, _who, _done in todo(alone)}
    assert [who for _task, who, _done in todo(at("last_word"))] == list(TWO[TrialRole.ACCUSED])


def test_nobody_has_the_floor_while_the_panel_deliberates_or_before_and_after() -> None:
    for step in (None, "deliberation", "closed"):
        with pytest.raises(MoveError):
            may_speak(Progress(criminal(), step))
    may_speak(at("argument"))


# ---- whatever a judge tries ------------------------------------------------------------------------------


@pytest.mark.parametrize("course", COURSES, ids=lambda one: one.id)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_no_trial_is_pronounced_without_what_must_go_before(course: Course, data: st.DataObject) -> None:
    progress, last_words, path = Progress(course, came=TWO), set[UUID](), list[str]()
    for _move in range(30):
        open_tasks = [(task, who) for task, who, done in todo(progress) if not done]
        many = data.draw(st.sampled_from([0, 1, len(open_tasks)]))
        if open_tasks and many:
            for task, who in open_tasks[:many]:
                did = frozenset({Did(task.id, who)})
                progress = replace(progress, now=progress.now | did, ever=progress.ever | did)
                if task.id == "last_word" and who is not None:
                    last_words.add(who)
            continue
        known, all_steps = [one.to.id for one in choices(progress)], [one.id for one in course.steps]
        to = data.draw(st.sampled_from(known[:1] * 3 + known + all_steps))
        if not goes(progress, to):
            continue
        if to == "questioning":
            last_words.clear()
        path.append(to)
        progress = gone(progress, to)
    if "pronouncement" in path:
        before = path[: path.index("pronouncement")]
        assert before[-1] == "deliberation"
        assert before[0] == "preparation"
        if course.types == ("criminal",):
            assert set(TWO[TrialRole.ACCUSED]) <= last_words
            assert {"questioning", "argument", "last_word"} <= set(before)

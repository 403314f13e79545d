"""The courses as data: whole, connected, resting on rules and articles that exist."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phapdinh.cases.courses.course import Event, read_source
from phapdinh.cases.courses.diagrams import pages
from phapdinh.cases.courses.likeness import written_out
from phapdinh.cases.courses.loading import course_for, courses, read_course
from phapdinh.cases.deadlines import rules
from phapdinh.cases.models.kinds import CaseType, Duty, Instance
from phapdinh.cases.numbering import symbol_for

DOCS = Path(__file__).resolve().parents[4] / "docs" / "courses"
#: Laws that are not in the corpus: their events say so by their confidence.
NOT_READ = {"225/2025/QH15", "142/2025/QH15", "03/2022/UBTVQH15"}
ALL = [(course, event) for course in courses().values() for event in course.events]


def named_rules(event: Event) -> set[str]:
    lists = (event.stops, event.voids, event.suspends, event.resumes, event.restarts, event.extends)
    named = {rule for rules_ in (*lists, event.after, event.before) for rule in rules_}
    return named | {start.rule for start in event.starts}


@pytest.mark.parametrize(
    ("type_", "instance", "simplified"),
    [
        *[(t, i, s) for t in ("civil", "family", "commercial", "labour", "administrative", "criminal")
          for i in ("first", "appeal") for s in (False, True)],
        *[(t, i, False) for t in ("civil", "administrative", "criminal") for i in ("cassation", "retrial")],
        ("civil_matter", "first", False),
        ("civil_matter", "appeal", False),
        ("measure", "first", False),
        ("civil", "mediation", False),
        ("administrative", "mediation", False),
    ],
)  # fmt: skip
def test_there_is_one_course_for_every_kind(type_: str, instance: str, simplified: bool) -> None:
    course = course_for(type_=type_, instance=instance, simplified=simplified, on=date(2026, 3, 2))
    assert type_ in course.types
    assert (course.instance, course.simplified) == (instance, simplified)


def test_bankruptcy_changes_its_law_on_the_first_of_march_2026() -> None:
    before = course_for(type_="bankruptcy", instance="first", simplified=False, on=date(2026, 2, 28))
    since = course_for(type_="bankruptcy", instance="first", simplified=False, on=date(2026, 3, 1))
    assert (before.id, since.id) == ("bankruptcy_2014", "bankruptcy_2025")
    assert not any(event.starts for event in since.events), "its periods were not read: no clock may run"
    assert since.confidence != "V"


def test_no_course_before_its_law() -> None:
    with pytest.raises(LookupError):
        course_for(type_="criminal", instance="first", simplified=False, on=date(2017, 12, 31))


def test_every_period_named_is_a_rule() -> None:
    for course, event in ALL:
        assert named_rules(event) <= set(rules()), f"{course.id}:{event.id}"


def test_what_is_extended_may_be_extended() -> None:
    for course, event in ALL:
        for rule in event.extends:
            assert any(row.extension for row in rules()[rule].rows), f"{course.id}:{event.id} {rule}"


def test_every_number_has_a_symbol() -> None:
    for course, event in ALL:
        if event.number:
            for type_ in course.types:
                what = event.number.what
                assert symbol_for(what, type_=type_, subkind="family", instance=course.instance)


def test_duties_types_and_titles_are_known() -> None:
    for course, event in ALL:
        assert event.assigns == "" or event.assigns in Duty.values
        assert set(course.types) <= set(CaseType.values)
        assert course.instance in Instance.values
        assert event.title[0].isupper()
        assert not event.title.endswith(".")


def test_what_starts_is_settled_somewhere_or_ends_with_the_case() -> None:
    """A duty of the court that no event of its course ends would be overdue for ever."""
    for course in courses().values():
        ended = {rule for event in course.events for rule in (*event.stops, *event.voids)}
        for event in course.events:
            for start in event.starts:
                elsewhere = event.to_course and courses()[event.to_course]
                if elsewhere:
                    ended |= {rule for one in elsewhere.events for rule in (*one.stops, *one.voids)}
                assert start.rule in ended, f"{course.id}:{event.id} starts {start.rule}"


def test_a_verified_event_names_an_article_that_is_in_the_law(shared_data: Path) -> None:
    wanted = {(e.source.law, e.source.article): f"{c.id}:{e.id}" for c, e in ALL if e.source.article}
    laws = {law for law, _article in wanted}
    reader = subprocess.Popen(["zstd", "-dc", str(shared_data / "laws.jsonl.zst")], stdout=subprocess.PIPE)
    assert reader.stdout is not None
    texts: dict[tuple[str, str], str] = {}
    for line in reader.stdout:
        record: dict[str, Any] = json.loads(line)
        if record["law_id"] in laws:
            texts[record["law_id"], record["article"]] = record["text"]
    reader.wait()
    missing = {where: event for where, event in wanted.items() if where not in texts}
    assert not missing
    for _course, event in ALL:
        source = event.source
        if source.clause:
            text = texts[source.law, source.article]
            assert f"\n{source.clause}. " in f"\n{text}", f"{event.id}: {source}"


def test_events_of_laws_that_were_not_read_say_so() -> None:
    for course, event in ALL:
        if event.source.law in NOT_READ:
            assert event.confidence != "V", f"{course.id}:{event.id}"
            assert not event.source.article


def test_the_diagrams_in_the_documentation_are_true() -> None:
    written = {path.name: path.read_text("utf-8") for path in DOCS.glob("*.md")}
    assert written == pages(courses()), "phapdinh cases courses --diagrams docs/courses"


def test_a_course_like_another_takes_its_own_periods_and_words() -> None:
    ordinary, simplified = courses()["civil_first"], courses()["civil_simplified_first"]
    order = simplified.event("order_trial")
    assert order is not None
    assert order.stops == ["civil_simplified.trial_order"]
    assert str(order.source) == "khoản 1 Điều 318 BLTTDS"
    assert simplified.event("extend_preparation") is None
    assert ordinary.event("extend_preparation") is not None
    assert simplified.note == ""


def small(**changes: Any) -> dict[str, Any]:
    return {
        "id": "small",
        "title": "Nhỏ",
        "law": "92/2015/QH13",
        "types": ["civil"],
        "instance": "first",
        "states": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "final": True}],
        "events": [
            {"id": "open", "title": "Mở", "opening": True, "to": "a", "who": ["clerk"], "source": "191.1"},
            {"id": "go", "title": "Đi", "from": ["a"], "to": "b", "who": ["clerk"], "source": "191.2"},
        ],
        **changes,
    }


def test_a_small_course_is_read() -> None:
    assert [event.id for event in read_course(small(), {}).events_from("a")] == ["go"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"states": [*small()["states"], {"id": "c", "title": "C"}]}, "state c cannot be reached"),
        ({"events": small()["events"][:1]}, "state a has no way out"),
        ({"events": small()["events"][1:]}, "no event opens it"),
        ({"events": [*small()["events"], small()["events"][1]]}, "event go stands twice"),
        ({"events": [small()["events"][0], {**small()["events"][1], "to": "x"}]}, "names no state x"),
        ({"events": [small()["events"][0], {**small()["events"][1], "source": "92/2015/QH13"}]},
         "event go names no article"),
        ({"events": [small()["events"][0], {**small()["events"][1], "assigns": "clerk"}]}, "assigns nobody"),
        ({"events": [small()["events"][0], {**small()["events"][1], "sets": {"in_force_on": "earliest"}}]},
         "waits for no period"),
        ({"events": [small()["events"][0],
                     {**small()["events"][1], "starts": [{"rule": "civil.resume", "since": "x"}]}]},
         "which it does not ask"),
    ],
)  # fmt: skip
def test_a_course_that_is_not_whole_is_refused(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_course(small(**changes), {})


def test_likeness_renames_leaves_out_and_adds() -> None:
    base = small()
    base["events"][1]["starts"] = ["civil.resume", {"rule": "civil.pause", "when": {"type": "civil"}}]
    other = {
        "like": "small",
        "id": "other",
        "rules": {"civil.pause": "civil.postpone", "civil.resume": "civil.postpone"},
        "events": [{"id": "go", "title": "Đi khác"}, {"id": "stay", "title": "Ở"}],
    }
    found = written_out(other, {"small": base})
    go = next(event for event in found["events"] if event["id"] == "go")
    assert go["starts"] == ["civil.postpone", {"rule": "civil.postpone", "when": {"type": "civil"}}]
    assert (go["title"], go["to"]) == ("Đi khác", "b")
    assert [event["id"] for event in found["events"]] == ["open", "go", "stay"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("191.2", "khoản 2 Điều 191 BLTTDS"),
        ("192.1.d", "điểm d khoản 1 Điều 192 BLTTDS"),
        ("267", "Điều 267 BLTTDS"),
        ("93/2015/QH13 34.2", "khoản 2 Điều 34 LTTHC"),
    ],
)
def test_a_source_is_cited_as_a_clerk_does(text: str, words: str) -> None:
    assert str(read_source(text, "92/2015/QH13")) == words


def test_nobody_is_needed_who_was_never_assigned() -> None:
    """From every state somebody can go on: an event for the judge alone needs a judge assigned before."""
    for course in courses().values():
        waiting = [(event.to, bool(event.assigns)) for event in course.events if event.opening]
        seen: set[tuple[str, bool]] = set()
        while waiting:
            state, assigned = waiting.pop()
            if (state, assigned) in seen or course.state(state).final:
                continue
            seen.add((state, assigned))
            open_ = [
                event
                for event in course.events_from(state)
                if not event.special and (assigned or set(event.who) - {"judge", "system"})
            ]
            assert any(event.to for event in open_), f"{course.id}: stuck in {state}, assigned={assigned}"
            waiting += [
                (event.to or state, assigned or bool(event.assigns)) for event in open_ if not event.to_course
            ]

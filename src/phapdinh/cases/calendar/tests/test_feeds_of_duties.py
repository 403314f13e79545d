"""Feeds of time limits: what stands in them, for whom, how long; the same mechanism as feeds of hearings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.actions.feeds import make_feed, revoke_feed
from phapdinh.cases.calendar.ical import Event, calendar
from phapdinh.cases.calendar.queries.feeds_of_duties import duties_of, duty_events
from phapdinh.cases.models import Case, Clock, FeedKind
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import Scene, accepted, make_scene, petition

TODAY = date(2026, 3, 3)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def lines(body: bytes) -> list[str]:
    """Unfolded (RFC 5545, section 3.1)."""
    return body.decode().replace("\r\n ", "").split("\r\n")


def test_an_alarm_stands_within_its_entry() -> None:
    moment = timezone.now().replace(2026, 3, 5, 7, 30, 0, 0)
    event = Event("a", TODAY, TODAY, "Việc", moment, alarm=moment)
    said = lines(calendar("Thời hạn", [event]))
    start, end = said.index("BEGIN:VALARM"), said.index("END:VALARM")
    assert said[start + 1 : end] == [
        "ACTION:DISPLAY", "DESCRIPTION:Việc", "TRIGGER;VALUE=DATE-TIME:20260305T073000Z",
    ]  # fmt: skip
    assert said.index("BEGIN:VEVENT") < start < end < said.index("END:VEVENT")


def test_a_judge_has_their_own_duties_and_a_court_all(scene: Scene) -> None:
    mine, other = accepted(scene), petition(scene)
    own, _token = make_feed(actor=scene.judge_a, officer_id=scene.officer_a.pk, kind=FeedKind.DEADLINES)
    whole, _token = make_feed(actor=scene.clerk_a, court_id=scene.court_a.pk, kind=FeedKind.DEADLINES)
    assert {row.case for row in duties_of(own, TODAY)} == {mine.pk}
    assert {row.case for row in duties_of(whole, TODAY)} == {mine.pk, other.pk}
    running = Clock.objects.filter(state="running", duty=True)
    assert len(duties_of(whole, TODAY)) == running.count()
    Case.objects.filter(pk=other.pk).update(secret=True)
    assert {row.case for row in duties_of(whole, TODAY)} == {mine.pk}


def test_an_entry_has_days_left_article_and_alarm_and_no_name(scene: Scene) -> None:
    case = petition(scene)
    feed, _token = make_feed(actor=scene.clerk_a, court_id=scene.court_a.pk, kind=FeedKind.DEADLINES)
    today = timezone.localdate()
    Clock.objects.filter(case=case).update(
        remind_on=today + timedelta(days=1), due_on=today + timedelta(days=3)
    )
    event = next(
        one
        for one in duty_events(duties_of(feed, today), "https://toa.example/")
        if "Phân công Thẩm phán xem xét đơn" in one.summary
    )
    assert (event.begins, event.ends) == (today + timedelta(days=3),) * 2
    assert event.summary.startswith(case.petition_number)
    assert event.alarm is not None
    assert timezone.localdate(event.alarm) == today + timedelta(days=1)
    assert "còn 3 ngày" in event.description
    assert f"Nhắc từ {today + timedelta(days=1):%d/%m/%Y}" in event.description
    assert "khoản 2 Điều 191 BLTTDS" in event.description
    assert event.url == f"https://toa.example{reverse('cases:case', args=[case.pk])}"
    assert case.title not in event.summary + event.description


def test_an_address_is_made_answered_and_revoked(scene: Scene) -> None:
    petition(scene)
    client = client_for(scene.clerk_a)
    sent = {"toa": str(scene.court_a.pk), "kind": "deadlines"}
    page = client.post(reverse("calendar:feeds"), sent).content.decode()
    address = page.split("<code")[1].split(">")[1].split("<")[0].split("testserver")[1]
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    said = lines(answer.content)
    assert any(line.startswith("NAME:Thời hạn của") for line in said)
    assert said.count("BEGIN:VEVENT") == Clock.objects.filter(state="running", duty=True).count()
    assert "thời hạn phải làm" in client.get(reverse("calendar:feeds")).content.decode()
    revoke_feed(feed_id=scene.clerk_a.calendar_feeds.get().pk, actor=scene.clerk_a)
    assert Client().get(address).status_code == 404

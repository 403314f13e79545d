"""Pages of the calendar: the desk's, the public's, and the feeds."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Booking, CalendarFeed, Case, Hearing, PublicHearing

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> s.Scene:
    return s.make_scene()


@pytest.fixture
def case(scene: s.Scene) -> Case:
    row = s.make_case(scene.court_a, 91)
    s.sit(row, scene.judges[0])
    s.party(row, "plaintiff", "Đặng Thị Thanh Nhàn")
    return row


@pytest.fixture
def planned(scene: s.Scene, case: Case) -> Hearing:
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 8))
    return schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk).hearing


def sent(scene: s.Scene, case: Case | None, **more: object) -> dict[str, object]:
    values: dict[str, object] = {
        "toa": str(scene.court_a.pk),
        "kind": "trial" if case else "meeting",
        "form": "public",
        "day": f"{s.working_day():%d/%m/%Y}",
        "begins": "08:00",
        "minutes": "120",
        "room": str(scene.rooms[0].pk),
        "officers": [str(scene.judges[0].pk)],
        "plan": "",
    }
    return {**values, **({"vu": str(case.pk)} if case else {}), **more}


def week_address(scene: s.Scene, day: object) -> str:
    return f"{reverse('calendar:week')}?tuan={day:%Y-%m-%d}"


def test_the_week_shows_what_is_planned(scene: s.Scene, planned: Hearing) -> None:
    page = s.client_for(scene.clerk).get(week_address(scene, s.working_day()))
    text = page.content.decode()
    assert page.status_code == 200
    assert f"08:00 {planned.case}" in text
    assert 'data-at="0800" data-for="4"' in text
    assert "Phòng 1, TP Khải" in text
    assert "Nhàn" not in text


@pytest.mark.parametrize("query", ["tuan=2026-13-45", "xem=x&phong=y", "tuan=9999-01-01", "tuan=2028-02-29"])
def test_the_week_takes_any_address(scene: s.Scene, query: str) -> None:
    assert s.client_for(scene.clerk).get(f"{reverse('calendar:week')}?{query}").status_code == 200


def test_filters_leave_only_what_they_ask_for(scene: s.Scene, planned: Hearing) -> None:
    client, address = s.client_for(scene.clerk), week_address(scene, s.working_day())
    number = str(planned.case)
    for query, shown in (
        (f"&xem={scene.judges[0].pk}", True),
        (f"&xem={scene.judges[1].pk}", False),
        (f"&phong={scene.rooms[0].pk}", True),
        (f"&phong={scene.rooms[1].pk}", False),
    ):
        assert (number in client.get(address + query).content.decode()) is shown, query


def test_a_holiday_is_said_in_the_week(scene: s.Scene) -> None:
    text = s.client_for(scene.clerk).get(reverse("calendar:week") + "?tuan=2026-11-23").content.decode()
    assert "Không xếp phiên tòa" in text
    assert "Văn hóa" in text


def test_another_court_sees_nothing_of_it(scene: s.Scene, planned: Hearing) -> None:
    client = s.client_for(scene.clerk_b)
    assert str(planned.case) not in client.get(week_address(scene, s.working_day())).content.decode()
    for address in (
        f"{reverse('calendar:week')}?toa={scene.court_a.pk}",
        reverse("calendar:hearing", args=[planned.pk]),
        reverse("calendar:act", args=[planned.pk, "cancel"]),
        f"{reverse('calendar:schedule')}?vu={planned.case_id}",
    ):
        assert client.get(address).status_code == 404, address


def test_without_signing_in_one_is_sent_to_sign_in(planned: Hearing) -> None:
    for name, args in (
        ("week", []),
        ("choose", []),
        ("schedule", []),
        ("find", []),
        ("hearing", [planned.pk]),
        ("act", [planned.pk, "move"]),
        ("absences", []),
        ("feeds", []),
    ):
        answer = Client().get(reverse(f"calendar:{name}", args=args))
        assert answer.status_code == 302, name
        assert "dang-nhap" in answer["Location"] or "login" in answer["Location"]


def test_a_case_is_found_by_its_number_and_a_hearing_scheduled(scene: s.Scene, case: Case) -> None:
    client = s.client_for(scene.clerk)
    answer = client.get(reverse("calendar:choose"), {"so": "91"})
    assert answer.status_code == 302
    form = client.get(answer["Location"])
    assert "Nguyễn Đức Khải (Thẩm phán chủ tọa, giải quyết)" in form.content.decode()
    done = client.post(reverse("calendar:schedule"), sent(scene, case))
    row = Hearing.objects.get()
    assert done["Location"] == reverse("calendar:hearing", args=[row.pk])
    page = client.get(done["Location"]).content.decode()
    assert "Phải gửi" in page
    assert "Giấy triệu tập" in page
    assert "Đặng Thị Thanh Nhàn (Nguyên đơn)" in page


def test_the_loser_keeps_what_was_typed_and_is_offered_the_nearest_time(
    scene: s.Scene, planned: Hearing
) -> None:
    other = s.make_case(scene.court_a, 92)
    s.sit(other, scene.judges[1])
    client = s.client_for(scene.clerk)
    given = sent(scene, other, officers=[str(scene.judges[1].pk)], begins="09:00")
    refused = client.post(reverse("calendar:schedule"), given)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert f"Phòng 1: {planned.case}, 08:00 đến 10:00" in text
    assert 'value="09:00"' in text
    slot = f"{s.working_day():%Y-%m-%d}T13:30"
    assert f'name="slot" formnovalidate value="{slot}"' in text
    taken = client.post(reverse("calendar:schedule"), {**given, "slot": slot})
    assert 'value="13:30"' in taken.content.decode()
    assert not Hearing.objects.filter(case=other).exists(), "choosing a time is not yet scheduling"


def test_free_times_for_all_are_found_in_one_step(scene: s.Scene, planned: Hearing, case: Case) -> None:
    client = s.client_for(scene.clerk)
    given = {**sent(scene, case), "find": ""}
    del given["plan"]
    text = client.post(reverse("calendar:schedule"), given).content.decode()
    assert "Giờ trống chung" in text
    assert f'value="{s.working_day():%Y-%m-%d}T13:30"' in text
    assert f'value="{s.working_day():%Y-%m-%d}T08:00"' not in text
    alone = client.get(
        reverse("calendar:find"),
        {"minutes": 60, "day": f"{s.working_day():%d/%m/%Y}", "officers": [scene.judges[0].pk]},
    ).content.decode()
    assert "10:00" in alone
    assert "đến" in alone
    assert "Ghi số phút" in client.get(reverse("calendar:find"), {"minutes": "x"}).content.decode()


def test_a_hold_is_made_on_the_page(scene: s.Scene, case: Case) -> None:
    given = {
        **sent(scene, case),
        "hold": "",
        "until_day": f"{timezone.localdate() + timedelta(days=3):%d/%m/%Y}",
    }
    client = s.client_for(scene.clerk)
    done = client.post(reverse("calendar:schedule"), given)
    assert done.status_code == 302
    assert "Chỗ được giữ đến" in client.get(done["Location"]).content.decode()
    assert "pd-cal-ev-held" in client.get(week_address(scene, s.working_day())).content.decode()


def test_a_meeting_needs_no_case(scene: s.Scene) -> None:
    client = s.client_for(scene.clerk)
    given = sent(scene, None, title="Phân công án", room=str(scene.rooms[2].pk))
    assert client.post(reverse("calendar:schedule"), given).status_code == 302
    assert "Phân công án" in client.get(week_address(scene, s.working_day())).content.decode()


@pytest.mark.parametrize("what", ["move", "postpone", "cancel", "held"])
def test_each_act_asks_once_more(scene: s.Scene, planned: Hearing, what: str) -> None:
    client = s.client_for(scene.clerk)
    address = reverse("calendar:act", args=[planned.pk, what])
    assert client.get(address).status_code == 200
    given = {**sent(scene, planned.case), "reason": "Đương sự vắng mặt"}
    del given["plan"]
    if what == "postpone":
        given |= {"day": "", "begins": ""}
    if what == "move":
        given |= {"begins": "09:30"}
    answer = client.post(address, given)
    planned.refresh_from_db()
    if what == "held":
        assert (answer.status_code, planned.state) == (422, "planned")
        assert "chưa đến giờ" in answer.content.decode()
        return
    assert answer.status_code == 302, answer.content.decode()
    assert planned.state == {"move": "planned", "postpone": "postponed", "cancel": "cancelled"}[what]


def test_putting_off_to_a_time_that_is_found_first(scene: s.Scene, planned: Hearing) -> None:
    client = s.client_for(scene.clerk)
    address = reverse("calendar:act", args=[planned.pk, "postpone"])
    given = {**sent(scene, planned.case), "reason": "Vắng mặt", "day": "", "begins": "", "find": ""}
    text = client.post(address, given).content.decode()
    assert "Giờ trống chung" in text
    assert "Vắng mặt</textarea>" in text
    del given["find"]
    done = client.post(address, {**given, "day": f"{s.working_day(22):%d/%m/%Y}", "begins": "08:00"})
    following = Hearing.objects.exclude(pk=planned.pk).get()
    assert done["Location"] == reverse("calendar:hearing", args=[following.pk])
    old = client.get(reverse("calendar:hearing", args=[planned.pk])).content.decode()
    assert "Phiên tiếp theo" in old


def test_an_act_without_a_reason_is_asked_for_it(scene: s.Scene, planned: Hearing) -> None:
    answer = s.client_for(scene.clerk).post(
        reverse("calendar:act", args=[planned.pk, "cancel"]), {"reason": ""}
    )
    assert answer.status_code == 422


def test_a_form_without_its_token_is_refused(scene: s.Scene, planned: Hearing) -> None:
    client = s.client_for(scene.clerk, strict=True)
    for address in (
        reverse("calendar:schedule"),
        reverse("calendar:act", args=[planned.pk, "cancel"]),
        reverse("calendar:feeds"),
        reverse("calendar:absences"),
    ):
        assert client.post(address, {}).status_code == 403, address


def test_absences_are_entered_and_ended(scene: s.Scene) -> None:
    judge = scene.judges[0]
    assert judge.user is not None
    client = s.client_for(judge.user)
    day = f"{s.working_day():%d/%m/%Y}"
    given = {"officer": str(judge.pk), "why": "leave", "first": day, "last": day}
    address = reverse("calendar:absences")
    assert client.post(address, given).status_code == 302
    row = Booking.objects.get()
    assert judge.name in s.client_for(scene.clerk).get(address).content.decode()
    assert client.post(address, {**given, "officer": str(scene.judges[1].pk)}).status_code == 422
    assert s.client_for(scene.clerk).post(reverse("calendar:end_absence", args=[row.pk])).status_code == 403
    assert client.post(reverse("calendar:end_absence", args=[row.pk])).status_code == 302
    assert client.post(reverse("calendar:end_absence", args=[row.pk])).status_code == 404


# Feeds


def new_feed(client: Client, **given: object) -> str:
    """The path of a feed, from the page that shows it once."""
    text = client.post(reverse("calendar:feeds"), given).content.decode()
    return text.split("http://testserver")[1].split("<")[0]


def test_a_private_feed_is_shown_once_answers_and_is_revoked(scene: s.Scene, planned: Hearing) -> None:
    judge = scene.judges[0]
    assert judge.user is not None
    client = s.client_for(judge.user)
    path = new_feed(client, officer=str(judge.pk))
    token = path.rsplit("/", 1)[1].removesuffix(".ics")
    row = CalendarFeed.objects.get()
    assert token not in str(row.__dict__), "only its hash is kept"
    body = Client().get(path)
    assert body["Content-Type"] == "text/calendar; charset=utf-8"
    text = body.content.decode()
    assert f"Phiên tòa: {planned.case}".replace(",", "\\,") in text.replace("\r\n ", "")
    assert "Nhàn" not in text
    assert path not in client.get(reverse("calendar:feeds")).content.decode()
    assert s.client_for(scene.clerk).post(reverse("calendar:revoke_feed", args=[row.pk])).status_code == 404
    client.post(reverse("calendar:revoke_feed", args=[row.pk]))
    assert Client().get(path).status_code == 404
    assert Client().get(reverse("calendar:private_feed", args=["x" * 43])).status_code == 404


def test_a_feed_shows_what_its_owner_may_still_see(scene: s.Scene, planned: Hearing) -> None:
    path = new_feed(s.client_for(scene.clerk), toa=str(scene.court_a.pk))
    assert str(planned.case) in Client().get(path).content.decode()
    scene.clerk.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert str(planned.case) not in Client().get(path).content.decode()
    scene.clerk.is_active = False
    scene.clerk.save()
    assert Client().get(path).status_code == 404


def test_nobody_makes_a_feed_of_another_s_hearings(scene: s.Scene) -> None:
    client = s.client_for(scene.clerk)
    address = reverse("calendar:feeds")
    assert client.post(address, {"officer": str(scene.judges[0].pk)}).status_code == 403
    assert client.post(address, {"officer": str(uuid4())}).status_code == 404
    assert client.post(address, {"toa": str(scene.court_b.pk)}).status_code == 404


# The public list


def test_the_public_list_by_court_and_day(scene: s.Scene, planned: Hearing) -> None:
    client = Client()
    courts = client.get(reverse("cause_list:courts"))
    assert scene.court_a.short_name in courts.content.decode()
    assert scene.court_b.short_name not in courts.content.decode()
    text = client.get(reverse("cause_list:day", args=[scene.court_a.pk])).content.decode()
    for shown in ("91/", "Nguyên đơn: Đ.T.T.N.", "Phòng 1", "Chủ tọa: Nguyễn Đức Khải", "08:00"):
        assert shown in text, shown
    assert "Nhàn" not in text
    assert client.get(reverse("cause_list:day", args=[uuid4()])).status_code == 404
    for asked in ("2020-01-01", "x", f"{timezone.localdate():%Y-%m-%d}"):
        answer = client.get(reverse("cause_list:day", args=[scene.court_a.pk]), {"ngay": asked})
        assert answer.status_code == 200


def test_the_public_feed_has_no_names_and_no_subject(scene: s.Scene, planned: Hearing) -> None:
    body = Client().get(reverse("cause_list:feed", args=[scene.court_a.pk]))
    text = body.content.decode().replace("\r\n ", "")
    assert f"SUMMARY:Phiên tòa: {planned.case}" in text
    for hidden in ("Nhàn", "Đ.T.T.N.", "Tranh chấp", "Khải"):
        assert hidden not in text


def test_every_page_takes_another_method_with_a_clear_refusal(scene: s.Scene) -> None:
    assert Client().post(reverse("cause_list:courts")).status_code in (403, 405)
    assert s.client_for(scene.clerk).post(reverse("calendar:week")).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_the_portal_s_role_reads_the_list_and_no_hearing() -> None:
    scene = s.make_scene()
    case = s.make_case(scene.court_a, 91)
    s.sit(case, scene.judges[0])
    wanted = s.wanted(case, scene.rooms[0], s.at(s.working_day(), 8))
    schedule(actor=scene.clerk, court_id=scene.court_a.pk, wanted=wanted, case_id=case.pk)
    assert PublicHearing.objects.using("portal").count() == 1
    for table in (
        "cases_hearing",
        "cases_booking",
        "cases_draw",
        "cases_seedchain",
        "cases_calendarfeed",
        "cases_case",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(using="portal"),
            connections["portal"].cursor() as cursor,
        ):
            cursor.execute(f"SELECT 1 FROM {table}")
    assert scene.court_a.short_name in Client().get(reverse("cause_list:courts")).content.decode()

"""The queue: tabs, filters, order, paging, clocks, and how few questions it asks of the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.clocks import clock
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries import desk
from phapdinh.judgments.tests.desk_scene import Scene, make_judgment, make_scene
from phapdinh.people.accounts import set_totp


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def client_a(scene: Scene) -> Client:
    client = Client()
    set_totp(user=scene.clerk_a)
    client.force_login(scene.clerk_a)
    return client


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def test_overdue_first_then_by_due_day_then_unknown(scene: Scene) -> None:
    make_judgment(scene.court_a, "3/2026/DS-ST", in_force_on=ago(10))
    make_judgment(scene.court_a, "1/2026/DS-ST", in_force_on=ago(40))
    make_judgment(scene.court_a, "4/2026/DS-ST", due_on=None)
    make_judgment(scene.court_a, "2/2026/DS-ST", in_force_on=ago(30))
    found = desk.queue(scene.clerk_a, desk.Filters())
    assert [row.number[0] for row in found.rows] == ["1", "2", "3", "4"]


def test_counts_of_tabs(scene: Scene) -> None:
    make_judgment(scene.court_a, "1/2026/DS-ST", in_force_on=ago(40))
    make_judgment(scene.court_a, "2/2026/DS-ST", in_force_on=ago(5), state=State.AWAITING_SIGNATURE)
    make_judgment(scene.court_a, "3/2026/DS-ST", state=State.HELD, in_force_on=ago(41))
    make_judgment(scene.court_a, "4/2026/DS-ST", state=State.REFUSED)
    make_judgment(scene.court_a, "5/2026/DS-ST", state=State.PUBLISHED)
    make_judgment(scene.court_a, "6/2026/DS-ST", state=State.WITHDRAWN)
    make_judgment(scene.court_b, "7/2026/DS-ST", in_force_on=ago(40))
    counts = desk.counts(scene.clerk_a)
    assert [counts[tab] for tab in desk.TABS] == [2, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({"q": "2/2026"}, {"2/2026/HS-ST"}),
        ({"q": "thanh nhàn"}, {"1/2026/DS-ST", "2/2026/HS-ST"}),
        ({"q": "thanh không-ai"}, set()),
        ({"loai": "HS"}, {"2/2026/HS-ST"}),
        ({"chu-toa": "Trần Thị Minh Nguyệt"}, {"2/2026/HS-ST"}),
        ({"nghi-ngo": "1"}, {"1/2026/DS-ST"}),
        ({"muc": "khong-co-muc-nay"}, {"1/2026/DS-ST", "2/2026/HS-ST"}),
    ],
)
def test_filters(scene: Scene, query: dict[str, str], numbers: set[str]) -> None:
    make_judgment(scene.court_a, "1/2026/DS-ST")
    make_judgment(
        scene.court_a,
        "2/2026/HS-ST",
        case_type="HS",
        presiding_judge="Trần Thị Minh Nguyệt",
        open_suspicions=0,
    )
    found = desk.queue(scene.clerk_a, desk.Filters.of(query))
    assert {row.number for row in found.rows} == numbers


@given(
    st.dictionaries(
        st.sampled_from(["muc", "chu-toa", "loai", "q", "nghi-ngo", "trang"]), st.text(max_size=200)
    )
)
def test_any_address_is_read(query: dict[str, str]) -> None:
    filters = desk.Filters.of(query)
    assert filters.tab in desk.TABS
    assert filters.page >= 0
    assert len(filters.words) <= 100


def test_queries_do_not_grow_with_rows(
    scene: Scene, client_a: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 31):
        make_judgment(scene.court_a, f"{number}/2026/DS-ST", in_force_on=ago(number))
    client_a.get("/cong-bo/")  # the session learns that the second factor is set
    with django_assert_max_num_queries(10):
        page = client_a.get("/cong-bo/")
    assert page.content.decode().count("data-item") == desk.PAGE
    assert 'href="?trang=2"' in page.content.decode()
    assert client_a.get("/cong-bo/?trang=2").content.decode().count("data-item") == 5
    assert client_a.get("/cong-bo/?trang=99").content.decode().count("data-item") == 5


def test_empty_states_say_what_is_the_case(client_a: Client) -> None:
    assert "Không còn việc trong mục này" in client_a.get("/cong-bo/").content.decode()
    assert "Không có bản án nào khớp" in client_a.get("/cong-bo/?q=abc").content.decode()


def test_who_has_no_court_is_told_so(scene: Scene) -> None:
    client = Client()
    set_totp(user=scene.operator)
    client.force_login(scene.operator)
    assert "chưa gắn với Tòa án nào" in client.get("/cong-bo/").content.decode()


def test_the_row_says_who_has_it_open(scene: Scene, client_a: Client) -> None:
    from phapdinh.judgments.actions.desk_lock import take_lock

    judgment = make_judgment(scene.court_a)
    take_lock(judgment=judgment, actor=scene.judge_a)
    assert "Nguyễn Đức Khải đang mở" in client_a.get("/cong-bo/").content.decode()


def test_published_tab_shows_the_day(scene: Scene, client_a: Client) -> None:
    make_judgment(scene.court_a, state=State.PUBLISHED)
    assert "đã xong" in client_a.get("/cong-bo/?muc=da-cong-bo").content.decode()


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("state", "due", "form", "words"),
    [
        ("coding", date(2026, 11, 18), "overdue", "quá 5 ngày"),
        ("coding", TODAY, "today", "hôm nay"),
        ("awaiting_signature", date(2026, 11, 26), "soon", "còn 3 ngày"),
        ("coding", date(2026, 11, 30), "soon", "còn 7 ngày"),
        ("coding", date(2026, 12, 1), "ok", "còn 8 ngày"),
        ("coding", None, "ok", "chưa rõ hạn"),
        ("held", date(2026, 11, 18), "held", "tạm giữ"),
        ("refused", None, "held", "không hạn"),
        ("published", date(2026, 11, 18), "done", "đã xong"),
        ("withdrawn", None, "held", "đã gỡ"),
    ],
)
def test_clocks(state: str, due: date | None, form: str, words: str) -> None:
    made = clock(state, due, TODAY)
    assert (made.form, made.words) == (form, words)


def test_a_late_clock_counts_its_days() -> None:
    assert clock("coding", date(2026, 11, 20), TODAY).late == 3
    assert clock("coding", TODAY, TODAY).late == 0


def test_most_urgent_leads(scene: Scene, client_a: Client) -> None:
    late = make_judgment(scene.court_a, "1/2026/DS-ST", in_force_on=ago(50))
    make_judgment(scene.court_a, "2/2026/DS-ST", in_force_on=ago(5))
    page = client_a.get("/cong-bo/").content.decode()
    assert f'class="pd-btn pd-btn-main" href="{reverse("desk:editor", args=[late.pk])}"' in page

"""The clerk's and the judge's pages: what they show, what they write, in how many queries."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from phapdinh.cases.models import Case, Participation, Step
from phapdinh.cases.queries import desk_day
from phapdinh.cases.queries.due import Window, due_list
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import RECEIVED, Scene, accepted, make_scene, petition, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def clerk(scene: Scene) -> Client:
    return client_for(scene.clerk_a)


def text(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"cases:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def intake(scene: Scene, **more: str) -> dict[str, str]:
    """A civil petition as the form sends it."""
    people = [("plaintiff", "Đặng Thị Thanh Nhàn"), ("defendant", "Phan Văn Lực"), ("interested", "")]
    sent = {
        "key": str(uuid4()), "on": "02/03/2026", "ask_ways": "direct", "court": str(scene.court_a.pk),
        "title": "Tranh chấp hợp đồng vay tài sản", "nguoi-TOTAL_FORMS": "3", "nguoi-INITIAL_FORMS": "0",
        "yeu-cau-text": "Trả nợ gốc", "yeu-cau-amount": "180.000.000",
    }  # fmt: skip
    for place, (role, name) in enumerate(people):
        sent |= {f"nguoi-{place}-role": role, f"nguoi-{place}-kind": "person", f"nguoi-{place}-name": name}
    return {**sent, **more}


def test_the_day_shows_what_is_overdue_with_its_article(scene: Scene, clerk: Client) -> None:
    case = petition(scene)
    page = text(clerk, "today")
    assert "Quá hạn" in page
    assert case.petition_number in page
    assert "khoản 2 Điều 191 BLTTDS" in page
    assert "Phân công Thẩm phán xem xét đơn" in page


def test_a_step_is_offered_to_whom_it_is_for(scene: Scene, clerk: Client) -> None:
    case = petition(scene)
    link = reverse("cases:record", args=[case.pk, "assign_examining_judge"])
    assert link not in text(clerk, "today")
    assert link in text(client_for(scene.chief_a), "today")


def test_a_full_day_counts_all_and_leads_to_the_rest(
    scene: Scene, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [petition(scene) for _ in range(3)]
    whole = text(clerk, "today")
    assert "Xem cả" not in whole
    monkeypatch.setattr(desk_day, "_SHOWN", 2)
    page = text(clerk, "today")
    said = re.search(r"\d+ việc có thời hạn", whole)
    assert said
    assert said.group() in page, "what is not shown is counted"
    late = due_list(scene.clerk_a, today=timezone.localdate(), window=Window.OVERDUE)
    assert f'<span class="pd-count">{len(late)}</span>' in page
    assert f"Xem cả {len(late)} việc" in page
    assert page.count("<tr") == whole.count("<tr") - len(late) + 3, "two lines and the one that leads on"
    link = f"{reverse('cases:due')}?xem=qua-han"
    assert f'href="{link}"' in page
    assert all(case.petition_number in clerk.get(link).content.decode() for case in cases)


def test_an_empty_day_says_so(clerk: Client) -> None:
    assert "Không có việc nào đến hạn trong 7 ngày" in text(clerk, "today")


def test_a_petition_comes_in_with_its_number(scene: Scene, clerk: Client) -> None:
    sent = intake(scene)
    answer = clerk.post(f"{reverse('cases:receive')}?loai=civil", sent, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("cases:case", args=[case.pk])
    assert case.petition_number == "01/2026/NĐ"
    assert sorted(case.participations.values_list("role", flat=True)) == ["defendant", "plaintiff"]
    assert case.claims.get().amount == 180_000_000
    again = clerk.post(f"{reverse('cases:receive')}?loai=civil", sent)
    assert (again.status_code, Case.objects.count()) == (302, 1)


def test_a_refused_petition_keeps_what_was_typed(scene: Scene, clerk: Client) -> None:
    sent = intake(scene, **{"title": "", "yeu-cau-amount": "nhiều"})
    answer = clerk.post(f"{reverse('cases:receive')}?loai=civil", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đặng Thị Thanh Nhàn" in page
    assert "Ghi số tiền bằng chữ số" in page
    assert not Case.objects.exists()


def test_a_criminal_file_needs_an_accused(scene: Scene, clerk: Client) -> None:
    charge = {
        "crime": "Trộm cắp tài sản",
        "article": "173",
        "clause": "1",
        "top": "months",
        "top_months": "36",
    }
    sent = intake(scene, ask_indictment="15/CT-VKS", ask_detained="true")
    sent |= {f"yeu-cau-{name}": value for name, value in charge.items()}
    address = f"{reverse('cases:receive')}?loai=criminal"
    refused = clerk.post(address, sent)
    assert refused.status_code == 422
    assert "Ghi tội danh mà Viện kiểm sát truy tố" in refused.content.decode()
    assert clerk.post(address, {**sent, "nguoi-0-role": "accused"}).status_code == 302
    assert Case.objects.get().charges.get().crime_class == "less_serious"


def test_recording_a_step_moves_the_case(scene: Scene) -> None:
    case = petition(scene)
    sent = {"key": str(uuid4()), "on": "04/03/2026", "ask_officer": str(scene.officer_a.pk)}
    address = reverse("cases:record", args=[case.pk, "assign_examining_judge"])
    chief = client_for(scene.chief_a)
    assert chief.post(address, sent).status_code == 302
    assert chief.post(address, sent).status_code == 302
    case.refresh_from_db()
    assert (case.state, Step.objects.filter(case=case).count()) == ("examining", 2)


@pytest.mark.parametrize(
    ("day", "said"),
    [("01/03/2026", "không được trước"), ("32/03/2026", "ngày"), ("02/03/2226", "không được sau"), ("", "")],
)
def test_a_wrong_day_is_refused_in_words(scene: Scene, day: str, said: str) -> None:
    case = petition(scene)
    sent = {"key": str(uuid4()), "on": day, "ask_officer": str(scene.officer_a.pk)}
    answer = client_for(scene.chief_a).post(
        reverse("cases:record", args=[case.pk, "assign_examining_judge"]), sent
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Step.objects.filter(case=case).count() == 1


def test_the_case_shows_its_course_people_clocks_and_journal(scene: Scene, clerk: Client) -> None:
    case = accepted(scene)
    page = text(clerk, "case", case.pk)
    for words in ("Đặng Thị Thanh Nhàn", "Nguyễn Đức Khải", case.number, "Chuẩn bị xét xử", "180.000.000 đ"):
        assert words in page, words
    assert "Điều 203 BLTTDS" in page
    assert "Ghi bước" in page


def test_a_clock_is_counted_in_words_and_days(scene: Scene, clerk: Client) -> None:
    case = accepted(scene)
    clock = case.clocks.get(rule="civil.notice_of_acceptance")
    page = text(clerk, "clock", case.pk, clock.pk)
    assert "Thông báo" in page
    assert "05/03/2026" in page


def test_a_mistaken_step_is_undone_with_a_reason(scene: Scene, clerk: Client) -> None:
    case = petition(scene)
    step(case, scene.clerk_a, "confirm_receipt", RECEIVED)
    address = reverse("cases:undo", args=[case.pk, 2])
    assert clerk.post(address, {"key": str(uuid4()), "reason": " "}).status_code == 422
    assert clerk.post(address, {"key": str(uuid4()), "reason": "Ghi nhầm hồ sơ"}).status_code == 302
    assert "<s>" in text(clerk, "case", case.pk)


def test_somebody_joins_and_leaves(scene: Scene, clerk: Client) -> None:
    case = petition(scene)
    sent = {"role": "witness", "kind": "person", "name": "Tạ Quang Minh", "on": "05/03/2026"}
    assert clerk.post(reverse("cases:add_person", args=[case.pk]), sent).status_code == 302
    row = Participation.objects.get(case=case, role="witness")
    address = reverse("cases:end_person", args=[case.pk, row.pk])
    assert clerk.post(address, {"on": "01/03/2026", "reason": "Không liên quan"}).status_code == 422
    assert clerk.post(address, {"on": "06/03/2026", "reason": "Không liên quan"}).status_code == 302
    row.refresh_from_db()
    assert row.ends_on == date(2026, 3, 6)


def test_a_personal_number_that_is_none_is_refused(scene: Scene, clerk: Client) -> None:
    case = petition(scene)
    sent = {
        "role": "witness",
        "kind": "person",
        "name": "Tạ Quang Minh",
        "on": "05/03/2026",
        "personal_id": "12",
    }
    answer = clerk.post(reverse("cases:add_person", args=[case.pk]), sent)
    assert answer.status_code == 422
    assert "đúng 12 chữ số" in answer.content.decode()


@pytest.mark.parametrize("asked", ["thanh nhan", "Đặng Thị Thanh Nhàn", "042181000123", "01/2026/NĐ"])
def test_one_case_that_is_found_opens(scene: Scene, clerk: Client, asked: str) -> None:
    case = petition(scene)
    answer = clerk.get(reverse("cases:list"), {"q": asked})
    assert answer["Location"] == reverse("cases:case", args=[case.pk])


def test_nothing_found_says_how_to_search(scene: Scene, clerk: Client) -> None:
    assert "Không thấy vụ việc nào" in text(clerk, "list", q="Không Có Ai")


def test_what_a_person_types_is_text_and_no_more(scene: Scene, clerk: Client) -> None:
    case = petition(scene, title="<script>alert(1)</script> Tranh chấp")
    assert "<script>alert" not in text(clerk, "case", case.pk)
    assert "<script>alert" not in text(clerk, "list")


@pytest.mark.parametrize(("name", "most"), [("today", 20), ("list", 11)])
def test_queries_do_not_grow_with_the_cases(
    scene: Scene, clerk: Client, name: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def count() -> int:
        with django_assert_max_num_queries(most) as seen:
            text(clerk, name)
        return len(seen)

    petition(scene)
    text(clerk, name)
    few = count()
    for _ in range(5):
        accepted(scene)
    assert count() <= few + 1


def test_queries_of_a_case_are_few(scene: Scene, clerk: Client, django_assert_max_num_queries: Any) -> None:
    case = accepted(scene)
    text(clerk, "case", case.pk)
    with django_assert_max_num_queries(24):
        text(clerk, "case", case.pk)

"""The pages on which a case goes elsewhere: what they say before, what they do, what they refuse."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phapdinh.cases.actions.subject import NewClaim
from phapdinh.cases.models import Case, CaseLink
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import CLAIMS, Scene, accepted, clocks, make_court, make_scene, step
from phapdinh.cases.tests.test_moving import LATER, SENT, judged, sent_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def ruling(**more: str) -> dict[str, str]:
    return {"key": str(uuid4()), "on": "01/04/2026", "ground": "Bị đơn cư trú nơi khác", **more}


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_case_offers_these_pages_to_whom_they_are_for(scene: Scene) -> None:
    case = accepted(scene)
    page = reverse("cases:case", args=[case.pk])
    for name in ("transfer", "consolidate", "separate"):
        link = reverse(f"cases:{name}", args=[case.pk])
        assert link in text(client_for(scene.judge_a), page)
        assert link not in text(client_for(scene.clerk_a), page)
        assert client_for(scene.clerk_a).get(link).status_code == 403


def test_a_transfer_says_before_what_follows(
    scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case, judge = accepted(scene), client_for(scene.judge_a)
    address = reverse("cases:transfer", args=[case.pk])
    page = text(judge, address)
    for said in ("3 người đang tham gia", "1 yêu cầu đi theo", "02/07/2026", "khoản 1 Điều 41 BLTTDS"):
        assert said in page, said
    assert "Phân công Thẩm phán xem xét đơn khởi kiện" in page, "what begins there"
    with django_assert_max_num_queries(18):
        text(judge, address)
    refused = judge.post(address, ruling(to_court="", ground="Sai thẩm quyền"))
    assert refused.status_code == 422
    assert "Sai thẩm quyền" in refused.content.decode()
    sent = ruling(to_court=str(scene.court_b.pk))
    for _twice in range(2):
        assert judge.post(address, sent).status_code == 302
    there = Case.objects.get(links_back__to_case=case)
    assert (there.court, there.state) == (scene.court_b, "received")
    old = reverse("cases:case", args=[case.pk])
    assert old in text(client_for(scene.clerk_b), reverse("cases:case", args=[there.pk]))
    assert client_for(scene.clerk_b).get(old).status_code == 200, "the file is read where it came to"


def test_cases_with_the_same_people_are_offered_for_merging(
    scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case, other, alone = accepted(scene), accepted(scene), accepted(scene, people=(), claims=())
    judge, address = client_for(scene.judge_a), reverse("cases:consolidate", args=[case.pk])
    page = text(judge, address)
    assert f'value="{other.pk}"' in page
    assert f'value="{alone.pk}"' not in page
    with django_assert_max_num_queries(24):
        text(judge, address)
    for bad, said in (
        ({}, "Chọn một vụ án"),
        ({"into": str(other.pk), "number": alone.number}, "Chọn một vụ án"),
        ({"number": "99/2026/TLST-DS"}, "Không có vụ án cùng trình tự"),
        ({"into": str(other.pk), "on": "01/01/2026"}, "không được trước"),
    ):
        answer = judge.post(address, ruling(**bad))
        assert answer.status_code == 422
        assert said in answer.content.decode(), said
    done = judge.post(address, ruling(number=alone.number.lower()))
    assert done["Location"] == reverse("cases:case", args=[alone.pk])
    case.refresh_from_db()
    assert (case.state, alone.participations.count()) == ("consolidated", 3)


def test_a_part_of_a_case_becomes_its_own_by_a_page(
    scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = accepted(scene, claims=[*CLAIMS, NewClaim("Trả lãi", amount=9_000_000, claimant=0)])
    judge, address = client_for(scene.judge_a), reverse("cases:separate", args=[case.pk])
    with django_assert_max_num_queries(22):
        assert "Thời hạn của vụ án này giữ nguyên" in text(judge, address)
    both = [str(one.pk) for one in case.claims.all()]
    sent = {**ruling(title="Tranh chấp tiền lãi"), "claims": both}
    assert "để lại ít nhất một" in judge.post(address, sent).content.decode()
    sent = {**sent, "claims": [str(case.claims.get(text="Trả lãi").pk)]}
    assert judge.post(address, sent).status_code == 302
    other = Case.objects.get(links_back__to_case=case, links_back__kind=LinkKind.SEPARATED_FROM)
    assert (other.title, other.number) == ("Tranh chấp tiền lãi", "02/2026/TLST-DS")


# Files from another court


def test_a_file_that_was_sent_up_is_taken_in_with_everybody(
    scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = judged(scene)
    plaintiff = case.participations.get(role="plaintiff")
    step(case, scene.clerk_a, "appeal", LATER, about=str(plaintiff.pk))
    step(case, scene.clerk_a, "send_file", SENT)
    clerk, listed = client_for(scene.clerk_above), reverse("cases:incoming")
    with django_assert_max_num_queries(16):
        page = text(clerk, listed)
    assert case.judgment_number in page
    assert "Thanh Nhàn" not in page, "nothing of the people before it is taken in"
    for stranger in (scene.clerk_b, scene.clerk_a):
        assert case.judgment_number not in text(client_for(stranger), listed)
    address = reverse("cases:take_in", args=[case.pk])
    with django_assert_max_num_queries(24):
        page = text(clerk, address)
    assert re.search(rf'value="{plaintiff.pk}"[^>]* checked', page), "who appealed is known"
    assert page.count(" checked") == 1
    assert 'value="judgment" selected' in page, "what is appealed against is known"
    sent = {
        "key": str(uuid4()),
        "on": "06/05/2026",
        "ask_against": "judgment",
        "appellants": [str(plaintiff.pk)],
    }
    refused = clerk.post(address, {**sent, "on": "01/03/2026"})
    assert refused.status_code == 422
    assert clerk.post(address, sent).status_code == 302
    appeal = Case.objects.get(links_back__to_case=case)
    roles = sorted(appeal.participations.values_list("role", flat=True))
    assert roles == ["appellant", "defendant", "plaintiff", "representative"]
    assert appeal.participations.get(role="appellant").party_id == plaintiff.party_id
    assert (appeal.instance, appeal.state, appeal.claims.count()) == ("appeal", "received", 1)
    assert case.judgment_number not in text(clerk, listed)
    assert clerk.get(address).status_code == 404, "it is taken in once"
    step(appeal, scene.clerk_above, "accept", SENT)
    assert clocks(appeal)["civil.appeal_preparation"][0] == "running"


def test_a_judgment_in_force_is_found_by_its_number_for_review(scene: Scene) -> None:
    case = judged(scene)
    step(case, scene.clerk_a, "judgment_in_force", date(2026, 5, 6))
    clerk, listed = client_for(scene.clerk_above), reverse("cases:incoming")
    assert "không phải của Tòa án cấp dưới" in text(
        client_for(scene.clerk_b), listed, so=case.judgment_number
    )
    assert case.judgment_number in text(clerk, listed, so=case.judgment_number.lower())
    address = reverse("cases:take_in", args=[case.pk])
    ways = text(clerk, address)
    assert "Nhận kháng nghị kèm theo hồ sơ vụ án" in ways
    assert "Nhận kháng nghị tái thẩm" in ways
    sent = {"key": str(uuid4()), "on": "11/05/2026"}
    way = f"{address}?cach=cassation_of.receive_protest&toa={scene.court_above.pk}"
    assert clerk.post(way, sent).status_code == 302
    review = Case.objects.get(links_back__to_case=case)
    assert (review.instance, review.state) == ("cassation", "received")
    assert clocks(review)["civil.cassation_hearing"][0] == "running"


def test_a_quashed_case_comes_back_to_its_court(scene: Scene) -> None:
    case = sent_up(scene)
    address, clerk = reverse("cases:take_in", args=[case.pk]), client_for(scene.clerk_a)
    assert clerk.get(address).status_code == 404, "nothing has been quashed yet"
    step(case, scene.clerk_a, "appeal_quashed", date(2026, 6, 1), outcome="quashed_retry")
    assert address in text(clerk, reverse("cases:case", args=[case.pk]))
    assert clerk.post(address, {"key": str(uuid4()), "on": "02/06/2026"}).status_code == 302
    link = CaseLink.objects.get(to_case=case)
    assert (link.kind, link.from_case.state) == (LinkKind.RETRIED_AFTER, "filed_back")
    assert address not in text(clerk, reverse("cases:case", args=[case.pk]))


def test_files_are_for_who_takes_in_and_for_courts_above(scene: Scene) -> None:
    case = sent_up(scene)
    far = make_court("Tòa án nhân dân tỉnh Giả Định", level="provincial", province="Giả Định")
    assert far.pk
    for who, status in ((scene.clerk_b, 404), (scene.overseer, 403), (scene.operator, 403)):
        assert client_for(who).get(reverse("cases:take_in", args=[case.pk])).status_code == status

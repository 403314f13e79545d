"""Evidence at the desk, and what is offered at a point: every address for every kind of person; offers on
their way into the file, with the task for the paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.efile.tests.papers import pdf
from phapdinh.cases.models import CaseFileItem, CaseTask
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.hearings.evidence import door_urls, urls
from phapdinh.hearings.evidence.queries import exhibits_of, items_to_add
from phapdinh.hearings.models import Exhibit, Offer, OfferState, Presenting, RecordLine, Showing
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.people.models import Role
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
ACCUSED, PROSECUTOR, GALLERY = TrialRole.ACCUSED, TrialRole.PROSECUTOR, TrialRole.GALLERY
JSON = {"Accept": "application/json"}
#: Addresses at the desk that these tests open by every kind of person; and those for who holds a link.
ROUTES = (
    "evidence",
    "evidence_data",
    "evidence_add",
    "evidence_act",
    "evidence_change",
    "evidence_let",
    "evidence_decide",
    "evidence_offered",
)
BY_LINK: dict[str, dict[str, Any]] = {
    "evidence_seen": {},
    "evidence_offer": {},
    "evidence_door_act": {"verb": "trang"},
    "evidence_picture": {"word": "khong-co", "page": 1, "size": "nho"},
    "evidence_played": {"word": "khong-co"},
}


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    yield from e.reading_quickly()


@pytest.fixture
def scene(tmp_path: Path) -> e.EvidenceScene:
    return e.make_evidence_scene(tmp_path)


def offer(scene: e.EvidenceScene, path: Path, role: TrialRole = ACCUSED, **more: Any) -> Any:
    """What somebody sends from their point; the answer."""
    client = scene.let_in(role)
    sent = {
        "token": scene.media.tokens[role],
        "title": "Giấy ra viện",
        "document": SimpleUploadedFile(path.name, path.read_bytes()),
    }
    return client.post(reverse("hearings:evidence_offer"), {**sent, **more}, headers=JSON)


def lines(scene: e.EvidenceScene) -> list[str]:
    rows = RecordLine.objects.filter(record__trial=scene.trial, kind="evidence").order_by("at", "pk")
    return [row.words for row in rows]


def test_the_tables_cover_every_route() -> None:
    assert {one.name for one in urls.urlpatterns} == set(ROUTES)
    assert {one.name for one in door_urls.urlpatterns} == set(BY_LINK)


def test_every_address_for_every_kind_of_person(scene: e.EvidenceScene, tmp_path: Path) -> None:
    assert offer(scene, e.picture(tmp_path)).json() == {"ok": True}
    row, media = Offer.objects.get(), scene.media
    away = make_court("Tòa án nhân dân khu vực 88 - Hà Tĩnh")
    stranger = make_user("bach", "Hoàng Xuân Bách", Role.JUDGE, away)
    other = make_user("son", "Võ Thái Sơn", Role.JUDGE, media.court)
    looks = {
        scene.desk("evidence"): (200, 200, 200, 404),
        scene.desk("evidence_data"): (200, 200, 404, 404),
        scene.desk("evidence_offered", offer=row.pk, page_no=1, size="nho"): (200, 200, 404, 404),
        scene.desk("evidence_offered", offer=row.pk, page_no=2, size="nho"): (404, 404, 404, 404),
    }
    people = [client_for(one) for one in (media.judge, media.clerk, other, stranger)]
    for path, answers in looks.items():
        found = tuple(client.get(path).status_code for client in people)
        assert found == answers, path
        assert Client().get(path).status_code == 302
    acts = [
        scene.desk("evidence_add"),
        scene.desk("evidence_act", verb="cho-xem"),
        scene.desk("evidence_change", exhibit=scene.paper.pk, verb="bo"),
        scene.desk("evidence_let", attendee=media.of(PROSECUTOR), verb="cho"),
        scene.desk("evidence_decide", offer=row.pk, verb="nhan"),
    ]
    sent = {"item": str(scene.photo.pk), "exhibit": str(scene.paper.pk), "title": "Giấy ra viện"}
    strict = client_for(media.clerk, strict=True)
    for path in acts:
        assert people[3].post(path, sent).status_code == 404, path
        assert people[2].post(path, sent, headers=JSON).status_code == 409, path
        assert strict.post(path, sent).status_code == 403, path
        assert people[1].get(path).status_code == 405, path
    assert not Showing.objects.exists()
    assert not Presenting.objects.exists()
    assert Exhibit.objects.filter(dropped_at=None).count() == 2
    assert Offer.objects.get().state == OfferState.WAITING


def test_the_list_is_prepared_at_the_desk(scene: e.EvidenceScene, django_assert_max_num_queries: Any) -> None:
    clerk, judge = client_for(scene.media.clerk), client_for(scene.media.judge)
    page = clerk.get(scene.desk("evidence")).content.decode()
    assert "Ảnh vật chứng" in page
    assert "Cho người dự khán xem" not in page, "the judge alone lets the public see"
    clerk.post(scene.desk("evidence_add"), {"item": str(scene.photo.pk)})
    assert not items_to_add(scene.trial).exists()
    photo = exhibits_of(scene.trial).get(item=scene.photo)
    clerk.post(scene.desk("evidence_change", exhibit=photo.pk, verb="len"))
    clerk.post(scene.desk("evidence_change", exhibit=photo.pk, verb="ten"), {"title": "Ảnh con dao"})
    judge.post(scene.desk("evidence_change", exhibit=photo.pk, verb="cong-khai"))
    told = judge.get(scene.desk("evidence_data")).json()
    assert [(one["number"], one["title"], one["kind"], one["public"]) for one in told["exhibits"]] == [
        (1, scene.paper.title, "pdf", False),
        (3, "Ảnh con dao", "image", True),
        (2, "Ghi âm cuộc gọi", "audio", False),
    ]
    assert told["judging"] is True
    judge.post(scene.desk("evidence_let", attendee=scene.media.of(PROSECUTOR), verb="cho"))
    (only,) = judge.get(scene.desk("evidence_data")).json()["people"]
    assert only["may"] is True
    refused = clerk.post(scene.desk("evidence_change", exhibit=photo.pk, verb="thoi-cong-khai"), headers=JSON)
    assert refused.json() == {"error": "Chỉ chủ tọa phiên tòa làm được việc này."}
    clerk.post(scene.desk("evidence_change", exhibit=photo.pk, verb="bo"))
    assert [one.number for one in exhibits_of(scene.trial)] == [1, 2]
    with django_assert_max_num_queries(30):
        clerk.get(scene.desk("evidence"))


def test_who_rules_the_trial_shows_from_the_room(scene: e.EvidenceScene) -> None:
    clerk = client_for(scene.media.clerk)
    act = {"exhibit": str(scene.paper.pk), "page": "3"}
    assert clerk.post(scene.desk("evidence_act", verb="cho-xem"), act, headers=JSON).json() == {"ok": True}
    for verb, fields in (
        ("trang", {"page": "2"}),
        ("chi", {"x": "5", "y": "6"}),
        ("dau", {"shape": "pen", "points": "1,2,3,4,5,6"}),
        ("xoa-dau", {}),
        ("thoi", {}),
    ):
        answer = clerk.post(scene.desk("evidence_act", verb=verb), fields, headers=JSON)
        assert answer.json() == {"ok": True}, verb
    wrong = clerk.post(scene.desk("evidence_act", verb="chay"), {"second": "x"}, headers=JSON)
    assert wrong.json() == {"error": "Yêu cầu không đúng mẫu."}
    assert "đã xem trang 2–3" in lines(scene)[-1]


def test_what_is_offered_goes_into_the_file_and_the_paper_becomes_a_task(
    scene: e.EvidenceScene, tmp_path: Path
) -> None:
    assert offer(scene, e.picture(tmp_path)).json() == {"ok": True}
    again = offer(scene, e.picture(tmp_path))
    assert again.json() == {"error": "Tài liệu này đã gửi và đang chờ thư ký nhận."}
    assert lines(scene) == ["Bị cáo giao nộp tài liệu mới: Giấy ra viện."]
    row, clerk = Offer.objects.get(), client_for(scene.media.clerk)
    page = clerk.get(scene.desk("evidence")).content.decode()
    assert "Giấy ra viện" in page
    assert "khoản 2 Điều 253" in page
    decide = scene.desk("evidence_decide", offer=row.pk, verb="nhan")
    yesterday = (timezone.localdate() - timedelta(days=1)).strftime("%d/%m/%Y")
    late = clerk.post(decide, {"title": "Giấy ra viện", "paper": "on", "due_on": yesterday}, headers=JSON)
    assert late.status_code == 409
    due = timezone.localdate() + timedelta(days=5)
    given = {"title": "Giấy ra viện ngày 2/9", "paper": "on", "due_on": due.strftime("%d/%m/%Y")}
    assert clerk.post(decide, given, headers=JSON).json() == {"ok": True}
    assert clerk.post(decide, given, headers=JSON).json() == {"error": "Tài liệu này đã được giải quyết."}
    item = CaseFileItem.objects.order_by("-first")[0]
    assert (item.title, item.first, item.source) == ("Giấy ra viện ngày 2/9", 6, "party")
    assert "Bị cáo" in item.source_note
    assert exhibits_of(scene.trial).filter(item=item).exists(), "it can be shown at once"
    task = CaseTask.objects.get()
    assert (task.whose, task.due_on, task.done_at) == (scene.media.clerk, due, None)
    clerk.post(scene.desk("evidence_decide", offer=row.pk, verb="ban-giay"))
    assert CaseTask.objects.get().done_at is not None
    assert lines(scene)[1:] == [
        "Thư ký nhận tài liệu của Bị cáo vào hồ sơ, bút lục 6: Giấy ra viện ngày 2/9.",
        "Đã nhận bản giấy của bút lục 6.",
    ]
    verbs = [one.verb for one in journal.history("case", scene.trial.hearing.case_id)]
    assert [one for one in verbs if one.startswith("online.o") and one != "online.opened"] == [
        "online.offered",
        "online.offer_received",
        "online.original_received",
    ]


def test_what_is_not_received_is_told_with_the_reason(scene: e.EvidenceScene, tmp_path: Path) -> None:
    offer(scene, pdf(tmp_path))
    row, clerk = Offer.objects.get(), client_for(scene.media.clerk)
    assert (row.pages, row.media_type) == (3, "application/pdf")
    decide = scene.desk("evidence_decide", offer=row.pk, verb="tu-choi")
    assert clerk.post(decide, {"reason": " "}, headers=JSON).status_code == 409
    clerk.post(decide, {"reason": "Không liên quan đến vụ án."})
    told = scene.told(scene.let_in(ACCUSED), ACCUSED)
    assert told["offers"] == [
        {"title": "Giấy ra viện", "state": "refused", "words": "Không nhận: Không liên quan đến vụ án."}
    ]
    assert lines(scene)[-1] == "Không nhận tài liệu của Bị cáo (Giấy ra viện): Không liên quan đến vụ án."
    assert CaseFileItem.objects.count() == 3


def test_what_cannot_be_offered(
    scene: e.EvidenceScene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, broken = tmp_path / "anh.jpg", tmp_path / "hong.pdf"
    program.write_bytes(b"MZ\x90\x00")
    broken.write_bytes(b"%PDF-1.7 hong")
    for path, words in ((program, "Chỉ gửi được ảnh"), (broken, "Không mở được tệp")):
        assert words in offer(scene, path).json()["error"]
    assert "Ghi đó là tài liệu gì" in offer(scene, e.picture(tmp_path), title=" ").json()["error"]
    assert "Chọn tệp" in offer(scene, e.picture(tmp_path), document="").json()["error"]
    for role in (GALLERY, TrialRole.CLERK):
        assert offer(scene, e.picture(tmp_path), role).status_code == 409
    monkeypatch.setattr("phapdinh.hearings.evidence.offering.MOST_BYTES", 10)
    assert "lớn hơn 200 MB" in offer(scene, e.picture(tmp_path)).json()["error"]
    monkeypatch.undo()
    monkeypatch.setattr("phapdinh.hearings.evidence.offering._MOST_WAITING", 1)
    offer(scene, pdf(tmp_path))
    assert "chờ nhận" in offer(scene, e.picture(tmp_path)).json()["error"]
    assert Offer.objects.count() == 1

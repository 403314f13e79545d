"""History, preview, upload, quarantine and reports of leaked names, as pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.judgments.actions import desk_state
from phapdinh.judgments.actions.coding import change_coding, undo
from phapdinh.judgments.models import ImportItem, ImportRun, Judgment, LeakReport
from phapdinh.judgments.queries.desk_history import coded_at, events
from phapdinh.judgments.tests.desk_scene import Scene, make_judgment, make_scene, place
from phapdinh.people.accounts import set_totp
from phapdinh.people.models import User
from phapdinh.records.models import StoredFile


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def judgment(scene: Scene) -> Judgment:
    return make_judgment(scene.court_a)


def client_for(user: User) -> Client:
    client = Client()
    set_totp(user=user)
    client.force_login(user)
    return client


def params(words: str, **more: str) -> dict[str, str]:
    return {**{key: str(value) for key, value in place(words).items()}, **more}


def test_every_revision_can_be_seen_again(scene: Scene, judgment: Judgment) -> None:
    seen = [coded_at(judgment, 0)]
    change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb="accept", params=params("Lực Lài"))
    judgment.draft.refresh_from_db()
    seen.append(coded_at(judgment, 1))
    change_coding(
        judgment=judgment, actor=scene.clerk_a, revision=1, verb="accept", params=params("Tí", code="T")
    )
    undo(judgment=judgment, actor=scene.clerk_a, revision=2)
    judgment.draft.refresh_from_db()
    assert [coded_at(judgment, number) for number in (0, 1)] == seen
    assert coded_at(judgment, 3) == seen[1]
    assert "anh T " in str(coded_at(judgment, 2))
    assert coded_at(judgment, 4) is None


def test_history_leads_to_differences(scene: Scene, judgment: Judgment) -> None:
    change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb="accept", params=params("Lực Lài"))
    client = client_for(scene.clerk_a)
    page = client.get(reverse("desk:history", args=[judgment.pk])).content.decode()
    assert "Mã hóa chỗ nghi ngờ" in page
    assert "Lê Thị Hải Yến" in page
    link = reverse("desk:difference", args=[judgment.pk, "ban-sua", 0, 1])
    assert link in page
    difference = client.get(link).content.decode()
    assert "<del>Lực Lài</del>" in difference.replace("</del><del>", "")
    assert "<ins>LL</ins>" in difference
    assert client.get(reverse("desk:difference", args=[judgment.pk, "ban-sua", 0, 9])).status_code == 404
    assert client.get(reverse("desk:difference", args=[judgment.pk, "phien-ban", 1, 2])).status_code == 404


def test_each_act_keeps_its_own_words(scene: Scene, judgment: Judgment) -> None:
    for reason in ("chờ xác minh tuổi", "chờ giải thích bản án"):
        desk_state.hold(judgment=judgment, actor=scene.clerk_a, reason=reason)
        desk_state.release(judgment=judgment, actor=scene.clerk_a)
    notes = [event.note for event in events(judgment)]
    assert notes == ["", "chờ giải thích bản án", "", "chờ xác minh tuổi"]


def test_the_preview_holds_no_word_of_the_original(scene: Scene, judgment: Judgment) -> None:
    page = client_for(scene.clerk_a).get(reverse("desk:preview", args=[judgment.pk])).content.decode()
    assert "Đặng Thị Thanh N," in page
    for hidden in ("Thanh Nhàn", "14/02/1981", "Liên Thanh", "Phan Văn Lực"):
        assert hidden not in page


def test_files_are_kept_at_once_and_read_by_a_job(scene: Scene) -> None:
    client = client_for(scene.clerk_a)
    files = [SimpleUploadedFile("một.txt", b"Ban an"), SimpleUploadedFile("hai.txt", b"Ban an hai")]
    answer = client.post(reverse("desk:upload"), {"documents": files}, follow=True)
    assert "Đã nhận 2 tệp." in answer.content.decode()
    assert StoredFile.objects.count() == 2
    jobs = ProcrastinateJob.objects.filter(task_name="judgments.import_upload")
    assert {job.args["name"] for job in jobs} == {"một.txt", "hai.txt"}
    assert {job.args["actor_id"] for job in jobs} == {str(scene.clerk_a.pk)}


def test_an_upload_without_files_says_so(scene: Scene) -> None:
    assert client_for(scene.clerk_a).post(reverse("desk:upload"), {}).status_code == 422


def test_a_full_disk_is_said_and_queues_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("phapdinh.records.files._write_whole", full)
    answer = client_for(scene.clerk_a).post(
        reverse("desk:upload"), {"documents": [SimpleUploadedFile("một.txt", b"x")]}
    )
    assert "Ổ đĩa không nhận thêm" in answer.content.decode()
    assert not ProcrastinateJob.objects.filter(task_name="judgments.import_upload").exists()


def quarantined(user: User, sha: str = "a" * 64) -> ImportItem:
    run = ImportRun.objects.create(actor=user)
    return ImportItem.objects.create(
        run=run, name="cắt cụt.pdf", file_sha256=sha, outcome="quarantined", reason="Tệp PDF bị cắt cụt."
    )


def test_quarantine_shows_reasons_and_retries(scene: Scene) -> None:
    item = quarantined(scene.clerk_a)
    quarantined(scene.clerk_b, "b" * 64)
    client = client_for(scene.judge_a)
    page = client.get(reverse("desk:quarantine")).content.decode()
    assert page.count("Tệp PDF bị cắt cụt.") == 1
    client.post(reverse("desk:retry", args=[item.pk]))
    job = ProcrastinateJob.objects.get(task_name="judgments.import_upload")
    assert job.args["sha256"] == "a" * 64


def test_a_file_that_came_in_later_leaves_quarantine(scene: Scene, judgment: Judgment) -> None:
    quarantined(scene.clerk_a)
    run = ImportRun.objects.create(actor=scene.clerk_a)
    ImportItem.objects.create(
        run=run, name="cắt cụt.pdf", file_sha256="a" * 64, outcome="imported", judgment=judgment
    )
    page = client_for(scene.clerk_a).get(reverse("desk:quarantine")).content.decode()
    assert "Không có tệp nào bị giữ lại" in page


def test_reports_are_seen_by_the_court_and_decided_by_who_may(scene: Scene, judgment: Judgment) -> None:
    report = LeakReport.objects.create(judgment_id=judgment.pk, passage="Liên Thanh", note="là xóm nhà tôi")
    theirs = client_for(scene.clerk_b).get(reverse("desk:reports")).content.decode()
    assert "Liên Thanh" not in theirs
    clerk = client_for(scene.clerk_a).get(reverse("desk:reports")).content.decode()
    assert "Liên Thanh" in clerk
    assert "Khôi phục đoạn" not in clerk
    judge = client_for(scene.judge_a)
    assert "Khôi phục đoạn" in judge.get(reverse("desk:reports")).content.decode()
    for decision, state in (("xac-nhan", "confirmed"), ("khoi-phuc", "confirmed")):
        judge.post(reverse("desk:decide_report", args=[report.pk, decision]))
        report.refresh_from_db()
        assert report.state == state


def test_a_report_says_until_when_it_is_looked_at(scene: Scene, judgment: Judgment) -> None:
    now = timezone.now()
    for days, words in ((15, "Hạn kiểm tra"), (16, "Quá hạn kiểm tra")):
        LeakReport.objects.all().delete()
        report = LeakReport.objects.create(judgment_id=judgment.pk, passage="Tí")
        LeakReport.objects.filter(pk=report.pk).update(reported_at=now - timedelta(days=days))
        page = client_for(scene.judge_a).get(reverse("desk:reports")).content.decode()
        due = timezone.localdate(now) - timedelta(days=days - 15)
        assert f"{words} {due:%d/%m/%Y}" in page
        assert "15 ngày kể từ ngày nhận (khoản 2 Điều 8 NQ 03/2017/NQ-HĐTP)" in page


def test_a_report_restored_is_done(scene: Scene, judgment: Judgment) -> None:
    report = LeakReport.objects.create(judgment_id=judgment.pk, passage="Tí")
    judge = client_for(scene.judge_a)
    answer = judge.post(reverse("desk:decide_report", args=[report.pk, "khoi-phuc"]), follow=True)
    assert "Đã khôi phục" in answer.content.decode()
    assert "Không có báo lộ tên nào" in answer.content.decode()

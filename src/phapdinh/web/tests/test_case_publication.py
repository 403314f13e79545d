"""The judgment of a case goes to publication with its real parties; the law's classes are pre-checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from phapdinh.cases.actions.people import NewParty, add_participant
from phapdinh.cases.actions.receiving import NewCase, receive_file
from phapdinh.cases.models import Case
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import (
    ACCUSED,
    CHARGES,
    RECEIVED,
    Scene,
    accepted,
    make_scene,
    petition,
    step,
)
from phapdinh.judgments.jobs.importing import import_upload
from phapdinh.judgments.models import CodingDraft, Judgment
from phapdinh.judgments.readiness import blockers_of
from phapdinh.judgments.record import Role
from phapdinh.records.journal import history
from phapdinh.web.case_publication import known_of

pytestmark = pytest.mark.django_db
TEXT = """TÒA ÁN NHÂN DÂN
KHU VỰC 91 - HÀ TĨNH
Bản án số: 01/2026/DS-ST
Ngày 08-7-2026
V/v tranh chấp hợp đồng vay tài sản

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Nguyễn Đức Khải

Nguyên đơn: Bà Đặng Thị Thanh Nhàn, sinh năm 1981.
Bị đơn: Ông Phan Văn Lực, sinh năm 1977.

NỘI DUNG VỤ ÁN:
Khi giao tiền có Hiền Sương Lam chứng kiến. Hiền Sương Lam xác nhận việc vay là có thật.

NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Yêu cầu của nguyên đơn có căn cứ.

QUYẾT ĐỊNH:
Căn cứ Điều 466 Bộ luật Dân sự; chấp nhận yêu cầu của bà Đặng Thị Thanh Nhàn.
"""


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def case(scene: Scene) -> Case:
    """A case with a judgment, and a witness whom the text names only in passing."""
    made = accepted(scene)
    witness = NewParty("witness", "Hiền Sương Lam")
    add_participant(case_id=made.pk, actor=scene.clerk_a, new=witness, on=date(2026, 3, 5))
    step(made, scene.judge_a, "order_trial", date(2026, 6, 10))
    step(made, scene.clerk_a, "open_hearing", date(2026, 7, 8))
    step(made, scene.judge_a, "pronounce", date(2026, 7, 8))
    step(made, scene.clerk_a, "judgment_in_force", date(2026, 8, 20))
    return made


def send(scene: Scene, case: Case, text: str = TEXT) -> int:
    file = SimpleUploadedFile("ban-an.txt", text.encode(), "text/plain")
    address = reverse("case_publication", args=[case.pk])
    return client_for(scene.clerk_a).post(address, {"document": file}).status_code


def read() -> Judgment:
    job = ProcrastinateJob.objects.get(task_name="judgments.import_upload")
    import_upload(**job.args)
    return Judgment.objects.get()


def test_the_page_of_the_case_leads_there(scene: Scene, case: Case) -> None:
    address = reverse("case_publication", args=[case.pk])
    assert address in client_for(scene.clerk_a).get(reverse("cases:case", args=[case.pk])).content.decode()
    page = client_for(scene.clerk_a).get(address).content.decode()
    assert "01/2026/DS-ST" in page
    assert "4 người tham gia tố tụng" in page


def test_a_case_without_a_judgment_has_nothing_to_send(scene: Scene) -> None:
    case = petition(scene)
    address = reverse("case_publication", args=[case.pk])
    assert client_for(scene.clerk_a).get(address).status_code == 403
    page = client_for(scene.clerk_a).get(reverse("cases:case", args=[case.pk])).content.decode()
    assert address not in page


def test_another_court_sees_no_such_page(scene: Scene, case: Case) -> None:
    address = reverse("case_publication", args=[case.pk])
    for user in (scene.clerk_b, scene.overseer, scene.operator):
        assert client_for(user).get(address).status_code == 404


def test_the_parties_of_the_case_are_coded(scene: Scene, case: Case) -> None:
    assert send(scene, case) == 302
    judgment = read()
    assert (judgment.court_id, judgment.number) == (case.court_id, "01/2026/DS-ST")
    assert (judgment.decided_on, judgment.in_force_on) == (date(2026, 7, 8), date(2026, 8, 11))
    coded = {one["original"] for one in CodingDraft.objects.get(judgment=judgment).replacements}
    assert {"Lam", "Nhàn", "Lực"} <= coded
    assert "case.judgment_sent" in {entry.verb for entry in history("case", case.pk)}


def test_each_goes_along_in_the_capacity_that_the_case_knows(scene: Scene) -> None:
    given: dict[str, Any] = {"type": "criminal", "title": "Trộm cắp tài sản", "event": "receive_file"}
    answers = {"indictment": "15/CT-VKS", "detained": True}
    new = NewCase(
        court_id=scene.court_a.pk, on=RECEIVED, people=ACCUSED, charges=CHARGES, answers=answers, **given
    )
    known = known_of(receive_file(actor=scene.clerk_a, new=new).case)
    assert {one.name: one.role for one in known.participants} == {
        "Lưu Quang Bình": Role.ACCUSED,
        "Hồ Thị Sen": Role.VICTIM,
    }
    assert known.stated == ()


def test_a_name_in_passing_is_missed_without_the_case(scene: Scene, case: Case) -> None:
    """What the case knows makes the difference: the same text alone leaves the witness uncoded."""
    from phapdinh.judgments.pipeline import process

    def coded(known: object) -> set[str]:
        done = process(TEXT.encode(), "ban-an.txt", on=date(2026, 9, 1), known=known)  # type: ignore[arg-type]
        return {one.original for one in done.coding.replacements}

    assert "Lam" in coded(known_of(case))
    assert "Lam" not in coded(None)


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        ("minor", "refusal:minor"),
        ("closed_hearing", "refusal:closed_hearing"),
        ("secret", "refusal:state_secret"),
    ],
)
def test_what_the_case_says_stands_in_the_way(scene: Scene, case: Case, fact: str, rule: str) -> None:
    Case.objects.filter(pk=case.pk).update(**{fact: True})
    case.refresh_from_db()
    actor = scene.judge_a if fact == "secret" else scene.clerk_a
    page = client_for(actor).get(reverse("case_publication", args=[case.pk])).content.decode()
    assert "Theo hồ sơ vụ việc" in page
    file = SimpleUploadedFile("ban-an.txt", TEXT.encode(), "text/plain")
    answer = client_for(actor).post(reverse("case_publication", args=[case.pk]), {"document": file})
    assert answer.status_code == 302
    assert rule in {one.finding for one in blockers_of(read())}


def test_a_file_that_is_missing_is_asked_for(scene: Scene, case: Case) -> None:
    answer = client_for(scene.clerk_a).post(reverse("case_publication", args=[case.pk]), {})
    assert answer.status_code == 422
    assert not ProcrastinateJob.objects.filter(task_name="judgments.import_upload").exists()

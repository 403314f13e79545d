"""The desk's pages of documents: from the step that calls for one to the signed file, by forms alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from phapdinh.cases.documents.drafting import GAP
from phapdinh.cases.efile.tests.scene import Scene
from phapdinh.cases.models import CaseDocument, DocumentState
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.people.models import User

pytestmark = pytest.mark.django_db
KIND = "acceptance_notice"


def at(name: str, row: CaseDocument) -> str:
    return reverse(f"cases:{name}", args=[row.case_id, row.pk])


def begun(scene: Scene, client: Client) -> CaseDocument:
    answer = client.post(reverse("cases:papers", args=[scene.case.pk]), {"kind": KIND})
    row = CaseDocument.objects.get()
    assert answer["Location"] == at("paper", row)
    return row


def words(row: CaseDocument, **more: str) -> dict[str, str]:
    """The form as the page sends it, gaps filled in."""
    fields = {f"o-{name}": text.replace(GAP, "đã điền") for name, text in row.fields.items()}
    return {"base": str(row.revision), **fields, **more}


def numbered(scene: Scene, client: Client) -> CaseDocument:
    row = begun(scene, client)
    client.post(at("paper", row), words(row))
    row.refresh_from_db()
    client.post(at("number_paper", row), {"base": str(row.revision)})
    row.refresh_from_db()
    assert row.state == DocumentState.NUMBERED
    return row


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def clerk(scene: Scene) -> Client:
    return client_for(scene.clerk)


def test_a_draft_is_filled_from_the_case_and_names_its_provisions(scene: Scene, clerk: Client) -> None:
    page = read(clerk, at("paper", begun(scene, clerk)))
    assert "12/2026/TLST-DS" in page
    assert "Điều 196 BLTTDS" in page
    assert "mục phải điền trước khi cấp số" in page
    assert "Cấp số, lập văn bản" not in page


def test_what_is_written_is_saved_and_then_numbered_and_signed(scene: Scene, clerk: Client) -> None:
    row = numbered(scene, clerk)
    assert row.number.startswith("01/")
    assert clerk.get(at("sheet", row)).content[:5] == b"%PDF-"
    judge = client_for(scene.judge)
    assert "Ký số" in read(judge, at("paper", row))
    judge.post(at("sign_paper", row), {"pin": ""})
    row.refresh_from_db()
    assert row.state == DocumentState.ISSUED
    page = read(judge, at("paper", row))
    assert "Nguyễn Đức Khải" in page
    assert row.code in page
    assert "Ký số</button>" not in page
    assert row.number in read(clerk, reverse("cases:case", args=[scene.case.pk]))


def test_who_is_not_to_sign_is_told_so(scene: Scene, clerk: Client) -> None:
    row = numbered(scene, clerk)
    answer = client_for(scene.other_judge).post(at("sign_paper", row), {"pin": ""}, follow=True)
    row.refresh_from_db()
    assert row.state == DocumentState.NUMBERED
    assert "pd-notice-overdue" in answer.content.decode()


def test_words_of_two_people_are_both_kept(scene: Scene, clerk: Client) -> None:
    row = begun(scene, clerk)
    assert clerk.post(at("paper", row), words(row)).status_code == 302
    name = next(name for name in row.fields if not name.startswith("_"))
    late = words(row, **{f"o-{name}": "Lời của người thứ hai"})
    answer = client_for(scene.judge).post(at("paper", row), late)
    assert answer.status_code == 409
    assert "Lời của người thứ hai" in answer.content.decode()
    row.refresh_from_db()
    assert row.fields[name] != "Lời của người thứ hai"


def test_a_draft_is_given_up_and_a_numbered_one_declared_void(scene: Scene, clerk: Client) -> None:
    row = begun(scene, clerk)
    clerk.post(at("withdraw_paper", row))
    row.refresh_from_db()
    assert (row.state, row.number) == (DocumentState.VOID, "")
    clerk.post(reverse("cases:papers", args=[scene.case.pk]), {"kind": KIND})
    made = CaseDocument.objects.exclude(pk=row.pk).get()
    clerk.post(at("paper", made), words(made))
    made.refresh_from_db()
    clerk.post(at("number_paper", made), {"base": str(made.revision)})
    judge = client_for(scene.judge)
    judge.post(at("withdraw_paper", made), {"reason": " "})
    made.refresh_from_db()
    assert made.state == DocumentState.NUMBERED
    judge.post(at("withdraw_paper", made), {"reason": "Ghi sai tên đương sự"})
    made.refresh_from_db()
    assert made.state == DocumentState.VOID
    assert "Ghi sai tên đương sự" in read(clerk, at("paper", made))


def test_a_kind_that_is_none_is_refused_in_words(scene: Scene, clerk: Client) -> None:
    answer = clerk.post(reverse("cases:papers", args=[scene.case.pk]), {"kind": "khong-co"}, follow=True)
    assert "Chưa có mẫu văn bản này" in answer.content.decode()
    assert not CaseDocument.objects.exists()


@pytest.mark.parametrize("name", ["paper", "sheet"])
def test_a_stranger_sees_no_document(scene: Scene, clerk: Client, name: str) -> None:
    row = numbered(scene, clerk)
    stranger: User = scene.stranger
    assert client_for(stranger).get(at(name, row)).status_code == 404
    for act in ("number_paper", "sign_paper", "withdraw_paper"):
        assert client_for(stranger).post(at(act, row)).status_code == 404, act

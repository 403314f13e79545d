"""The public page: yes, no, void, changed; by code, by hash, by file; never a name, never an account."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.utils import ProgrammingError
from django.http import HttpResponse
from django.test import Client

from phapdinh.cases.documents.actions.signing import void_document
from phapdinh.cases.documents.content import spaced
from phapdinh.cases.documents.tests.test_actions import issued, numbered
from phapdinh.cases.efile.tests.scene import Scene
from phapdinh.cases.models import CaseDocument
from phapdinh.records.files import default_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(scene: Scene) -> CaseDocument:
    return issued(scene)


def text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def send(content: bytes, **more: str) -> HttpResponse:
    file = SimpleUploadedFile("van-ban.pdf", content, "application/pdf")
    return Client().post("/xac-minh/", {"tep": file, **more}, follow=True)


def test_the_code_of_the_qr_leads_to_the_document(document: CaseDocument) -> None:
    answer = Client().get(f"/xac-minh/{document.code}/")
    assert answer.status_code == 200
    for part in ("Tòa án đã ban hành văn bản này", document.number, "khu vực 91", spaced(document.code)):
        assert part in text(answer)
    assert "sessionid" not in answer.cookies
    assert "csrftoken" not in answer.cookies


def test_no_name_and_no_subject_stands_on_it(document: CaseDocument) -> None:
    for address in (document.code, document.file_id):
        shown = text(Client().get(f"/xac-minh/{address}/"))
        for name in ("Đặng Thị", "Phan Văn", "Khải", "Hải Yến", "vay tài sản", "TLST"):
            assert name not in shown


def test_a_code_as_people_type_it_finds_it(document: CaseDocument) -> None:
    typed = f" {spaced(document.code).lower()}"
    assert document.number in text(Client().get("/xac-minh/", {"ma": typed}, follow=True))


def test_the_very_file_is_recognised(document: CaseDocument) -> None:
    assert document.file_id is not None
    answer = send(default_store().read(document.file_id))
    assert "Tệp đúng là văn bản do Tòa án ban hành" in text(answer)
    assert answer.redirect_chain[-1][0] == f"/xac-minh/{document.file_id}/"


def test_a_changed_file_is_not(document: CaseDocument) -> None:
    assert document.file_id is not None
    bad = bytearray(default_store().read(document.file_id))
    bad[500] ^= 1
    assert "Không có văn bản nào như tệp này" in text(send(bytes(bad)))
    assert "Tệp không đúng với văn bản đã ban hành" in text(send(bytes(bad), ma=document.code))


def test_a_file_of_another_document_is_told(scene: Scene, document: CaseDocument) -> None:
    other = issued(scene)
    assert other.file_id is not None
    answer = text(send(default_store().read(other.file_id), ma=document.code))
    assert "Tệp là một văn bản khác" in answer
    assert other.number in answer


def test_a_document_that_is_void_says_so(scene: Scene, document: CaseDocument) -> None:
    void_document(actor=scene.judge, document=document, reason="Ghi nhầm")
    answer = text(Client().get(f"/xac-minh/{document.code}/"))
    assert "Văn bản đã bị hủy" in answer
    assert "Ghi nhầm" not in answer


def test_one_that_waits_for_its_signature_does_not_exist(scene: Scene) -> None:
    row = numbered(scene)
    answer = Client().get(f"/xac-minh/{row.code}/")
    assert answer.status_code == 404
    assert "Không có văn bản nào mang mã này" in text(answer)


@pytest.mark.parametrize("key", ["khong-phai-ma", "0" * 63, "ABCDE2345O"])
def test_what_is_no_code_is_told(key: str) -> None:
    answer = Client().get(f"/xac-minh/{key}/")
    assert answer.status_code == 404
    assert "Mã không đúng" in text(answer)


def test_what_cannot_be_read_is_said_in_the_form() -> None:
    answer = Client().get("/xac-minh/", {"ma": "<script>"})
    assert answer.status_code == 422
    assert "&lt;script&gt;" in text(answer)
    assert "Chọn tệp PDF" in text(Client().post("/xac-minh/", {}))
    assert "Chọn tệp PDF" in text(send(b""))


def test_a_page_of_another_site_sends_nothing() -> None:
    file = SimpleUploadedFile("x.pdf", b"x", "application/pdf")
    answer = Client().post("/xac-minh/", {"tep": file}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.django_db(transaction=True)
def test_the_portals_role_reads_this_table_and_no_other(scene: Scene) -> None:
    code = issued(scene).code
    with connections["portal"].cursor() as cursor:
        cursor.execute("SELECT code FROM cases_publisheddocument")
        assert cursor.fetchall() == [(code,)]
        for table in ("casedocument", "casefileitem", "itempage", "sealedkey", "filesight", "letterhead"):
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute(f"SELECT * FROM cases_{table}")
    assert code[:5] in text(Client().get(f"/xac-minh/{code}/"))

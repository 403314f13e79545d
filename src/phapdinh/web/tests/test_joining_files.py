"""A document for the file of a case is read, and its signatures checked, in processes with bounds."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.documents.tests.conftest import authority_folder, scene  # noqa: F401 - the fixtures
from phapdinh.cases.documents.tests.test_actions import issued, numbered
from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.actions.recognising import recognise_item
from phapdinh.cases.efile.intake import Intake
from phapdinh.cases.efile.queries.items import search
from phapdinh.cases.efile.signature_state import check_item
from phapdinh.cases.efile.tests.scene import Scene
from phapdinh.cases.models import CaseFileItem
from phapdinh.records.files import default_store
from phapdinh.web.joining import join_rooms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _joined() -> None:
    join_rooms()


def put_in(scene: Scene, path: Path, **more: Any) -> CaseFileItem:  # noqa: F811
    received = timezone.localdate() - timedelta(days=1)
    intake = Intake(title="Văn bản gửi đến", name=path.name, received_on=received, **more)
    return add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake)


def test_a_signed_pdf_is_read_and_its_signature_kept_as_a_value(scene: Scene, tmp_path: Path) -> None:  # noqa: F811
    row = issued(scene)
    assert row.file_id is not None
    path = tmp_path / "den.pdf"
    path.write_bytes(default_store().read(row.file_id))
    item = put_in(scene, path)
    assert (item.first, item.last) == (2, 2)
    assert item.signatures is not None
    assert (item.signatures["state"], item.signatures["reasons"]) == ("valid", [])
    (signer,) = item.signatures["signers"]
    assert (signer["name"], signer["level"], bool(signer["at"])) == ("Nguyễn Đức Khải", "B-LTA", True)
    assert check_item(item) == item.signatures
    assert {hit.number for hit in search(scene.judge, scene.case, "tranh chấp hợp đồng")} == {1, 2}


def test_one_changed_byte_is_kept_with_its_reason(scene: Scene, tmp_path: Path) -> None:  # noqa: F811
    row = issued(scene)
    assert row.file_id is not None
    content = bytearray(default_store().read(row.file_id))
    content[-3_000] ^= 1  # in the archive stamp: the pages are as they were
    path = tmp_path / "den.pdf"
    path.write_bytes(content)
    item = put_in(scene, path)
    assert item.signatures is not None
    assert item.signatures["state"] == "refused"
    assert item.signatures["reasons"]


def test_a_pdf_without_signature_and_what_is_no_pdf(scene: Scene, tmp_path: Path) -> None:  # noqa: F811
    sheet = numbered(scene)
    assert sheet.pdf_id is not None
    path = tmp_path / "den.pdf"
    path.write_bytes(default_store().read(sheet.pdf_id))
    item = put_in(scene, path)
    assert item.signatures == {"state": "unsigned", "reasons": ["no_signature"], "signers": []}
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7 hong")
    with pytest.raises(CaseError, match="Ghi số trang"):
        put_in(scene, broken)
    kept = put_in(scene, broken, pages=4)
    assert (kept.first, kept.last) == (2, 5)
    assert kept.signatures is not None
    assert kept.signatures["state"] == "refused"


def test_a_photograph_is_read_by_the_job_and_a_broken_one_refused(scene: Scene, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "anh.png"
    sheet = Image.new("L", (900, 300), 255)
    letters = ImageFont.load_default(size=48)
    ImageDraw.Draw(sheet).text((40, 110), "Bien ban hoa giai", fill=0, font=letters)
    sheet.save(path)
    item = put_in(scene, path, media_type="image/png")
    assert (item.pages, list(item.page_texts.all()), item.reading.waiting) == (1, [], [1])
    assert recognise_item(item.pk) == 1
    item.reading.refresh_from_db()
    assert (item.reading.waiting, item.reading.failed) == ([], [])
    assert [hit.page for hit in search(scene.judge, scene.case, "hoa giai")] == [1]
    assert recognise_item(item.pk) == 0  # again, as after a crash
    broken = tmp_path / "hong.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 hong")
    with pytest.raises(CaseError, match="ảnh hỏng"):
        put_in(scene, broken, media_type="image/jpeg")

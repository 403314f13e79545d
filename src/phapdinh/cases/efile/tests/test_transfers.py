"""The file out by a job and in by a page: the same after the round trip, every fault told before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.actions.exporting import gather
from phapdinh.cases.efile.actions.replaying import replay_day
from phapdinh.cases.efile.actions.resealing import seal_item
from phapdinh.cases.efile.actions.resuming import resume
from phapdinh.cases.efile.actions.sending import (
    KEPT_FOR,
    bundle_path,
    pack_bundle,
    take_bundle,
    tidy_transfers,
)
from phapdinh.cases.efile.bundle.examining import examine
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.efile.queries.items import index
from phapdinh.cases.efile.tests.scene import Scene, assign, intake, make_case, write
from phapdinh.cases.efile.tests.test_bundle import _signing, keys  # noqa: F401 - the fixtures
from phapdinh.cases.models import Case, CaseFileItem, FileTransfer
from phapdinh.cases.models.kinds import Duty, OfficerKind
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.records import journal
from phapdinh.records.actions import keep_file
from phapdinh.records.signatures.trust import load_trust
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db
SHARED = "hai Tòa án cùng biết"


@pytest.fixture(autouse=True)
def _own_transfers(settings: Any, tmp_path: Path) -> None:
    settings.TRANSFERS_ROOT = tmp_path / "transfers"


@pytest.fixture
def judge(scene: Scene) -> Client:
    return client_for(scene.judge)


@pytest.fixture
def row(scene: Scene, judge: Client, tmp_path: Path) -> FileTransfer:
    """A bundle that the judge has asked for: an open item, and one that was sealed later."""
    add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    kin = write(tmp_path, "lời khai kín", "kin.txt")
    open_one = add_item(actor=scene.clerk, case=scene.case, path=kin, intake=intake("Lời khai"))
    seal_item(actor=scene.judge, item=open_one, sealing=Sealing("Bảo vệ người làm chứng"))
    answer = judge.post(at("export", scene.case), {"pin": "", "passphrase": SHARED})
    made = FileTransfer.objects.get()
    assert answer["Location"] == at("progress", scene.case, made.pk)
    return made


def at(name: str, case: Case, *rest: UUID) -> str:
    return reverse(f"efile:{name}", args=[case.pk, *rest])


def asked_for(scene: Scene, state: str, manifest: bytes) -> FileTransfer:
    """A bundle as it stands after it was asked for, without the cost of a signature."""
    now, kept = timezone.now(), keep_file(content=manifest, media_type="application/json")
    return FileTransfer.objects.create(
        case=scene.case, way="out", state=state, by=scene.judge, made_at=now, changed_at=now,
        manifest=kept, signature=b"x", name="ho-so.zip",
    )  # fmt: skip


def packed(row: FileTransfer) -> bytes:
    assert pack_bundle(row.pk)
    row.refresh_from_db()
    return bundle_path(row).read_bytes()


def elsewhere(scene: Scene) -> Case:
    case = make_case(scene.court_a, "99/2026/TLST-DS")
    assign(case, scene.judge, OfficerKind.JUDGE, Duty.PRESIDING)
    return case


def upload(client: Client, case: Case, content: bytes) -> str:
    file = SimpleUploadedFile("ho-so.zip", content, "application/zip")
    return str(client.post(at("import", case), {"bundle": file})["Location"])


def test_it_is_signed_at_once_packed_by_a_job_and_taken(
    scene: Scene, judge: Client, row: FileTransfer
) -> None:
    waiting = judge.get(at("progress", scene.case, row.pk)).content.decode()
    assert "every 1s" in waiting
    assert judge.get(at("bundle", scene.case, row.pk)).status_code == 404
    content = packed(row)
    assert pack_bundle(row.pk)  # again, as after a crash
    assert (row.state, row.done) == ("ready", row.total)
    assert row.sha256 in judge.get(at("progress", scene.case, row.pk)).content.decode()
    answer = judge.get(at("bundle", scene.case, row.pk))
    assert b"".join(answer) == content  # type: ignore[arg-type]
    verbs = [entry.verb for entry in journal.history("case", scene.case.pk)]
    assert verbs[-2:] == ["file.exported", "file.bundle_taken"]
    assert examine(bundle_path(row), load_trust()).error is None
    assert b"l\xe1\xbb\x9di khai k\xc3\xadn" not in content  # neither the sealed form nor what it came from
    assert verify().whole


def test_a_damaged_one_is_refused_item_by_item_and_a_whole_one_comes_in(
    scene: Scene, judge: Client, row: FileTransfer
) -> None:
    case, content = elsewhere(scene), packed(row)
    _is_refused(judge, case, content)
    address = upload(judge, case, content)
    shown = judge.get(address).content.decode()
    assert "Gói nguyên vẹn" in shown
    assert "12/2026/TLST-DS" in shown
    assert not CaseFileItem.objects.filter(case=case).exists()
    assert judge.post(address, {"passphrase": "mật khẩu sai hẳn"}).status_code == 422
    assert not CaseFileItem.objects.filter(case=case).exists()
    assert judge.post(address, {"passphrase": SHARED})["Location"] == at("index", case)
    assert [line.title for line in index(scene.judge, case)] == ["Đơn khởi kiện", "Lời khai", "Lời khai"]
    assert [line.openable for line in index(scene.clerk, case)] == [True, False, False]
    assert judge.post(address, {"passphrase": SHARED}).status_code == 422  # it is in already
    assert [one.name for one in bundle_path(row).parent.iterdir()] == [bundle_path(row).name]
    full = judge.get(upload(judge, case, content)).content.decode()
    assert "chỉ nhập gói vào hồ sơ còn trống" in full


def _is_refused(judge: Client, case: Case, content: bytes) -> None:
    """One byte of one item is another; or it is no bundle at all."""
    bad = bytearray(content)
    bad[bad.find("Trang hai nói".encode())] ^= 1
    address = upload(judge, case, bytes(bad))
    shown = judge.get(address).content.decode()
    assert "đã bị thay đổi" in shown
    assert "Tài liệu bị từ chối" in shown
    assert "Đơn khởi kiện" in shown
    assert "Nhập vào hồ sơ" not in shown
    assert judge.post(address, {"passphrase": SHARED}).status_code == 422
    assert "Tệp không phải là gói hồ sơ" in judge.get(upload(judge, case, b"khong phai")).content.decode()


def test_a_full_disk_is_told_and_old_bundles_go(
    scene: Scene, judge: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked_for(scene, state="waiting", manifest=gather(scene.case, "").manifest.dump())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("phapdinh.cases.efile.actions.sending.pack", full)
        assert not pack_bundle(row.pk)
    assert "ổ đĩa đầy" in judge.get(at("progress", scene.case, row.pk)).content.decode()
    FileTransfer.objects.update(state="waiting")
    packed(row)
    assert tidy_transfers() == 0
    FileTransfer.objects.update(made_at=timezone.now() - KEPT_FOR * 2)
    assert tidy_transfers() == 1
    assert not bundle_path(row).exists()
    assert "hết hạn giữ" in judge.get(at("progress", scene.case, row.pk)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_taking_and_replaying_bring_the_transaction_of_their_entry(scene: Scene) -> None:
    row, content = asked_for(scene, state="ready", manifest=b"{}"), b"goi ho so"
    bundle_path(row).parent.mkdir()
    bundle_path(row).write_bytes(content)
    assert b"".join(take_bundle(actor=scene.judge, transfer=row)) == content
    assert replay_day(actor=scene.chief, of=scene.judge, case=scene.case, day=timezone.localdate()) == []
    verbs = [entry.verb for entry in journal.history("case", scene.case.pk)]
    assert verbs == ["file.bundle_taken", "file.replayed"]


def test_what_a_killed_worker_left_is_queued_again_once(scene: Scene) -> None:
    row = asked_for(scene, state="waiting", manifest=b"{}")
    assert resume() == 0  # it may be under way
    FileTransfer.objects.filter(pk=row.pk).update(changed_at=timezone.now() - timedelta(hours=1))
    assert resume() == 1
    assert resume() == 0  # it waits already

"""The pages of the file: taken in with clear errors, found again, notes, seals, a day replayed."""

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
from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.efile.tests.scene import Scene, intake, write
from phapdinh.cases.models import CaseFileItem, FileNote, FileSight, SealedAccess
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
TEXT = "Tôi là Đặng Thị Thanh Mẫu\fTrang hai nói về tiền vay"


@pytest.fixture
def clerk(scene: Scene) -> Client:
    return client_for(scene.clerk)


@pytest.fixture
def judge(scene: Scene) -> Client:
    return client_for(scene.judge)


@pytest.fixture
def item(scene: Scene, tmp_path: Path) -> CaseFileItem:
    return add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())


def at(name: str, scene: Scene, *keys: UUID) -> str:
    return reverse(f"efile:{name}", args=[scene.case.pk, *keys])


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def sent(client: Client, scene: Scene, content: bytes, **more: Any) -> Any:
    given = {"title": "Đơn khởi kiện", "source": "party", "received_on": f"{timezone.localdate():%d/%m/%Y}"}
    file = SimpleUploadedFile(more.pop("name", "don.txt"), content, "application/octet-stream")
    return client.post(at("add", scene), {**given, **more, "document": file})


def test_a_document_goes_in_and_stands_in_the_index(scene: Scene, clerk: Client) -> None:
    answer = sent(clerk, scene, TEXT.encode(), source_note="Người khởi kiện nộp trực tiếp")
    row = CaseFileItem.objects.get()
    assert answer["Location"] == at("item", scene, row.pk)
    assert (row.media_type, row.pages, row.source_note) == ("text/plain", 2, "Người khởi kiện nộp trực tiếp")
    shown = page(clerk, at("index", scene))
    assert "1–2" in shown
    assert row.sha256[:12] in shown
    assert "Đơn khởi kiện" in page(clerk, reverse("cases:case", args=[scene.case.pk]))


@pytest.mark.parametrize(
    ("content", "more", "words"),
    [
        (b"", {}, "Tệp rỗng"),
        (b"MZ\x90\x00 chuong trinh", {"name": "don.pdf"}, "Loại tệp này không đưa vào hồ sơ được"),
        (b"<html><script>x</script>", {"name": "don.txt"}, "Loại tệp này không đưa vào hồ sơ được"),
        (TEXT.encode(), {"received_on": "01/01/2999"}, "Ngày nhận không được sau"),
        (TEXT.encode(), {"title": " "}, "bắt buộc"),
    ],
)
def test_what_cannot_go_in_is_told_and_nothing_typed_is_lost(
    scene: Scene, clerk: Client, content: bytes, more: dict[str, str], words: str
) -> None:
    answer = sent(clerk, scene, content, source_note="Bưu điện chuyển", **more)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown
    assert "Bưu điện chuyển" in shown
    assert not CaseFileItem.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(
    scene: Scene, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phapdinh.cases.efile.views.adding.MOST_BYTES", 10)
    assert "lớn hơn 200 MB" in sent(clerk, scene, TEXT.encode()).content.decode()


def test_words_are_found_marked_and_filtered(scene: Scene, clerk: Client, item: CaseFileItem) -> None:
    shown = page(clerk, at("index", scene) + "?q=tien+vay")
    assert "<mark>tiền</mark> <mark>vay</mark>" in shown
    assert f"{at('item', scene, item.pk)}?trang=2&amp;q=tien%20vay" in shown
    assert "Không trang nào có" in page(clerk, at("index", scene) + "?q=khong+co+tu+nay")
    assert "Không tài liệu" not in page(clerk, at("index", scene) + "?nguon=party")
    assert "Không có tài liệu nào khớp" in page(clerk, at("index", scene) + "?nguon=agency")


def test_the_index_and_an_item_take_few_queries_however_many_items(
    scene: Scene, clerk: Client, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    for number in range(15):  # more than the queries, so that one for each would be told
        path = write(tmp_path, "tiền vay", f"{number}.txt")
        row = add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake(name=path.name))
    page(clerk, at("index", scene))
    with django_assert_max_num_queries(13):
        page(clerk, at("index", scene) + "?q=vay")
    with django_assert_max_num_queries(24):
        page(clerk, at("item", scene, row.pk))
    with django_assert_max_num_queries(16):
        page(clerk, at("replay", scene) + f"?ngay={timezone.localdate()}")


def test_the_bytes_leave_confined_and_on_record(scene: Scene, judge: Client, item: CaseFileItem) -> None:
    answer = judge.get(at("content", scene, item.pk))
    assert b"".join(answer).decode() == TEXT  # type: ignore[arg-type]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Cache-Control"], answer["Content-Length"]) == ("no-store", str(len(TEXT.encode())))
    assert FileSight.objects.get().user == scene.judge
    assert judge.get(at("texts", scene, item.pk)).json()["2"] == "Trang hai nói về tiền vay"


def test_text_shown_on_the_page_is_an_opening_too(scene: Scene, judge: Client, item: CaseFileItem) -> None:
    assert "Trang hai nói về tiền vay" in page(judge, at("item", scene, item.pk) + "?trang=2")
    assert FileSight.objects.get().user == scene.judge
    assert "Nguyễn Đức Khải" in page(client_for(scene.clerk), at("item", scene, item.pk))


def test_notes_are_saved_changed_removed_and_taken_back(
    scene: Scene, judge: Client, item: CaseFileItem
) -> None:
    panel = {"HX-Request": "true"}
    answer = judge.post(at("write_note", scene, item.pk), {"page": "2", "text": "Hỏi lãi"}, headers=panel)
    assert "Hỏi lãi" in answer.content.decode()
    note = FileNote.objects.get()
    changed = judge.post(at("change_note", scene, item.pk, note.pk), {"text": "Đã rõ"}, headers=panel)
    assert 'value="Hỏi lãi"' in changed.content.decode()  # what it was is offered back
    removed = judge.post(at("remove_note", scene, item.pk, note.pk), headers=panel).content.decode()
    assert 'value="Đã rõ"' in removed
    assert not FileNote.objects.exists()
    back = judge.post(at("write_note", scene, item.pk), {"page": "2", "text": "Đã rõ"})
    assert back["Location"] == at("item", scene, item.pk) + "?trang=2"
    assert "Đã rõ" in page(judge, at("item", scene, item.pk))
    assert "Đã rõ" not in page(client_for(scene.chief), at("item", scene, item.pk))


def test_a_refused_note_keeps_its_words(scene: Scene, judge: Client, item: CaseFileItem) -> None:
    answer = judge.post(at("write_note", scene, item.pk), {"page": "9", "text": "Lời đã gõ"})
    assert (answer.status_code, FileNote.objects.count()) == (422, 0)
    assert "Lời đã gõ" in answer.content.decode()
    other = client_for(scene.chief)
    judge.post(at("write_note", scene, item.pk), {"page": "1", "text": "Của thẩm phán"})
    theirs = FileNote.objects.get().pk
    assert other.post(at("change_note", scene, item.pk, theirs), {"text": "x"}).status_code == 404
    assert other.post(at("remove_note", scene, item.pk, theirs)).status_code == 404


def test_an_item_is_struck_with_a_reason(scene: Scene, clerk: Client, item: CaseFileItem) -> None:
    assert clerk.post(at("strike", scene, item.pk), {"reason": " "}).status_code == 422
    clerk.post(at("strike", scene, item.pk), {"reason": "Của vụ khác"})
    assert "Của vụ khác" in page(clerk, at("index", scene))
    assert "Của vụ khác" not in page(clerk, at("index", scene) + "?xem=con")


def test_sealing_closes_the_open_item_and_the_list_is_kept(
    scene: Scene, judge: Client, item: CaseFileItem
) -> None:
    asked = judge.post(at("seal", scene, item.pk), {"ground": " "})
    assert asked.status_code == 422
    given = {"ground": "Bảo vệ người làm chứng", "access": [str(scene.other_judge.pk)]}
    again = CaseFileItem.objects.exclude(pk=item.pk)
    answer = judge.post(at("seal", scene, item.pk), given)
    sealed = again.get()
    assert answer["Location"] == at("access", scene, sealed.pk)
    clerk, other = client_for(scene.clerk), client_for(scene.other_judge)
    for key in (item.pk, sealed.pk):
        assert clerk.get(at("content", scene, key)).status_code == 403
        assert other.get(at("content", scene, key)).status_code == 200
    assert "<mark>" not in page(clerk, at("index", scene) + "?q=tien+vay")
    judge.post(at("access", scene, sealed.pk), {"bo": str(scene.other_judge.pk)})
    assert other.get(at("content", scene, item.pk)).status_code == 403
    client_for(scene.chief).post(at("access", scene, sealed.pk), {"ghi": str(scene.clerk.pk)})
    assert clerk.get(at("content", scene, sealed.pk)).status_code == 200
    assert SealedAccess.objects.filter(item=sealed, ends_at=None).count() == 2
    verbs = [entry.verb for entry in journal.history("case", scene.case.pk)]
    assert verbs.count("file.unsealed") == 3  # each opening of what is kept close
    assert {"file.sealed_later", "file.access_given", "file.access_ended"} <= set(verbs)


def test_unsealing_gives_new_numbers(scene: Scene, judge: Client, tmp_path: Path) -> None:
    sealed = add_item(
        actor=scene.judge,
        case=scene.case,
        path=write(tmp_path),
        intake=intake(sealing=Sealing("Bí mật đời tư")),
    )
    judge.post(at("unseal", scene, sealed.pk), {"reason": "Đương sự đồng ý công khai"})
    opened = CaseFileItem.objects.exclude(pk=sealed.pk).get()
    assert (opened.first, opened.sealed) == (3, False)
    assert "<mark>tiền</mark>" in page(client_for(scene.clerk), at("index", scene) + "?q=tien")
    assert client_for(scene.clerk).get(at("content", scene, sealed.pk)).status_code == 403


def test_a_day_is_replayed_for_oneself_and_by_the_heads(
    scene: Scene, judge: Client, item: CaseFileItem
) -> None:
    b"".join(open_item(actor=scene.judge, item=item))
    today = timezone.localdate()
    address = at("replay", scene) + f"?ngay={today:%d/%m/%Y}&ai={scene.judge.pk}"
    own = page(judge, address)
    assert "Đơn khởi kiện" in own
    assert f"{timezone.localtime(FileSight.objects.get().at):%H:%M}" in own
    assert "file.replayed" not in {entry.verb for entry in journal.history("case", scene.case.pk)}
    assert "Nguyễn Đức Khải, ngày" in page(client_for(scene.chief), address)
    entry = journal.history("case", scene.case.pk)[-1]
    assert (entry.verb, entry.actor) == ("file.replayed", scene.chief)
    assert "chưa mở" in page(client_for(scene.clerk), address)  # their own day: they may ask for no other's
    before = at("replay", scene) + f"?ngay={today - timedelta(days=1)}"
    assert "không có tài liệu nào trước mặt" in page(judge, before)
    for wrong in ("31/02/2026", "hom qua", "01/01/2999"):
        assert "pd-error" in page(judge, at("replay", scene) + f"?ngay={wrong}", 422)


def test_what_the_head_may_not_open_stays_closed_in_the_past_too(scene: Scene, tmp_path: Path) -> None:
    kept = intake("Lời khai kín", sealing=Sealing("Bảo vệ người làm chứng"))
    add_item(actor=scene.judge, case=scene.case, path=write(tmp_path), intake=kept)
    address = at("replay", scene) + f"?ngay={timezone.localdate()}&ai={scene.judge.pk}"
    shown = page(client_for(scene.chief), address)
    assert "Tài liệu niêm phong" in shown
    assert "Lời khai kín" not in shown
    assert "Lời khai kín" in page(client_for(scene.judge), address)

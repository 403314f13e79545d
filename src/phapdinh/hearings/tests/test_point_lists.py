"""A list of points out of a table: all that is wrong is told, and then nothing comes in."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.importing.sheets import SheetError
from phapdinh.hearings.models import Point
from phapdinh.hearings.register.sheet import HEADINGS, read_points

HEAD = ";".join(HEADINGS)
ROOM = uuid4()
GOOD = f"""{HEAD}
Tòa án;Phòng 1;Số 1 đường Giả Định;Phòng xử án 1;;Kênh riêng;
Trại tạm giam;Trại tạm giam Giả Định;Xã Giả Định;;"Camera; âm thanh";;0900 000 000
"""


def test_points_are_read_whatever_the_words_for_their_kind_and_things() -> None:
    found = read_points(GOOD.encode(), {"Phòng xử án 1": ROOM})
    assert found.faults == []
    (_, first), (line, second) = found.points
    assert (first.kind, first.name, first.room, first.line) == ("court", "Phòng 1", ROOM, "Kênh riêng")
    assert (line, second.kind, second.equipment) == (3, "detention", ("camera", "sound"))


def test_a_spreadsheet_says_the_same() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(list(HEADINGS))
    book.active.append(["Nơi khác", "Nhà văn hóa", "Xã Giả Định"])
    file = io.BytesIO()
    book.save(file)
    ((_, point),) = read_points(file.getvalue(), {}).points
    assert (point.kind, point.name) == ("other", "Nhà văn hóa")


def test_everything_that_is_wrong_is_told_with_its_line() -> None:
    text = f"{HEAD}\nBến xe;;Xã A;Phòng 9;Ghế bành;;\n\nTòa án;Phòng 1;Xã A\nTòa án;phòng 1;Xã B\n"
    told = [(fault.line, fault.words) for fault in read_points(text.encode(), {}).faults]
    assert told == [
        (2, "Loại phải là một trong: Tòa án, Cơ sở giam giữ, Nơi khác."),
        (2, "Ghi tên điểm cầu, không quá 120 chữ."),
        (2, "Tòa án không có phòng “Phòng 9”."),
        (2, "Không rõ thiết bị “Ghế bành”."),
        (5, "Trùng tên với dòng 4."),
    ]


@pytest.mark.parametrize("content", [b"", b"a;b;c\n1;2;3\n", "Loại;Tên\nTòa án;x\n".encode(), b"PK\x03\x04x"])
def test_what_is_no_list_of_points_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(SheetError):
        read_points(content, {})


def _send(scene: s.Scene, text: str) -> Any:
    file = SimpleUploadedFile("diem-cau.csv", text.encode())
    address = reverse("hearings:bring_points", args=[scene.court_a.pk])
    return s.client_for(scene.administrator).post(address, {"table": file}, follow=True)


@pytest.mark.django_db
def test_a_list_comes_in_once_however_often_it_is_sent() -> None:
    scene = s.make_scene()
    text = GOOD.replace("Phòng xử án 1", scene.rooms[0].name)
    assert "Đã thêm 2 điểm cầu; 0 điểm cầu đã có" in _send(scene, text).content.decode()
    assert "Đã thêm 0 điểm cầu; 2 điểm cầu đã có" in _send(scene, text).content.decode()
    assert Point.objects.filter(court=scene.court_a).count() == 2
    assert Point.objects.get(name="Phòng 1").room_id == scene.rooms[0].pk


@pytest.mark.django_db
def test_with_one_row_wrong_no_row_comes_in() -> None:
    scene = s.make_scene()
    answer = _send(scene, f"{HEAD}\nTòa án;Phòng 1;Xã A\nBến xe;Phòng 2;Xã A\n")
    assert answer.status_code == 422
    assert "Dòng 3: Loại phải là một trong" in answer.content.decode()
    # The database alone knows this one: the room is a point already.
    room = scene.rooms[0].name
    answer = _send(scene, f"{HEAD}\nTòa án;Phòng 1;Xã A;{room}\nTòa án;Phòng 2;Xã A;{room}\n")
    assert "Dòng 3: Phòng này đã là một điểm cầu khác." in answer.content.decode()
    assert not Point.objects.filter(court=scene.court_a).exists()

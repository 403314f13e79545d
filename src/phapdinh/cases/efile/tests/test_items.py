"""The file of a case: numbers that run on, nothing changed, found again, seen by the right people."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.adding import add_item, strike_item
from phapdinh.cases.efile.actions.noting import change_note, remove_note, write_note
from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.queries.items import before_them, index, notes_of, search, who_saw
from phapdinh.cases.efile.tests.scene import Scene, intake, make_case, make_scene, write
from phapdinh.cases.models import Case, CaseFileItem, CaseLink, FileNote, ItemPage
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.records import journal
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db


def test_numbers_run_on_one_for_each_page(scene: Scene, tmp_path: Path) -> None:
    first = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    second = add_item(
        actor=scene.clerk, case=scene.case, path=write(tmp_path, "một", "b.txt"), intake=intake("Giấy vay")
    )
    assert [(first.first, first.last), (second.first, second.last)] == [(1, 2), (3, 3)]
    assert [(line.first, line.title) for line in index(scene.judge, scene.case)] == [
        (1, "Đơn khởi kiện"),
        (3, "Giấy vay"),
    ]


def test_what_goes_in_comes_out_and_is_in_the_journal(scene: Scene, tmp_path: Path) -> None:
    path = write(tmp_path)
    item = add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake())
    assert b"".join(open_item(actor=scene.judge, item=item)) == path.read_bytes()
    entry = journal.history("case", scene.case.pk)[-1]
    assert (entry.verb, entry.details["sha256"], entry.details["last"]) == ("file.added", item.sha256, 2)
    assert "Đơn" not in str(entry.details)
    assert [who for who, _ in who_saw(scene.judge, item)] == ["Nguyễn Đức Khải"]
    assert verify().whole


@pytest.mark.parametrize("numbers", [(2, 2), (1, 2), (4, 5), (5, 5)])
def test_the_database_refuses_a_gap_and_an_overlap(
    scene: Scene, tmp_path: Path, numbers: tuple[int, int]
) -> None:
    item = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    item.pk, item.first, item.last = None, *numbers
    item.pages = numbers[1] - numbers[0] + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseFileItem.objects.bulk_create([item])


@pytest.mark.parametrize("change", ["title = 'khác'", "first = 7, last = 8", "received_on = '2020-01-01'"])
def test_the_database_refuses_any_change(scene: Scene, tmp_path: Path, change: str) -> None:
    add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    for statement in (f"UPDATE cases_casefileitem SET {change}", "DELETE FROM cases_itempage"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_item_is_struck_once_and_keeps_its_numbers(scene: Scene, tmp_path: Path) -> None:
    item = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    with pytest.raises(CaseError, match="lý do"):
        strike_item(actor=scene.clerk, item=item, reason="  ")
    assert strike_item(actor=scene.clerk, item=item, reason="Nộp nhầm hồ sơ")
    assert not strike_item(actor=scene.clerk, item=item, reason="Nộp nhầm hồ sơ")
    again = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path, "x", "c.txt"), intake=intake())
    assert again.first == 3
    assert [line.struck for line in index(scene.judge, scene.case)] == [True, False]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "tên tài liệu"),
        ({"received_on": timezone.localdate() + timedelta(days=1)}, "Ngày nhận"),
        ({"pages": 0}, "Số trang"),
        ({"source": "khác"}, "chưa đúng"),
        ({"name": "x" * 201}, "chưa đúng"),
    ],
)
def test_what_is_not_in_order_is_refused(
    scene: Scene, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    with pytest.raises(CaseError, match=words):
        add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake(**change))
    assert not CaseFileItem.objects.exists()


def test_another_court_sees_nothing(scene: Scene, tmp_path: Path) -> None:
    item = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    with pytest.raises(Case.DoesNotExist):
        add_item(actor=scene.stranger, case=scene.case, path=write(tmp_path), intake=intake())
    with pytest.raises(CaseFileItem.DoesNotExist):
        open_item(actor=scene.stranger, item=item)
    with pytest.raises(CaseFileItem.DoesNotExist):
        write_note(actor=scene.stranger, item=item, page=1, text="x")
    with pytest.raises((PermissionDenied, Case.DoesNotExist)):
        strike_item(actor=scene.stranger, item=item, reason="x")
    today = timezone.localdate()
    assert index(scene.stranger, scene.case) == []
    assert search(scene.stranger, scene.case, "tiền vay") == []
    assert before_them(scene.stranger, scene.case, today) == []
    assert notes_of(scene.stranger, scene.case) == []
    assert who_saw(scene.stranger, item) == []


def test_a_court_of_appeal_reads_the_file_of_the_case_that_came_up(scene: Scene, tmp_path: Path) -> None:
    item = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    appeal = make_case(scene.court_b, "5/2026/TLPT-DS")
    CaseLink.objects.create(
        from_case=appeal, to_case=scene.case, kind=LinkKind.APPEAL_OF, on=timezone.localdate()
    )
    assert len(index(scene.stranger, scene.case)) == 1
    assert b"".join(open_item(actor=scene.stranger, item=item))
    with pytest.raises(Case.DoesNotExist):
        add_item(actor=scene.stranger, case=scene.case, path=write(tmp_path), intake=intake())


@pytest.mark.parametrize("items", [1, 6])
def test_the_index_and_the_past_take_the_same_few_queries(
    scene: Scene, tmp_path: Path, items: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(items):
        path = write(tmp_path, "x", f"{number}.txt")
        add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake(name=path.name))
    with django_assert_max_num_queries(3):
        assert len(index(scene.judge, scene.case)) == items
    with django_assert_max_num_queries(3):
        assert len(before_them(scene.judge, scene.case, timezone.localdate())) == items


@pytest.mark.parametrize("words", ["tiền vay", "TIEN VAY", "vay tien", "dang thi thanh mau"])
def test_words_are_found_with_and_without_diacritics(scene: Scene, tmp_path: Path, words: str) -> None:
    add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    (hit,) = search(scene.judge, scene.case, words)
    assert hit.page == (1 if "dang" in words else 2)
    assert hit.number == hit.page


def test_search_stays_within_the_case(scene: Scene, tmp_path: Path) -> None:
    other = make_case(scene.court_a, "13/2026/TLST-DS")
    add_item(actor=scene.clerk, case=other, path=write(tmp_path), intake=intake())
    assert search(scene.judge, scene.case, "tiền vay") == []
    assert search(scene.judge, scene.case, " ") == []


def test_a_text_with_fewer_pages_than_the_paper_is_kept_whole(scene: Scene, tmp_path: Path) -> None:
    path = write(tmp_path, "một\fhai\fba\fbốn")
    item = add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake(pages=2))
    assert item.last == 2
    assert list(ItemPage.objects.values_list("text", flat=True)) == ["một", "hai\nba\nbốn"]


def test_notes_are_their_authors_alone(scene: Scene, tmp_path: Path) -> None:
    item = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    note = write_note(actor=scene.judge, item=item, page=2, text="Hỏi lại về lãi suất")
    assert [one.text for one in notes_of(scene.judge, scene.case)] == ["Hỏi lại về lãi suất"]
    assert notes_of(scene.other_judge, scene.case) == []
    for act in (lambda: change_note(actor=scene.chief, note=note, text="x"),
                lambda: remove_note(actor=scene.chief, note=note)):  # fmt: skip
        with pytest.raises(FileNote.DoesNotExist):
            act()
    change_note(actor=scene.judge, note=note, text="Đã rõ")
    assert notes_of(scene.judge, scene.case)[0].text == "Đã rõ"
    assert "file.note" not in {entry.verb for entry in journal.history("case", scene.case.pk)}
    remove_note(actor=scene.judge, note=note)
    assert notes_of(scene.judge, scene.case) == []
    with pytest.raises(CaseError, match="trang"):
        write_note(actor=scene.judge, item=item, page=3, text="x")


def test_what_a_judge_had_before_them_on_a_day(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    times = [now - timedelta(days=3), now - timedelta(days=1), now]

    def at(moment: object) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(times[0])
    old = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path, "a", "a.txt"),
                   intake=intake("Cũ", received_on=(now - timedelta(days=5)).date()))  # fmt: skip
    b"".join(open_item(actor=scene.judge, item=old))
    at(times[1])
    new = add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path, "b", "b.txt"),
                   intake=intake("Mới", received_on=(now - timedelta(days=5)).date()))  # fmt: skip
    at(times[2])
    strike_item(actor=scene.clerk, item=old, reason="Nhầm")
    day = [timezone.localdate(moment) for moment in times]
    seen = [[(line.title, line.seen_at) for line in before_them(scene.judge, scene.case, one)] for one in day]
    assert seen == [
        [("Cũ", times[0])],
        [("Cũ", times[0]), ("Mới", None)],
        [("Mới", None)],
    ]
    assert before_them(scene.judge, scene.case, day[0] - timedelta(days=1)) == []
    assert new.first == 2


@pytest.mark.django_db(transaction=True)
def test_ten_clerks_at_once_leave_no_gap_and_no_double(tmp_path: Path) -> None:
    scene, barrier = make_scene(), threading.Barrier(10)

    def add(number: int) -> None:
        path = write(tmp_path, "\f".join("x" * (number % 3 + 1)), f"{number}.txt")
        barrier.wait(30)
        add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake(name=path.name))
        connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(add, range(10)))
    rows = list(CaseFileItem.objects.filter(case=scene.case).order_by("first").values_list("first", "last"))
    assert len(rows) == 10
    assert [first for first, _ in rows] == [1, *(last + 1 for _, last in rows[:-1])]
    assert verify().whole

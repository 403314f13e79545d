"""What one gives another to do in a case, and what one notes of it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.actions.assigning import Post, assign_officer
from phapdinh.cases.actions.notes import change_note, remove_note, restore_note, write_note
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.tasks import NewTask, finish_task, give_task, reopen_task, withdraw_task
from phapdinh.cases.models import Case, CaseNote, CaseTask
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.queries.tasks import colleagues, my_tasks, notes_of
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import RECEIVED, Scene, accepted, make_officer, make_scene, petition
from phapdinh.people.models import User
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db
WORDS = "Gọi cho bà Nhàn hỏi địa chỉ mới"


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def given(case: Case, scene: Scene, actor: User | None = None, **values: object) -> CaseTask:
    new = NewTask(**{"what": WORDS, "whose_id": scene.clerk_a.pk, **values})  # type: ignore[arg-type]
    return give_task(case_id=case.pk, actor=actor or scene.judge_a, new=new)


def verbs(case: Case) -> list[str]:
    return [entry.verb for entry in history("case", case.pk)]


# Tasks


def test_a_task_is_given_done_opened_again_and_withdrawn(scene: Scene) -> None:
    case, today = petition(scene), timezone.localdate()
    later, soon = given(case, scene), given(case, scene, due_on=today + timedelta(days=2))
    assert my_tasks(scene.clerk_a) == [soon, later]
    finish_task(task_id=soon.pk, actor=scene.clerk_a)
    finish_task(task_id=soon.pk, actor=scene.clerk_a)
    assert my_tasks(scene.clerk_a) == [later]
    with pytest.raises(CaseError, match="mở lại trước khi rút"):
        withdraw_task(task_id=soon.pk, actor=scene.judge_a)
    reopen_task(task_id=soon.pk, actor=scene.clerk_a)
    withdraw_task(task_id=soon.pk, actor=scene.judge_a)
    with pytest.raises(CaseError, match="đã được rút lại"):
        finish_task(task_id=soon.pk, actor=scene.clerk_a)
    with pytest.raises(PermissionDenied):
        reopen_task(task_id=soon.pk, actor=scene.clerk_a)
    reopen_task(task_id=soon.pk, actor=scene.chief_a)
    assert my_tasks(scene.clerk_a) == [soon, later]
    done = ["given", "given", "done", "reopened", "withdrawn", "reopened"]
    assert verbs(case)[-6:] == [f"case.task_{one}" for one in done]


def test_the_journal_holds_who_and_when_and_not_the_words(scene: Scene) -> None:
    case, day = petition(scene), timezone.localdate() + timedelta(days=3)
    given(case, scene, due_on=day)
    entry = history("case", case.pk)[-1]
    assert (entry.details["to"], entry.details["due"]) == ("Lê Thị Hải Yến", day.isoformat())
    assert "Nhàn" not in str(entry.details)
    page = client_for(scene.clerk_a).get(reverse("cases:journal", args=[case.pk])).content.decode()
    assert f"Giao việc cho Lê Thị Hải Yến, hạn {day.day}/{day.month}/{day.year}" in page


def test_what_a_task_needs(scene: Scene) -> None:
    case = petition(scene)
    with pytest.raises(CaseError, match="Ghi việc phải làm"):
        given(case, scene, what="  ")
    with pytest.raises(CaseError, match="không được trước"):
        given(case, scene, due_on=date(2026, 3, 2))
    for stranger in (scene.clerk_b, scene.operator, scene.administrator_a):
        with pytest.raises(CaseError, match="chọn người khác"):
            given(case, scene, whose_id=stranger.pk)
    with pytest.raises(Case.DoesNotExist):
        given(case, scene, actor=scene.clerk_b)
    row = given(case, scene)
    with pytest.raises(PermissionDenied):
        finish_task(task_id=row.pk, actor=scene.other_judge_a)
    with pytest.raises(CaseTask.DoesNotExist):
        finish_task(task_id=row.pk, actor=scene.clerk_b)
    Case.objects.filter(pk=case.pk).update(closed_on=timezone.localdate())
    with pytest.raises(CaseError, match="đã kết thúc"):
        given(case, scene)


def test_a_secret_case_is_given_only_to_who_may_see_it(scene: Scene) -> None:
    case = accepted(scene, secret=True)
    assert [name for _key, name in colleagues(case, scene.chief_a)] == [
        "Nguyễn Đức Khải",
        "Trần Thị Minh Nguyệt",
    ]
    with pytest.raises(CaseError, match="chọn người khác"):
        given(case, scene)


def test_the_pages_of_tasks(scene: Scene, django_assert_max_num_queries: object) -> None:
    case = accepted(scene)
    address, judge = reverse("cases:tasks", args=[case.pk]), client_for(scene.judge_a)
    assert judge.post(address, {"key": str(uuid4()), "what": "", "whose": ""}).status_code == 422
    sent = {"key": str(uuid4()), "what": WORDS, "whose": str(scene.clerk_a.pk), "due_on": ""}
    for _twice in range(2):
        assert judge.post(address, sent).status_code == 302
    row = CaseTask.objects.get()
    clerk = client_for(scene.clerk_a)
    for path in (reverse("cases:today"), reverse("cases:case", args=[case.pk]), address):
        assert WORDS in clerk.get(path).content.decode()
    assert WORDS not in judge.get(reverse("cases:today")).content.decode()
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        clerk.get(address)
    done = clerk.post(reverse("cases:finish_task", args=[case.pk, row.pk]), {"ve": "hom-nay"})
    assert done["Location"] == reverse("cases:today")
    assert WORDS not in clerk.get(reverse("cases:today")).content.decode()
    other = petition(scene)
    assert clerk.post(reverse("cases:reopen_task", args=[other.pk, row.pk])).status_code == 404


# Notes


def note(case: Case, actor: User, text: str = WORDS, readers: str = "author") -> CaseNote:
    return write_note(case_id=case.pk, actor=actor, text=text, readers=readers)


def read_by(user: User, case: Case) -> set[str]:
    return set(notes_of(user, case).values_list("text", flat=True))


def test_a_note_is_for_its_author_or_for_the_panel(scene: Scene) -> None:
    case = accepted(scene)
    lay = make_officer(scene.court_a, scene.other_judge_a, OfficerKind.LAY_JUDGE)
    assign_officer(case_id=case.pk, actor=scene.chief_a, post=Post(lay.pk, "lay_judge", RECEIVED))
    note(case, scene.judge_a, "Của riêng tôi")
    note(case, scene.judge_a, "Cho Hội đồng", "panel")
    note(case, scene.clerk_a, "Của thư ký")
    assert read_by(scene.judge_a, case) == {"Của riêng tôi", "Cho Hội đồng"}
    assert read_by(scene.other_judge_a, case) == {"Cho Hội đồng"}
    assert read_by(scene.clerk_a, case) == {"Của thư ký"}
    assert read_by(scene.chief_a, case) == read_by(scene.clerk_b, case) == set()
    with pytest.raises(CaseError, match="Chỉ thành viên Hội đồng"):
        note(case, scene.clerk_a, readers="panel")
    with pytest.raises(Case.DoesNotExist):
        note(case, scene.clerk_b)


def test_a_note_is_changed_thrown_away_and_taken_back_by_its_author_alone(scene: Scene) -> None:
    case = accepted(scene)
    row = note(case, scene.judge_a, readers="panel")
    change_note(note_id=row.pk, actor=scene.judge_a, text="Đã có địa chỉ mới", readers="panel")
    remove_note(note_id=row.pk, actor=scene.judge_a)
    assert notes_of(scene.judge_a, case).get().removed_at is not None
    restore_note(note_id=row.pk, actor=scene.judge_a)
    assert notes_of(scene.judge_a, case).get().removed_at is None
    for act in (remove_note, restore_note):
        with pytest.raises(CaseNote.DoesNotExist):
            act(note_id=row.pk, actor=scene.chief_a)
    with pytest.raises(CaseError, match=r"từ 1 đến 10\.000"):
        change_note(note_id=row.pk, actor=scene.judge_a, text=" ", readers="author")
    told = [entry for entry in history("case", case.pk) if entry.verb.startswith("case.note_")]
    assert [entry.verb for entry in told][-1] == "case.note_restored"
    assert "Nhàn" not in str([entry.details for entry in told])


def test_the_pages_of_notes(scene: Scene, django_assert_max_num_queries: object) -> None:
    case = accepted(scene)
    address, judge = reverse("cases:notes", args=[case.pk]), client_for(scene.judge_a)
    sent = {"key": str(uuid4()), "text": WORDS, "readers": "author"}
    for _twice in range(2):
        assert judge.post(address, sent).status_code == 302
    row = CaseNote.objects.get()
    assert judge.post(address, {**sent, "key": str(uuid4()), "text": " "}).status_code == 422
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert WORDS in judge.get(address).content.decode()
    assert WORDS in judge.get(reverse("cases:case", args=[case.pk])).content.decode()
    change = reverse("cases:change_note", args=[case.pk, row.pk])
    assert judge.post(change, {**sent, "text": "Đã hỏi được"}).status_code == 302
    assert judge.post(reverse("cases:remove_note", args=[case.pk, row.pk])).status_code == 302
    assert "Lấy lại" in judge.get(address).content.decode()
    assert "Đã hỏi được" not in judge.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert judge.post(reverse("cases:restore_note", args=[case.pk, row.pk])).status_code == 302
    hidden(client_for(scene.chief_a), case, row)


def hidden(client: Client, case: Case, row: CaseNote) -> None:
    """Who heads the court reads no private note, by no address."""
    for name in ("case", "notes", "journal"):
        assert "Đã hỏi được" not in client.get(reverse(f"cases:{name}", args=[case.pk])).content.decode()
    for name in ("change_note", "remove_note", "restore_note"):
        assert client.post(reverse(f"cases:{name}", args=[case.pk, row.pk])).status_code == 404

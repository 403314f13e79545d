"""Finding: answers for the assistant, near questions before asking; the shelf follows the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations.actions.deciding import withdraw
from phapdinh.assistant.situations.queries import shelf
from phapdinh.assistant.situations.queries.finding import count_answered, find_situations, near_duplicates
from phapdinh.assistant.situations.tests.samples import QUESTION, record
from phapdinh.assistant.situations.tests.scene import Scene, answered, asked, drafted, make_scene, received

pytestmark = pytest.mark.django_db
OTHERS = (
    "Thời hiệu khởi kiện về thừa kế là bao lâu?",
    "Mức án phí dân sự sơ thẩm không có giá ngạch là bao nhiêu?",
    "Hợp đồng đặt cọc mua bán nhà vô hiệu khi nào?",
)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def others() -> None:
    received(*(record(str(n), question=question) for n, question in enumerate(OTHERS)))


def test_an_answer_is_found_by_other_words(scene: Scene) -> None:
    others()
    row = answered(scene)
    first = find_situations("to ong dat cach nha o bao nhieu met", 3)[0]
    assert (first.id, first.confirmed, first.answered) == (row.pk, True, True)
    assert first.state == SituationState.PUBLISHED
    outside = find_situations("Thời hiệu khởi kiện thừa kế?", 3)[0]
    assert (outside.question, outside.confirmed, outside.source) == (OTHERS[0], False, "hoi-dap")


def test_only_answers_are_given_to_the_assistant(scene: Scene) -> None:
    asked(scene)
    assert find_situations(QUESTION) == []
    assert count_answered() == 0


def test_nothing_is_found_for_nothing() -> None:
    others()
    assert find_situations("") == find_situations("   ") == find_situations(QUESTION, 0) == []
    assert find_situations("zzz qqq") == []


def test_near_questions_are_shown_to_who_may_see_them(scene: Scene) -> None:
    others()
    waiting = asked(scene, background="Ông Giả có 12 tổ.")
    assert [one.id for one in near_duplicates(scene.judge_a, QUESTION)] == [waiting.pk]
    assert [one.id for one in near_duplicates(scene.expert, QUESTION)] == [waiting.pk]
    assert near_duplicates(scene.judge_b, QUESTION) == []
    assert near_duplicates(scene.operator, QUESTION) == []
    assert near_duplicates(scene.judge_a, "Xe máy vượt đèn đỏ phạt bao nhiêu?") == []


def test_the_shelf_follows_every_change(scene: Scene) -> None:
    others()
    assert find_situations(QUESTION) == []
    row = answered(scene)
    assert [one.id for one in find_situations(QUESTION)] == [row.pk]
    drafted(scene, row, "Sửa.")
    assert [one.id for one in find_situations(QUESTION)] == [row.pk]
    withdraw(situation=row, actor=scene.expert, reason="x")
    assert find_situations(QUESTION) == []


def test_what_is_new_is_found_beside_a_shelf_that_is_not_made_anew(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(*(record(str(n), question=f"Câu hỏi giả định thứ {n} về thuế?") for n in range(30)))
    find_situations(QUESTION)
    monkeypatch.setattr(shelf, "_all", None)  # would fail if it were asked for everything again
    row = answered(scene)
    assert find_situations(QUESTION)[0].id == row.pk
    assert find_situations("Câu hỏi giả định thứ 7 về thuế?")[0].likeness > 0.9


def test_the_question_as_published_is_sought_not_as_asked(scene: Scene) -> None:
    from phapdinh.assistant.situations.actions.deciding import approve
    from phapdinh.assistant.situations.actions.drafting import Draft, draft
    from phapdinh.assistant.situations.tests.scene import DAY, shown

    row = asked(scene, "Ông A đặt tổ ong thì sao?")
    others()
    what = Draft(question=QUESTION, answer="Có.", day=DAY, field="dan-su")
    version = draft(situation=row, actor=scene.expert, draft=what, base=0)
    approve(situation=row, actor=scene.other_expert, shown=shown(version))
    assert find_situations(QUESTION)[0].question == QUESTION


def test_what_is_found_says_whose_it_is(scene: Scene) -> None:
    others()
    answered(scene)
    (one,) = find_situations(QUESTION)
    assert (one.court, one.source, one.day) == (scene.court_a.name, "", timezone.localdate())
    other = find_situations(OTHERS[1], 1)[0]
    assert (other.court, other.source, other.day) == ("", "hoi-dap", date(2020, 3, 5))
    assert Situation.objects.count() == count_answered() == 4


def test_finding_asks_the_database_little(scene: Scene, django_assert_max_num_queries: object) -> None:
    others()
    answered(scene)
    find_situations(QUESTION)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert find_situations(QUESTION)

"""The conversation: asked, answered once, kept, seen by its owner alone."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.assistant.answers import limits
from phapdinh.assistant.answers.actions import give_feedback, put_question, review_feedback, settle
from phapdinh.assistant.answers.limits import OverLimitError
from phapdinh.assistant.answers.queries import evaluation_set, feedback_for, figures
from phapdinh.assistant.endpoint.client import Endpoint, EndpointError, Line
from phapdinh.assistant.models import AnswerFeedback, AskedQuestion, Conversation
from phapdinh.judgments.tests.desk_scene import Scene, make_scene
from phapdinh.laws.tests.samples import LAW
from phapdinh.people.accounts import set_totp
from phapdinh.people.models import User

pytestmark = pytest.mark.django_db
QUESTION = "Người bán mật pha đường vào mật ong bị phạt bao nhiêu tiền?"


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def client_of(user: User) -> Client:
    client = Client()
    set_totp(user=user)
    client.force_login(user)
    return client


def page_of(user: User, text: str = QUESTION, **fields: str) -> str:
    answer = client_of(user).post(reverse("assistant:put"), {"text": text, **fields}, follow=True)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


@pytest.mark.usefixtures("library")
def test_a_question_is_answered_on_its_page(scene: Scene) -> None:
    page = page_of(scene.judge_a)
    assert "2. Phạt tiền từ 300.000 đồng đến 500.000 đồng" in page
    assert f"/van-ban/{LAW}/dieu-8/khoan-2/?ngay=" in page
    assert "khớp nguyên văn" in page
    assert page.rstrip().endswith("</html>")
    row = AskedQuestion.objects.get()
    assert row.answer is not None
    assert row.articles == [f"{LAW}#8"]


@pytest.mark.usefixtures("library")
def test_the_answer_is_kept_as_it_was_given(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    page_of(scene.judge_a)
    row = AskedQuestion.objects.get()
    monkeypatch.setattr("phapdinh.assistant.answers.service.law_answer", None)  # would fail if asked again
    shown = client_of(scene.judge_a).get(reverse("assistant:conversation", args=[row.conversation_id]))
    assert "300.000 đồng" in b"".join(shown.streaming_content).decode()


@pytest.mark.usefixtures("library")
def test_the_day_that_is_chosen_chooses_the_law(scene: Scene) -> None:
    page = page_of(scene.judge_a, "Đặt tổ ong theo quy định nào?", on="01/05/2023")
    assert "01/05/2023" in page
    assert "đánh số" not in page


@pytest.mark.usefixtures("library")
def test_abstaining_says_what_is_missing_and_where_to_look(scene: Scene) -> None:
    page = page_of(scene.judge_a, "Theo Luật số 31/2024/QH15 thì thu hồi đất thế nào?")
    for words in ("Chưa đủ căn cứ để trả lời", "31/2024/QH15", "Còn thiếu", "Tìm ở đâu"):
        assert words in page


def test_without_any_law_it_says_so(scene: Scene) -> None:
    assert "Kho chưa có văn bản pháp luật nào" in page_of(scene.judge_a)


@pytest.mark.usefixtures("library")
def test_a_follow_up_is_read_with_the_question_before(scene: Scene) -> None:
    page_of(scene.judge_a)
    key = Conversation.objects.get().pk
    client_of(scene.judge_a).post(reverse("assistant:put_next", args=[key]), {"text": "Thế còn khoản 1?"})
    shown = client_of(scene.judge_a).get(reverse("assistant:conversation", args=[key]))
    assert "1. Phạt tiền từ 100.000 đồng" in b"".join(shown.streaming_content).decode()
    assert [row.number for row in AskedQuestion.objects.order_by("number")] == [1, 2]


def test_nobody_sees_another_s_conversation(scene: Scene) -> None:
    put_question(user=scene.judge_a, text=QUESTION, on=None, conversation=None)
    key = Conversation.objects.get().pk
    for user in (scene.clerk_a, scene.chief_a, scene.clerk_b):
        client = client_of(user)
        assert client.get(reverse("assistant:conversation", args=[key])).status_code == 404
        put = client.post(reverse("assistant:put_next", args=[key]), {"text": "Hỏi tiếp"})
        assert put.status_code == 404
        assert QUESTION not in client.get(reverse("assistant:history")).content.decode()
    assert client_of(scene.operator).get(reverse("assistant:start")).status_code == 403
    with pytest.raises(PermissionDenied):
        put_question(user=scene.operator, text=QUESTION, on=None, conversation=None)


def test_what_was_typed_stays_when_it_is_refused(scene: Scene) -> None:
    client = client_of(scene.judge_a)
    bad_day = client.post(reverse("assistant:put"), {"text": "Hỏi về ly hôn", "on": "31/02/2020"})
    assert (bad_day.status_code, "Hỏi về ly hôn" in bad_day.content.decode()) == (422, True)
    assert "Ngày chưa đúng" in bad_day.content.decode()
    empty = client.post(reverse("assistant:put"), {"text": "   "})
    assert (empty.status_code, "Chưa có câu hỏi nào" in empty.content.decode()) == (422, True)
    assert not AskedQuestion.objects.exists()


@pytest.mark.usefixtures("library")
def test_a_very_long_text_is_kept_and_told(scene: Scene) -> None:
    page = page_of(scene.judge_a, "Hỏi về ly hôn thế nào? " * 2_200)
    assert "Câu hỏi dài quá 4.000 chữ cái" in page


def test_a_person_and_a_court_have_their_minute(scene: Scene, settings: object) -> None:
    settings.ASSISTANT_QUESTIONS_A_MINUTE = 2  # type: ignore[attr-defined]
    for _ in range(2):
        put_question(user=scene.judge_a, text=QUESTION, on=None, conversation=None)
    with pytest.raises(OverLimitError):
        put_question(user=scene.judge_a, text=QUESTION, on=None, conversation=None)
    refused = client_of(scene.judge_a).post(reverse("assistant:put"), {"text": QUESTION})
    assert (refused.status_code, QUESTION in refused.content.decode()) == (429, True)
    assert int(refused["Retry-After"]) >= 1
    put_question(user=scene.clerk_a, text=QUESTION, on=None, conversation=None)
    settings.ASSISTANT_QUESTIONS_A_MINUTE_COURT = 3  # type: ignore[attr-defined]
    with pytest.raises(OverLimitError):
        put_question(user=scene.chief_a, text=QUESTION, on=None, conversation=None)


def test_when_all_places_are_taken_the_question_waits_and_is_then_told(
    scene: Scene, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ASSISTANT_PATIENCE = 0.05  # type: ignore[attr-defined]
    monkeypatch.setattr(limits, "_places", limits.threading.BoundedSemaphore(1))
    with limits.a_place():
        page = page_of(scene.judge_a)
    assert "Đang có nhiều câu hỏi cùng lúc" in page
    row = AskedQuestion.objects.get()
    assert row.answer is None
    shown = client_of(scene.judge_a).get(reverse("assistant:conversation", args=[row.conversation_id]))
    assert "Đang có nhiều câu hỏi cùng lúc" not in b"".join(shown.streaming_content).decode()


@pytest.mark.usefixtures("library")
def test_a_model_is_waited_for_without_holding_a_place(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    free: list[bool] = []

    class Hanging(Line):
        def complete(self, system: str, user: str) -> str:
            free.append(limits._places.acquire(blocking=False))
            limits._places.release()
            raise EndpointError("TimeoutError")

    monkeypatch.setattr(limits, "_places", limits.threading.BoundedSemaphore(1))
    line = Hanging(Endpoint("http://127.0.0.1:9/v1", "m", internal=True))
    monkeypatch.setattr("phapdinh.assistant.answers.service.configured_line", lambda: line)
    assert "300.000 đồng" in page_of(scene.judge_a)
    assert free == [True]


def test_who_comes_second_gets_the_first_answer(scene: Scene) -> None:
    question = put_question(user=scene.judge_a, text=QUESTION, on=None, conversation=None)
    twin = AskedQuestion.objects.get(pk=question.pk)
    blank = {"statements": [], "reason": "not_sure", "elapsed_ms": 1.0}
    first = settle(question=question, answer=lambda: {**blank, "by": 1})
    assert settle(question=twin, answer=lambda: {**blank, "by": 2}) == first


def test_feedback_is_the_owner_s_and_is_reviewed_at_the_court(scene: Scene) -> None:
    question = put_question(user=scene.judge_a, text=QUESTION, on=None, conversation=None)
    with pytest.raises(AskedQuestion.DoesNotExist):
        give_feedback(user=scene.clerk_a, question=question.pk, verdict="wrong")
    with pytest.raises(ValidationError):
        give_feedback(user=scene.judge_a, question=question.pk, verdict="lovely")
    said = give_feedback(user=scene.judge_a, question=question.pk, verdict="wrong", note="Điều khác")
    assert list(feedback_for(scene.chief_a)) == [said]
    assert not feedback_for(scene.judge_a).exists()
    with pytest.raises(PermissionDenied):
        review_feedback(user=scene.judge_a, feedback=said.pk, upheld=True)
    review_feedback(user=scene.chief_a, feedback=said.pk, upheld=True, right_articles=["91/2015/QH13#584"])
    with pytest.raises(ValidationError):
        give_feedback(user=scene.judge_a, question=question.pk, verdict="right")
    assert AnswerFeedback.objects.get().right_articles == ["91/2015/QH13#584"]
    (kept,) = evaluation_set()
    assert kept["articles"] == [{"law_id": "91/2015/QH13", "article": "584"}]


def test_the_pages_of_feedback(scene: Scene) -> None:
    question = put_question(user=scene.judge_a, text=QUESTION, on=None, conversation=None)
    judge, chief = client_of(scene.judge_a), client_of(scene.chief_a)
    say = reverse("assistant:say", args=[question.pk])
    assert judge.post(say, {"verdict": "missing"}).status_code == 302
    assert judge.post(say, {"verdict": "?"}).status_code == 302
    assert chief.post(say, {"verdict": "right"}).status_code == 404
    assert judge.get(reverse("assistant:reviews")).status_code == 403
    assert QUESTION in chief.get(reverse("assistant:reviews")).content.decode()
    feedback = AnswerFeedback.objects.get()
    review = reverse("assistant:review", args=[feedback.pk])
    chief.post(review, {"upheld": "1", "articles": "điều gì đó"})
    assert AnswerFeedback.objects.get().reviewed_at is None
    chief.post(review, {"upheld": "1", "articles": "91/2015/QH13#584, 91/2015/QH13#590"})
    assert len(AnswerFeedback.objects.get().right_articles) == 2
    assert chief.post(reverse("assistant:review", args=[uuid4()]), {"upheld": "1"}).status_code == 404
    assert QUESTION in chief.get(reverse("assistant:reviews") + "?xong=1").content.decode()


def test_figures_count_without_words_and_names(scene: Scene) -> None:
    for reason in ("", "", "not_sure"):
        row = put_question(user=scene.judge_a, text=QUESTION, on=None, conversation=None)
        AskedQuestion.objects.filter(pk=row.pk).update(
            answer={}, reason=reason, elapsed_ms=100, articles=["91/2015/QH13#584"]
        )
    give_feedback(user=scene.judge_a, question=row.pk, verdict="wrong")
    found = figures()
    (day,) = found.days
    assert (day.asked, day.abstained, day.wrong, day.median_ms) == (3, 1, 1, 100)
    assert day.day == timezone.localdate()
    assert found.articles == [("91/2015/QH13#584", 3)]
    page = client_of(scene.judge_a).get(reverse("assistant:figures")).content.decode()
    assert QUESTION not in page
    assert "không đủ chắc chắn" in page


def test_empty_pages_say_so(scene: Scene) -> None:
    client = client_of(scene.chief_a)
    for name, words in (
        ("assistant:start", "Chưa có hội thoại nào"),
        ("assistant:history", "Chưa có hội thoại nào"),
        ("assistant:reviews", "Không có nhận xét nào chờ xem xét"),
        ("assistant:figures", "Chưa có câu hỏi nào"),
    ):
        assert words in client.get(reverse(name)).content.decode()


def test_a_stranger_is_sent_to_sign_in() -> None:
    for name in ("assistant:start", "assistant:history", "assistant:reviews", "assistant:figures"):
        answer = Client().get(reverse(name))
        assert answer.status_code == 302

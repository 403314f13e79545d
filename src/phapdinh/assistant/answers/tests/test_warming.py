"""The first question of a process finds everything open."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from phapdinh.assistant.answers import warming
from phapdinh.assistant.answers.limits import a_place
from phapdinh.assistant.answers.tests.library import fill_library
from phapdinh.assistant.answers.warming import warm, warm_in_background
from phapdinh.assistant.models import AskedQuestion, Conversation
from phapdinh.assistant.retrieval import open_retriever
from phapdinh.assistant.retrieval.opening import _opened


@pytest.mark.django_db
@pytest.mark.usefixtures("library")
def test_the_index_is_open_afterwards_and_nothing_is_kept() -> None:
    _opened.cache_clear()
    assert warm()
    before = _opened.cache_info().misses
    open_retriever()
    assert _opened.cache_info().misses == before == 1
    assert not AskedQuestion.objects.exists()
    assert not Conversation.objects.exists()


@pytest.mark.django_db
def test_without_any_law_it_ends_too() -> None:
    assert warm()


@pytest.mark.parametrize("error", [OperationalError("gone"), OSError("gone")])
def test_what_is_away_does_not_end_the_process(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(question: str) -> None:
        raise error

    monkeypatch.setattr(warming, "law_answer", away)
    assert not warm()
    with a_place():  # the place is free again
        pass


@pytest.mark.django_db(transaction=True)
def test_in_the_background_it_opens_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fill_library()
    _opened.cache_clear()
    asked: list[str] = []
    answer = warming.law_answer
    monkeypatch.setattr(warming, "law_answer", lambda text: (asked.append(text), answer(text)))
    thread = warm_in_background(pause=0.2)
    assert not asked  # the first pages go first
    thread.join(30)
    assert not thread.is_alive()
    assert asked
    assert _opened.cache_info().currsize == 1

"""The whole of an answer for commands and pages: the law, and what stands beside it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from phapdinh.assistant.answers.answer import Answer, DaySource, Reason
from phapdinh.assistant.answers.as_json import answer_json
from phapdinh.assistant.answers.ask import ask
from phapdinh.assistant.answers.evidence import judgments_beside, situations_beside
from phapdinh.assistant.answers.follow_up import in_context
from phapdinh.assistant.answers.limits import BusyError, a_place
from phapdinh.assistant.endpoint.telling import configured_line, with_telling_words
from phapdinh.assistant.retrieval import RetrievalError, open_retriever


def full_answer(question: str, *, on: date | None = None) -> Answer:
    """Answer with the library of this instance. Without a law index it abstains and says so."""
    begun = time.perf_counter()
    answer = with_telling_words(law_answer(question, on=on), configured_line())
    return replace(answer, elapsed_ms=(time.perf_counter() - begun) * 1e3)


def law_answer(question: str, *, on: date | None = None) -> Answer:
    """The answer with what stands beside it; all of this machine's own work."""
    try:
        retriever = open_retriever()
    except RetrievalError:
        day = on or timezone.localdate()
        return Answer(question, day, DaySource.TODAY, reason=Reason.NO_CORPUS)
    answer = replace(ask(question, retriever=retriever, on=on), searched={"articles": retriever.index.count})
    return replace(answer, judgments=judgments_beside(answer), situations=situations_beside(answer.question))


def kept_answer(text: str, *, on: date | None, earlier: Mapping[str, Any] | None) -> dict[str, Any]:
    """The answer to a question of a conversation, as it is kept; asked in its turn, or refused as busy.

    A model's endpoint is waited for only after the place is free again: one that hangs holds up nobody.
    """
    begun = time.perf_counter()
    try:
        with a_place():
            answer = law_answer(in_context(text, earlier), on=on)
    except BusyError:
        answer = Answer(text, on or timezone.localdate(), DaySource.TODAY, reason=Reason.BUSY)
    answer = with_telling_words(answer, configured_line())
    answer = replace(answer, elapsed_ms=(time.perf_counter() - begun) * 1e3)
    return {**answer_json(answer), "question": text}

"""Pointing at the telling words of an answer with a model, where the operator has set one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import structlog
from django.conf import settings

from phapdinh.assistant.answers.answer import Answer, Statement
from phapdinh.assistant.answers.personal import has_personal_data
from phapdinh.assistant.endpoint.client import Endpoint, EndpointError, Line
from phapdinh.assistant.endpoint.lines import Read, read_lines

log = structlog.get_logger(__name__)
PROMPT = "telling-words-1"


@cache
def configured_line() -> Line | None:
    """The way to the model of the settings; ``None`` where there is none, which is the rule."""
    if not settings.ASSISTANT_MODEL_URL:
        return None
    return Line(
        Endpoint(
            settings.ASSISTANT_MODEL_URL,
            settings.ASSISTANT_MODEL_NAME,
            settings.ASSISTANT_MODEL_KEY,
            settings.ASSISTANT_MODEL_INTERNAL,
            settings.ASSISTANT_MODEL_PATIENCE,
        )
    )


@cache
def prompt() -> str:
    """The instructions, versioned by their name."""
    return files(__package__).joinpath("prompts", f"{PROMPT}.txt").read_text("utf-8")


def with_telling_words(answer: Answer, line: Line | None) -> Answer:
    """The same answer; where a model is set, it answers in time, and its words are those of the quotations,
    each statement is headed by them. Nothing else of what a model writes is ever shown."""
    if line is None or not answer.statements or not may_leave(answer.question, line.endpoint):
        return answer
    passages = [one.quotation.words for one in answer.statements]
    try:
        written = line.complete(prompt(), _asked(answer.question, passages))
    except EndpointError as error:
        log.info("model_not_used", why=str(error))
        return answer
    read = read_lines(written, passages)
    return replace(
        answer,
        statements=[_headed(place, one, read) for place, one in enumerate(answer.statements)],
        dropped=answer.dropped + read.dropped,
        composed_by=PROMPT if read.telling else answer.composed_by,
    )


def may_leave(question: str, endpoint: Endpoint) -> bool:
    """Whether the question may be sent there: to an endpoint that is not internal nothing of a case goes."""
    return endpoint.internal or not has_personal_data(question)


def _asked(question: str, passages: Sequence[str]) -> str:
    numbered = "\n\n".join(f"[{number}] {words}" for number, words in enumerate(passages, 1))
    return f"Câu hỏi: {question}\n\nCác đoạn trích:\n\n{numbered}"


def _headed(place: int, statement: Statement, read: Read) -> Statement:
    words = next((one.words for one in read.telling if one.passage == place), None)
    return replace(statement, telling=words) if words else statement

"""``phapdinh assistant evaluate``: how well the right articles are found, on questions with known answers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console
from phapdinh.assistant.cli.retrieve import AsJson, File, open_current, sound_questions

if TYPE_CHECKING:
    from phapdinh.assistant.retrieval.measures import Figures, Ranked
    from phapdinh.assistant.retrieval.questions import BadLine, Question
    from phapdinh.assistant.retrieval.retriever import ArticleRetriever
    from phapdinh.assistant.retrieval.variants import Variant

_NAMES = {
    "questions": "Số câu hỏi",
    "r1": "R@1",
    "r5": "R@5",
    "r10": "R@10",
    "r20": "R@20",
    "mrr10": "MRR@10",
    "ndcg10": "nDCG@10",
    "p50_ms": "p50 (ms)",
    "p95_ms": "p95 (ms)",
}


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("evaluate")(evaluate)


Typed = Annotated[
    str | None,
    typer.Option("--variant", help="Hỏi như người khác gõ: bare (không dấu), typing (gõ lỗi), short, story"),
]


def evaluate(ctx: typer.Context, questions: File, typed: Typed = None, as_json: AsJson = False) -> None:
    """Đo việc tìm điều luật trên các câu hỏi có đáp án (“articles”). Mã thoát như lệnh retrieve."""
    from phapdinh.assistant.retrieval.measures import figures

    if not questions.is_file():
        console.fail(f"không có tệp {questions}.", console.USAGE)
    variant = _variant(typed)
    console.ready(ctx)
    retriever, bad = open_current(quiet=as_json), list["BadLine"]()
    asked = [_typed(one, variant) for one in sound_questions(questions, bad) if one.gold]
    if not asked:
        console.fail("không có câu hỏi nào kèm đáp án (trường “articles”).")
    retriever.find(asked[0].text)  # the first look reads the files of the index
    _tell(figures([_ranked(retriever, one) for one in asked]), len(bad), as_json)
    if bad:
        raise typer.Exit(console.PARTLY)


def _variant(typed: str | None) -> Variant | None:
    from phapdinh.assistant.retrieval.variants import Variant

    try:
        return Variant(typed) if typed else None
    except ValueError:
        console.fail(f"“{typed}” không phải một trong {', '.join(Variant)}.", console.USAGE)


def _typed(question: Question, variant: Variant | None) -> Question:
    from phapdinh.assistant.retrieval.variants import vary

    return vary(question, variant) if variant else question


def _ranked(retriever: ArticleRetriever, question: Question) -> Ranked:
    from phapdinh.assistant.retrieval.measures import Ranked, places_of

    begun = time.perf_counter()
    found = retriever.find(question.text, k=20)
    seconds = time.perf_counter() - begun
    return Ranked(places_of([one.key for one in found], question.gold), len(question.gold), seconds)


def _tell(measured: Figures, bad: int, as_json: bool) -> None:
    values: dict[str, Any] = measured.as_json()
    if as_json:
        console.emit(values | {"bad_lines": bad})
        return
    for name, value in values.items():
        typer.echo(f"{_NAMES[name]:<12}{value:>10}")

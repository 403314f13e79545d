"""``phapdinh assistant calibrate``: from which certainty on a question is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console
from phapdinh.assistant.cli.retrieve import AsJson, File, open_current, sound_questions

if TYPE_CHECKING:
    from phapdinh.assistant.answers.calibration import CurvePoint, Sample
    from phapdinh.assistant.contract import Retriever
    from phapdinh.assistant.retrieval.questions import BadLine, Question
    from phapdinh.assistant.retrieval.retriever import ArticleRetriever

_LEAST = 50


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("calibrate")(calibrate)


def calibrate(
    ctx: typer.Context,
    questions: File,
    out: Annotated[Path | None, typer.Option("--out", help="Ghi mô hình vào tệp JSON này")] = None,
    false_answers: Annotated[
        float, typer.Option(min=0.001, max=0.5, help="Phần câu không có đáp án được phép trả lời")
    ] = 0.1,
    as_json: AsJson = False,
) -> None:
    """Đo và học mức chắc chắn: mỗi câu hỏi một lần với đủ kho, một lần khi đã lấy điều đúng ra khỏi kho.

    Câu hỏi nào cũng được xếp hạng bằng mô hình chưa học câu đó.
    """
    console.ready(ctx)
    from phapdinh.assistant.answers.calibration import fit

    asked = [one for one in sound_questions(questions, list["BadLine"]()) if one.gold]
    if len(asked) < _LEAST:
        console.fail(f"cần ít nhất {_LEAST} câu hỏi kèm đáp án (trường “articles”).")
    samples = list(_samples(asked, open_current(quiet=as_json), quiet=as_json))
    model, points = fit(samples, false_answers=false_answers)
    if out is not None:
        out.write_text(model.model_dump_json(indent=1) + "\n")
    if as_json:
        console.emit({"model": model.model_dump(), "curve": points})
    else:
        _tell(points, model.threshold)


def _samples(asked: list[Question], retriever: ArticleRetriever, *, quiet: bool) -> Iterator[Sample]:
    """Every question twice, by retrievers that have not learned from it."""
    from phapdinh.assistant.retrieval.learning import unseen_models
    from phapdinh.assistant.retrieval.retriever import ArticleRetriever
    from phapdinh.assistant.retrieval.rows import folds_of, measure

    folds = folds_of(asked)
    with console.progress(quiet=quiet) as bar:
        task = bar.add_task("Đo ứng viên", total=4 * len(asked))
        rows, lacking = (
            measure(retriever, asked, without_gold=gone, tell=lambda _: bar.advance(task))
            for gone in (False, True)
        )
        strangers = [ArticleRetriever(retriever.index, one) for one in unseen_models(rows, lacking, folds)]
        bar.update(task, description="Hỏi mỗi câu hai lần")
        for one, fold in zip(asked, folds, strict=True):
            yield from seen_twice(one, strangers[fold])
            bar.advance(task, 2)


def seen_twice(question: Question, retriever: Retriever) -> Iterator[Sample]:
    """The question over the whole corpus, and over the corpus without the articles that answer it."""
    from django.utils import timezone

    from phapdinh.assistant.answers.ask import READ, SOUGHT, choose_articles, what_is_seen
    from phapdinh.assistant.answers.calibration import Sample
    from phapdinh.assistant.answers.held import held_articles

    for without in (frozenset(), question.gold):
        found = retriever.find(question.text, k=SOUGHT, without=without)
        held = held_articles([one.key for one in found[:READ]], timezone.localdate())
        if not held:
            continue
        chances = {one.key: one.chance for one in found}
        right = any(one.key in question.gold for one in choose_articles(held, chances))
        features = what_is_seen(question.text, found, held[0])
        yield Sample(question.id, features, right, bool(without))


def _tell(points: list[CurvePoint], threshold: float) -> None:
    typer.echo("ngưỡng   trả lời   trả lời đúng   trả lời khi không có đáp án")
    for point in points[::5]:
        mark = " ←" if abs(point.threshold - threshold) < 0.025 else ""
        shares = f"{point.coverage:9.3f} {point.right:14.3f} {point.false_answers:13.3f}"
        typer.echo(f"{point.threshold:6.2f} {shares}{mark}")
    typer.echo(f"Ngưỡng chọn: {threshold}")

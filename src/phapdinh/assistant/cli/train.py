"""``phapdinh assistant train``: learn the ranking anew from questions with known answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console
from phapdinh.assistant.cli.retrieve import AsJson, File, open_current, sound_questions

if TYPE_CHECKING:
    from phapdinh.assistant.retrieval.learning import Rows
    from phapdinh.assistant.retrieval.questions import BadLine, Question
    from phapdinh.assistant.retrieval.retriever import ArticleRetriever

Out = Annotated[
    Path | None,
    typer.Option("--out", help="Tệp mô hình .npz; không nêu thì chỉ đo, không ghi", dir_okay=False),
]


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("train")(train)


def train(ctx: typer.Context, questions: File, out: Out = None, as_json: AsJson = False) -> None:
    """Học lại cách xếp hạng: kiểm định chéo theo câu hỏi, rồi học từ mọi câu hỏi và ghi mô hình."""
    try:
        import lightgbm as _  # noqa: F401
    except ImportError:
        console.fail("thiếu gói lightgbm; cài bằng lệnh: pip install 'phapdinh[train]'.")
    if not questions.is_file():
        console.fail(f"không có tệp {questions}.", console.USAGE)
    console.ready(ctx)
    from phapdinh.assistant.retrieval.learning import fold_trees, folds_of, learn, out_of_fold
    from phapdinh.assistant.retrieval.measures import figures
    from phapdinh.assistant.retrieval.model import save_model

    asked = [one for one in sound_questions(questions, list["BadLine"]()) if one.gold]
    retriever = open_current(quiet=as_json)
    rows = _measured(retriever, asked, quiet=as_json, without_gold=False)
    folds = folds_of(asked)
    trees = fold_trees(rows, folds)
    measured = figures(rows.ranked(out_of_fold(trees, rows, folds))).as_json()
    if out is not None:
        lacking = _measured(retriever, asked, quiet=as_json, without_gold=True)
        save_model(learn(rows, lacking, folds, trees), out)
    console.emit({name: value for name, value in measured.items() if not name.endswith("_ms")})


def _measured(retriever: ArticleRetriever, asked: list[Question], *, quiet: bool, without_gold: bool) -> Rows:
    from phapdinh.assistant.retrieval.learning import measure

    with console.progress(quiet=quiet) as bar:
        what = "Đo khi thiếu đáp án" if without_gold else "Đo các điều ứng viên"
        task = bar.add_task(what, total=len(asked))
        return measure(
            retriever, asked, without_gold=without_gold, tell=lambda count: bar.update(task, completed=count)
        )

"""``phapdinh assistant train``: learn the ranking anew from questions with known answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console
from phapdinh.assistant.cli.retrieve import AsJson, File, open_current, sound_questions

if TYPE_CHECKING:
    from phapdinh.assistant.retrieval.questions import BadLine, Question
    from phapdinh.assistant.retrieval.retriever import ArticleRetriever
    from phapdinh.assistant.retrieval.rows import Part, Rows

Out = Annotated[Path | None, typer.Option("--out", help="Tệp mô hình .npz; không nêu thì chỉ đo")]
Keep = Annotated[Path | None, typer.Option("--keep", help="Ghi số đo của các câu hỏi vào tệp .npz rồi dừng")]
With = Annotated[list[Path] | None, typer.Option("--with", help="Học thêm từ số đo của kho văn bản khác")]


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("train")(train)


def train(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    ctx: typer.Context,
    questions: File,
    out: Out = None,
    keep: Keep = None,
    more: With = None,
    as_json: AsJson = False,
) -> None:
    """Học lại cách xếp hạng: kiểm định chéo theo câu hỏi, rồi học từ mọi câu hỏi và ghi mô hình."""
    _demand(questions, *(more or []))
    console.ready(ctx)
    from phapdinh.assistant.retrieval import learning, rows
    from phapdinh.assistant.retrieval.model import save_model

    asked = [one for one in sound_questions(questions, list["BadLine"]()) if one.gold]
    retriever = open_current(quiet=as_json)
    plain = rows.Part(_measured(retriever, asked, "Đo", as_json), rows.folds_of(asked))
    if keep is not None:
        rows.keep(plain, keep)
        return
    whole = rows.joined([plain, *_varied(retriever, asked, plain, as_json), *map(rows.kept, more or [])])
    trees = learning.fold_trees(whole.rows, whole.folds)
    if out is not None:
        lacking = _measured(retriever, asked, "Đo khi thiếu đáp án", as_json, without_gold=True)
        save_model(learning.learn(whole, plain, lacking, trees), out)
    _tell(learning.out_of_fold(trees, plain.rows, plain.folds), plain.rows)


def _demand(*paths: Path) -> None:
    """End the command where something that it needs is missing."""
    for path in paths:
        if not path.is_file():
            console.fail(f"không có tệp {path}.", console.USAGE)
    try:
        import lightgbm as _  # noqa: F401
    except (ImportError, OSError):  # OSError: Debian's libgomp1 is missing
        console.fail("thiếu gói lightgbm hoặc libgomp1; cài bằng lệnh: pip install 'phapdinh[train]'.")


def _varied(retriever: ArticleRetriever, asked: list[Question], plain: Part, quiet: bool) -> list[Part]:
    """The same questions as other people type them; each stays in the fold of its question."""
    from phapdinh.assistant.retrieval.rows import Part
    from phapdinh.assistant.retrieval.variants import LEARNED, vary

    return [
        Part(_measured(retriever, [vary(one, how) for one in asked], f"Đo ({how})", quiet), plain.folds)
        for how in LEARNED
    ]


def _measured(
    retriever: ArticleRetriever, asked: list[Question], what: str, quiet: bool, *, without_gold: bool = False
) -> Rows:
    from phapdinh.assistant.retrieval.rows import measure

    with console.progress(quiet=quiet) as bar:
        task = bar.add_task(what, total=len(asked))
        return measure(
            retriever, asked, without_gold=without_gold, tell=lambda count: bar.update(task, completed=count)
        )


def _tell(scores: Any, seen: Rows) -> None:
    """The figures of questions not seen; latency is for ``evaluate``."""
    from phapdinh.assistant.retrieval.measures import figures

    measured = figures(seen.ranked(scores)).as_json()
    console.emit({name: value for name, value in measured.items() if not name.endswith("_ms")})

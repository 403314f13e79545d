"""``phapdinh assistant index`` and ``retrieve``: the index of articles, the articles for many questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.assistant.contract import Found
    from phapdinh.assistant.retrieval.questions import BadLine, Question
    from phapdinh.assistant.retrieval.retriever import ArticleRetriever

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]
File = Annotated[Path, typer.Option("--questions", help="Tệp JSONL, mỗi dòng {“id”, “question”}")]


def register(app: typer.Typer) -> None:
    """Put this module's commands on the room's group."""
    app.command("index")(index)
    app.command("retrieve")(retrieve)


def index(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Dựng lại chỉ mục điều luật từ thư viện, rồi thay chỉ mục cũ trong một bước."""
    console.ready(ctx)
    count = build_with_progress(quiet=as_json)
    if as_json:
        console.emit({"articles": count})
    else:
        typer.echo(f"Chỉ mục có {count} điều.")


def build_with_progress(*, quiet: bool) -> int:
    """Build the index and show how far it is; ends the command where that fails."""
    from phapdinh.assistant.retrieval.building import build
    from phapdinh.assistant.retrieval.corpus import count_articles
    from phapdinh.assistant.retrieval.errors import RetrievalError

    with console.progress(quiet=quiet) as bar:
        task = bar.add_task("Dựng chỉ mục điều luật", total=count_articles())
        try:
            return build(tell=lambda count: bar.update(task, completed=count))
        except RetrievalError as error:
            console.fail(str(error))


def open_current(*, quiet: bool) -> ArticleRetriever:
    """The retriever over the library as it is now; the index is built first where it is behind."""
    from phapdinh.assistant.retrieval import RetrievalError, open_retriever
    from phapdinh.assistant.retrieval.building import is_current

    if not is_current():
        build_with_progress(quiet=quiet)
    try:
        return open_retriever()
    except RetrievalError as error:
        console.fail(str(error))


def sound_questions(path: Path, bad: list[BadLine]) -> Iterator[Question]:
    """The questions of a file; bad lines are told at once, with their number, and gathered."""
    from phapdinh.assistant.retrieval.questions import BadLine, read_questions

    if not path.is_file():
        console.fail(f"không có tệp {path}.", console.USAGE)
    for one in read_questions(path):
        if isinstance(one, BadLine):
            bad.append(one)
            typer.echo(f"Lỗi ở dòng {one.line}: {one.reason}", err=True)
        else:
            yield one


def retrieve(
    ctx: typer.Context,
    questions: File,
    k: Annotated[int, typer.Option("--k", min=1, max=1000, help="Số điều cho mỗi câu hỏi")] = 20,
    as_json: AsJson = False,
) -> None:
    """Tìm các điều luật cho từng câu hỏi. Mã thoát: 0 xong; 3 có dòng lỗi; 1 phải dừng; 2 gọi sai."""
    if not questions.is_file():
        console.fail(f"không có tệp {questions}.", console.USAGE)
    console.ready(ctx)
    retriever, bad = open_current(quiet=as_json), list["BadLine"]()
    for question in sound_questions(questions, bad):
        found = retriever.find(question.text, k=k)
        typer.echo(_line(question.id, found) if as_json else _shown(question, found))
    if bad:
        raise typer.Exit(console.PARTLY)


def _line(known: str, found: Sequence[Found]) -> str:
    import orjson

    results = [
        {"law_id": one.key.law_id, "article": one.key.article, "score": round(one.score, 6)} for one in found
    ]
    return orjson.dumps({"id": known, "results": results}).decode()


def _shown(question: Question, found: Sequence[Found]) -> str:
    rows = [f"{one.score:10.3f}  Điều {one.key.article}, {one.key.law_id}" for one in found]
    return "\n".join([question.text, *rows, ""])

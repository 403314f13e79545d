"""``phapdinh assistant ask``: one question, or a file of them, answered in words that the law has."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console
from phapdinh.assistant.cli.retrieve import AsJson, sound_questions
from phapdinh.laws.cli.days import On, read_day

if TYPE_CHECKING:
    from phapdinh.assistant.answers.answer import Answer, Statement
    from phapdinh.assistant.retrieval.questions import BadLine


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("ask")(ask)


def ask(
    ctx: typer.Context,
    question: Annotated[str | None, typer.Argument(help="Câu hỏi; “-” là đầu vào chuẩn")] = None,
    on: On = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", help="Tệp JSONL, mỗi dòng {“id”, “question”, “on”}")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Trả lời bằng nguyên văn điều luật của ngày được hỏi, hoặc nói rõ là chưa đủ căn cứ.

    Mã thoát: 0 có trả lời (với tệp: xong); 3 không trả lời được (với tệp: có dòng lỗi); 2 gọi sai.
    """
    day = read_day(on)
    if (question is None) == (questions is None):
        console.fail("cần một câu hỏi, hoặc --questions TỆP.", console.USAGE)
    if questions is not None:
        _many(ctx, questions, day)
        return
    console.ready(ctx)
    from phapdinh.assistant.answers.as_json import answer_json
    from phapdinh.assistant.answers.service import full_answer

    answer = full_answer(sys.stdin.read() if question == "-" else str(question), on=day)
    if as_json:
        console.emit(answer_json(answer))
    else:
        _print(answer)
    raise typer.Exit(console.PARTLY if answer.abstained else console.OK)


def _many(ctx: typer.Context, path: Path, day: date | None) -> None:
    """One JSON object a line, in the order of the file; bad lines are told with their number."""
    if not path.is_file():
        console.fail(f"không có tệp {path}.", console.USAGE)
    console.ready(ctx)
    import orjson

    from phapdinh.assistant.answers.as_json import line_json
    from phapdinh.assistant.answers.service import full_answer

    bad: list[BadLine] = []
    for one in sound_questions(path, bad):
        answer = full_answer(one.text, on=one.on or day)
        typer.echo(orjson.dumps(line_json(one.id, answer)).decode())
    if bad:
        raise typer.Exit(console.PARTLY)


def _print(answer: Answer) -> None:
    from phapdinh.assistant.answers.as_json import answer_json
    from phapdinh.assistant.answers.wording import abstention
    from phapdinh.vietnamese.dates import format_date

    typer.echo(f"Pháp luật ngày {format_date(answer.on)}; {answer.elapsed_ms:.0f} ms")
    for number, statement in enumerate(answer.statements, 1):
        _print_statement(number, statement, answer.on)
    if answer.abstained:
        said = abstention(answer_json(answer))
        typer.echo(said.words)
        for label, words in (("Còn thiếu", said.missing), ("Tìm ở đâu", said.where)):
            if words:
                typer.echo(f"{label}: {words}")
        for near in answer.looked_at[:3]:
            typer.echo(f"  - Điều {near.article} {near.law_name} {near.law_id}. {near.title}")
    for one in answer.judgments:
        typer.echo(f"Bản án {one['number']}: {one['applied'] or one['heading']}")


def _print_statement(number: int, one: Statement, day: date) -> None:
    from phapdinh.assistant.answers.as_json import statement_json
    from phapdinh.assistant.answers.wording import status_words

    title = f": {one.article_title}" if one.article_title else ""
    typer.echo(f"\n[{number}] {one.text} {one.law_name} {one.law_id}{title}")
    typer.echo(f"    {status_words(statement_json(one), day)}")
    if one.lead:
        typer.echo(f"    | {one.lead.words}")
    for line in one.quotation.words.splitlines():
        typer.echo(f"    | {line}")

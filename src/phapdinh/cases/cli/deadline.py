"""``phapdinh cases deadline``: when a period ends. Needs neither Django nor a database."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.cases.deadlines import Due, Holidays

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("deadline")(deadline)


def deadline(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    rule: Annotated[str | None, typer.Argument(help="Mã quy tắc: civil.trial_preparation_civil")] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", help="Ngày bắt đầu: 2026-03-02, 2/3/2026; tính giờ: 2026-03-02T09:30"),
    ] = None,
    extended: Annotated[bool, typer.Option("--extended", help="Đã được gia hạn, kéo dài")] = False,
    suspended: Annotated[
        list[str] | None,
        typer.Option(help="Tạm đình chỉ: ngày quyết định..ngày tiếp tục; nhiều lần được; chưa hết: A.."),
    ] = None,
    outage: Annotated[
        list[str] | None, typer.Option(help="Ngày không tính vì sự cố: A..B, cả hai ngày; nhiều lần được")
    ] = None,
    days: Annotated[bool, typer.Option("--days", help="Kể từng ngày")] = False,
    batch: Annotated[
        str | None,
        typer.Option(help="Tệp .jsonl nhiều câu hỏi (id, rule, from, extended); “-” là đầu vào chuẩn"),
    ] = None,
    tables: Annotated[
        list[Path] | None, typer.Option("--holidays", help="Tệp bảng ngày nghỉ dùng thêm; nhiều lần được")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tính hạn cuối của một thời hạn. Mã thoát: 0 xong; 1 không tính được; 2 gọi sai; 3 có dòng lỗi."""
    from phapdinh.cases.deadlines.errors import DeadlineError, UnknownRuleError, UnreadableError

    holidays = _holidays(tables or [])
    if batch is not None:
        if rule is not None or start is not None:
            console.fail("--batch không dùng cùng mã quy tắc hoặc --from.", console.USAGE)
        _batch(batch, holidays)
    if rule is None or start is None:
        console.fail("cần mã quy tắc và --from NGÀY, hoặc --batch TỆP.", console.USAGE)
    try:
        found = _one(rule, start, extended, suspended or [], outage or [], holidays)
    except (UnknownRuleError, UnreadableError) as error:
        console.fail(str(error), console.USAGE)
    except DeadlineError as error:
        console.fail(str(error))
    if as_json:
        from phapdinh.cases.deadlines.answers import due_answer

        console.emit(due_answer(found, days=days))
    else:
        _print(found, days=days)


def _one(  # noqa: PLR0913, PLR0917 - as asked on the command line
    rule: str, start: str, extended: bool, suspended: list[str], outages: list[str], holidays: Holidays
) -> Due:
    from phapdinh.cases.deadlines import due, rules
    from phapdinh.cases.deadlines.finding import find_rule
    from phapdinh.cases.deadlines.written import read_open_span, read_span, read_when

    return due(
        find_rule(rule, rules()),
        read_when(start),
        extended=extended,
        suspended=[read_open_span(one) for one in suspended],
        outages=[read_span(one) for one in outages],
        holidays=holidays,
    )


def _holidays(paths: Iterable[Path]) -> Holidays:
    """The tables that come with the program, and those of the files."""
    from phapdinh.cases.deadlines import HolidayFileError, built_in_holidays, read_holiday_file

    found = built_in_holidays()
    try:
        for path in paths:
            for year in read_holiday_file(path):
                found = found.with_table(year.table())
    except HolidayFileError as error:
        console.fail(str(error), console.USAGE)
    return found


def _print(found: Due, *, days: bool) -> None:
    from phapdinh.cases.deadlines.saying import dated, timed

    if found.suspended_since is not None:
        typer.echo(f"{found.row.title}: đang tạm đình chỉ")
    else:
        typer.echo(f"{found.row.title}: {timed(found.at) if found.at else dated(found.on)}")
    for step in found.steps:
        typer.echo(f"  {step}")
    for warning in found.warnings:
        typer.echo(f"  Lưu ý: {warning}")
    for note in found.counting if days else []:
        number = f"{note.number:>5}" if note.number is not None else "    –"
        typer.echo(f"{number}  {note.day:%d/%m/%Y}  {note.words}")


def _batch(path: str, holidays: Holidays) -> None:
    from phapdinh.cases.deadlines.batch import answer_lines

    try:
        with _opened(path) as lines:
            good, bad = _write(answer_lines(lines, holidays))
    except OSError as error:
        console.fail(f"không đọc được {path} ({error.strerror}).", console.USAGE)
    if bad:
        console.fail(f"{bad} dòng không trả lời được.", console.PARTLY if good else console.FAILED)
    raise typer.Exit


def _opened(path: str) -> BinaryIO:
    return sys.stdin.buffer if path == "-" else Path(path).open("rb")


def _write(answers: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """Write each answer as a line, each fault also on the error stream; how many of each."""
    import orjson

    good = bad = 0
    for answer in answers:
        sys.stdout.write(orjson.dumps(answer).decode() + "\n")
        if "error" in answer:
            bad += 1
            console.err.print(f"Dòng {answer['line']}: {answer['error']}", markup=False, highlight=False)
        else:
            good += 1
    return good, bad

"""``phapdinh cases rules``: every time limit with its article. Needs neither Django nor a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console
from phapdinh.cases.cli.deadline import AsJson

if TYPE_CHECKING:
    from phapdinh.cases.deadlines import Row


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("rules")(list_rules)


def list_rules(
    on: Annotated[str | None, typer.Option("--on", help="Chỉ những dòng có hiệu lực vào ngày đó")] = None,
    law: Annotated[str | None, typer.Option("--law", help="Chỉ của một văn bản: 92/2015/QH13")] = None,
    guide: Annotated[Path | None, typer.Option(help="Ghi bảng quy tắc (Markdown) ra tệp này")] = None,
    as_json: AsJson = False,
) -> None:
    """Liệt kê mọi quy tắc về thời hạn, kể cả dòng đã hết hiệu lực; cuối cùng là những gì kho chưa có."""
    if guide is not None:
        _write(guide)
        return
    rows = _rows(on, law)
    if as_json:
        from phapdinh.cases.deadlines.answers import row_answer

        console.emit([row_answer(row) for row in rows])
        return
    from phapdinh.cases.deadlines import absences
    from phapdinh.cases.deadlines.saying import cite

    for row in rows:
        ends = f", đến {row.effective_to:%d/%m/%Y}" if row.effective_to else ""
        typer.echo(f"{row.id}: {row.length.words} – {row.title} ({cite(row)}{ends}) [{row.confidence.value}]")
    for absence in absences():
        typer.echo(f"Chưa có: {absence.matter} ({absence.law_id}). {absence.why}")


def _rows(on: str | None, law: str | None) -> list[Row]:
    from phapdinh.cases.deadlines import rules
    from phapdinh.cases.deadlines.errors import UnreadableError
    from phapdinh.cases.deadlines.written import read_day

    rows = [row for rule in rules().values() for row in rule.rows]
    if on is not None:
        try:
            day = read_day(on)
        except UnreadableError as error:
            console.fail(str(error), console.USAGE)
        rows = [row for row in rows if row.in_force(day)]
    if law is not None:
        rows = [row for row in rows if row.law_id.casefold() == law.strip().casefold()]
    return rows


def _write(path: Path) -> None:
    from phapdinh.cases.deadlines.guide import guide

    try:
        path.write_text(guide(), "utf-8")
    except OSError as error:
        console.fail(f"không ghi được {path} ({error.strerror}).")

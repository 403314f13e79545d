"""``phapdinh cases holidays``: the tables of days off, and the check of a file (``docket`` loads it)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from phapdinh import console
from phapdinh.cases.cli.deadline import AsJson

holidays = typer.Typer(no_args_is_help=True, help="Bảng ngày nghỉ lễ, ngày làm bù theo năm")


def register(app: typer.Typer) -> None:
    """Put this module's group on the room's group."""
    app.add_typer(holidays, name="holidays")


@holidays.command("show")
def show(
    year: Annotated[int, typer.Argument(help="Năm", min=1990, max=2100)], as_json: AsJson = False
) -> None:
    """Ngày nghỉ và ngày làm bù của một năm trong bảng kèm chương trình."""
    from phapdinh.cases.deadlines import built_in_holidays

    known, table = built_in_holidays().known(year), built_in_holidays().of_year(year)
    if as_json:
        days = {"off": dict(table.off), "worked": dict(table.worked)}
        plain = {kind: {day.isoformat(): why for day, why in one.items()} for kind, one in days.items()}
        console.emit({"year": year, "known": known, "source": table.source, **plain})
        return
    typer.echo(f"Năm {year}: {table.source or 'chưa có bảng, chỉ có ngày lễ cố định theo luật'}")
    for day, why in table.off.items():
        typer.echo(f"  {day:%d/%m/%Y}  nghỉ: {why}")
    for day, why in table.worked.items():
        typer.echo(f"  {day:%d/%m/%Y}  {why}")


@holidays.command("check")
def check(
    path: Annotated[Path, typer.Argument(help="Tệp YAML hoặc JSON, dạng như rules/holidays.yaml")],
) -> None:
    """Kiểm tra một tệp bảng ngày nghỉ, không ghi gì."""
    from phapdinh.cases.deadlines import HolidayFileError, read_holiday_file

    try:
        years = read_holiday_file(path)
    except HolidayFileError as error:
        console.fail(str(error))
    for one in years:
        typer.echo(
            f"Năm {one.year}: {len(one.days_off)} ngày nghỉ, {len(one.days_worked)} ngày làm bù. Hợp lệ."
        )

"""``phapdinh cases courses | recompute | succession | gaps``, ``holidays load``: the docket's own work."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from phapdinh import console
from phapdinh.cases.cli.deadline import AsJson
from phapdinh.cases.cli.holidays import holidays


def register(app: typer.Typer) -> None:
    """Put the commands of this module on the room's group."""
    app.command("courses")(courses)
    app.command("recompute")(recompute)
    app.command("succession")(succession)
    app.command("gaps")(gaps)
    holidays.command("load")(load)


def courses(
    diagrams: Annotated[Path | None, typer.Option(help="Ghi sơ đồ từng trình tự vào thư mục này")] = None,
    as_json: AsJson = False,
) -> None:
    """Trình tự các loại vụ việc: kiểm tra, liệt kê, vẽ sơ đồ. Không cần cơ sở dữ liệu."""
    from phapdinh.cases.courses.diagrams import pages
    from phapdinh.cases.courses.loading import courses as load_courses

    found = load_courses()
    if diagrams is not None:
        diagrams.mkdir(parents=True, exist_ok=True)
        for name, text in pages(found).items():
            (diagrams / name).write_text(text, "utf-8")
    if as_json:
        console.emit([course.model_dump(mode="json", by_alias=True) for course in found.values()])
        return
    for course in found.values():
        typer.echo(
            f"{course.id:28} {len(course.states):3} giai đoạn {len(course.events):3} bước  {course.title}"
        )


def recompute(
    ctx: typer.Context,
    after: Annotated[UUID | None, typer.Option(help="Tiếp tục sau đồng hồ có mã này")] = None,
    as_json: AsJson = False,
) -> None:
    """Tính lại mọi thời hạn đang chạy theo quy định và ngày nghỉ hiện có; nêu từng thời hạn đã đổi."""
    console.ready(ctx)
    from phapdinh.cases.actions.recomputing import Moved
    from phapdinh.cases.actions.recomputing import recompute as run

    moves: list[Moved] = []

    def tell(moved: Moved) -> None:
        if as_json:
            moves.append(moved)
        else:
            typer.echo(
                f"{moved.case}  {moved.rule}: {moved.old:%d/%m/%Y} -> {moved.new:%d/%m/%Y}. {moved.why}"
            )

    done = run(after=after, report=tell)
    if as_json:
        figures = {"looked_at": done.looked_at, "moved": done.moved, "failed": done.failed}
        console.emit({**figures, "last": done.last, "moves": [asdict(moved) for moved in moves]})
    else:
        typer.echo(f"Đã xem {done.looked_at} thời hạn; {done.moved} đổi ngày; {done.failed} không tính được.")
    raise typer.Exit(console.PARTLY if done.failed else console.OK)


def succession(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Chuyển vụ việc đang mở của Tòa án đã kết thúc hoạt động sang Tòa án kế thừa duy nhất của nó."""
    console.ready(ctx)
    from phapdinh.cases.actions.succeeding import succeed_all

    done = succeed_all()
    if as_json:
        console.emit({"moved": done.moved, "waiting": done.waiting})
        return
    typer.echo(f"Đã chuyển {done.moved} vụ việc.")
    for court, count in done.waiting.items():
        typer.echo(f"Chờ quyết định: {count} vụ việc của Tòa án {court} (không có đúng một Tòa án kế thừa)")


def gaps(
    ctx: typer.Context,
    court: Annotated[UUID | None, typer.Option(help="Chỉ một Tòa án")] = None,
) -> None:
    """Kiểm tra các sổ: mỗi số từ một đến số cuối có đúng một lần."""
    console.ready(ctx)
    from phapdinh.cases.models import NumberSeries
    from phapdinh.cases.numbering import gaps as find

    courts = (
        [court] if court else NumberSeries.objects.order_by().values_list("court_id", flat=True).distinct()
    )
    found = [(key, *row) for key in courts for row in find(key)]
    for key, year, symbol, last, count in found:
        typer.echo(f"{key}  {symbol}/{year}: số cuối {last}, có {count} số")
    if found:
        console.fail("Có sổ bị thiếu hoặc trùng số.")
    typer.echo("Mọi sổ liên tục.")


def load(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="Tệp YAML hoặc JSON, dạng như rules/holidays.yaml")],
) -> None:
    """Nạp bảng ngày nghỉ của một hay nhiều năm; thời hạn đang chạy được tính lại bằng một việc nền."""
    console.ready(ctx)
    from phapdinh.cases.actions.days_off import load_holidays
    from phapdinh.cases.deadlines import HolidayFileError

    try:
        done = load_holidays(path=path)
    except HolidayFileError as error:
        console.fail(str(error))
    for year in done.years:
        typer.echo(f"Năm {year}: {'đã nạp' if year in done.changed else 'không đổi'}.")

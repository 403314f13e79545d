"""``phapdinh cases calendar``: a time that is free for all, and holds that have run out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

import typer

from phapdinh import console

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]

group = typer.Typer(no_args_is_help=True, help="Lịch: tìm giờ trống chung, dọn chỗ tạm giữ")


def register(app: typer.Typer) -> None:
    """Put this family on the room's group."""
    app.add_typer(group, name="calendar")


@group.callback()
def calendar() -> None:
    """Lệnh của lịch."""


@group.command("free")
def free(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    ctx: typer.Context,
    court: Annotated[str, typer.Option("--court", help="Mã của Tòa án")],
    of: Annotated[list[str], typer.Option("--of", help="Mã của phòng, người, thiết bị; nhiều lần được")],
    minutes: Annotated[int, typer.Option(min=1, max=600, help="Dài bao nhiêu phút")] = 120,
    first: Annotated[str, typer.Option("--from", help="Từ ngày; để trống: hôm nay")] = "",
    days: Annotated[int, typer.Option(min=1, max=366, help="Tìm trong bao nhiêu ngày")] = 30,
    as_json: AsJson = False,
) -> None:
    """Tìm giờ mà mọi phòng, người, thiết bị đã nêu đều trống trong giờ làm việc của Tòa án."""
    console.ready(ctx)
    from django.utils import timezone

    from phapdinh.cases.calendar.queries.free import Search, free_slots
    from phapdinh.vietnamese.periods import in_vietnam

    try:
        day = date.fromisoformat(first) if first else timezone.localdate()
        keys, at = [UUID(one) for one in of], UUID(court)
    except ValueError:
        console.fail("ngày hoặc mã không đọc được.", console.USAGE)
    search = Search(timedelta(minutes=minutes), day, day + timedelta(days=days - 1), timezone.now())
    found = free_slots(at, keys, search)
    if as_json:
        console.emit([{"begins": one.begins.isoformat(), "ends": one.ends.isoformat()} for one in found])
        return
    for one in found:
        typer.echo(f"{in_vietnam(one.begins):%d/%m/%Y %H:%M} đến {in_vietnam(one.ends):%H:%M}")
    if not found:
        typer.echo("Không có giờ trống chung trong những ngày này.")


@group.command("tidy")
def tidy(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Nhả những chỗ tạm giữ đã hết hạn và bỏ dòng cũ khỏi lịch công khai; vẫn chạy tự động."""
    console.ready(ctx)
    from phapdinh.cases.calendar.actions.tidying import tidy as run

    done = run()
    if as_json:
        console.emit({"holds": done.holds, "lines": done.lines})
        return
    typer.echo(f"Đã nhả {done.holds} chỗ tạm giữ, bỏ {done.lines} dòng khỏi lịch công khai.")

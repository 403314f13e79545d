"""``phapdinh laws export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from phapdinh import console
from phapdinh.laws.cli.days import On, read_day


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("export")(export)


def export(
    ctx: typer.Context,
    law_id: Annotated[str, typer.Argument(help="Số, ký hiệu văn bản: 92/2015/QH13")],
    article: Annotated[str | None, typer.Argument(help="Điều: 32a; không nêu là cả văn bản")] = None,
    on: On = None,
    out: Annotated[Path | None, typer.Option("--out", help="Tệp ghi ra; không nêu là đầu ra chuẩn")] = None,
) -> None:
    """Xuất văn bản hoặc một điều dạng Akoma Ntoso 3.0, theo ngày. Mã thoát 1 khi kho không có."""
    day = read_day(on)
    console.ready(ctx)
    from django.conf import settings

    from phapdinh.laws.cli.show import one_law
    from phapdinh.laws.formats.akn import portion_of, render_akn

    law = one_law(law_id)
    portion = portion_of(law, day, article)
    if portion is None:
        console.fail(f"văn bản {law.law_id} không có Điều {article} trong kho.")
    content = render_akn(portion, settings.PUBLIC_URL.rstrip("/"))
    if out is None:
        sys.stdout.buffer.write(content + b"\n")
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        console.fail(f"không ghi được {out} ({error.strerror}).")

"""``phapdinh assistant reviewed``: questions whose right articles a reviewer has named, for measuring."""

from __future__ import annotations

import typer

from phapdinh import console


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("reviewed")(reviewed)


def reviewed(ctx: typer.Context) -> None:
    """In câu hỏi đã được xem xét kèm điều luật đúng, mỗi dòng một JSON như lệnh evaluate đọc.

    Họ tên, số giấy tờ trong câu hỏi được che.
    """
    console.ready(ctx)
    import orjson

    from phapdinh.assistant.answers.queries import evaluation_set

    for one in evaluation_set():
        typer.echo(orjson.dumps(one).decode())

"""``phapdinh laws link``: read the texts for what they cite."""

from __future__ import annotations

import time

import typer

from phapdinh import console
from phapdinh.laws.cli.days import AsJson


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("link")(link)


def link(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Tìm viện dẫn giữa các điều luật; chỉ đọc những điều mới hoặc đã thay đổi. Mã thoát 130 khi bị dừng."""
    console.ready(ctx)
    from phapdinh.laws.actions.linking import articles_left, link_articles

    begun = time.monotonic()
    with console.progress(quiet=as_json) as bar:
        task = bar.add_task("Tìm viện dẫn", total=articles_left())
        try:
            done = link_articles(tell=lambda count: bar.update(task, completed=count))
        except KeyboardInterrupt:
            console.fail("đã dừng theo yêu cầu; chạy lại lệnh để làm tiếp.", 130)
    seconds = time.monotonic() - begun
    if as_json:
        console.emit(
            {
                "articles": done.articles,
                "references": done.references,
                "completed": done.completed,
                "seconds": round(seconds, 2),
            }
        )
        return
    typer.echo(
        f"Đã đọc {done.articles} điều trong {seconds:.1f} s: {done.references} viện dẫn; "
        f"{done.completed} viện dẫn cũ nay có nơi đến."
    )

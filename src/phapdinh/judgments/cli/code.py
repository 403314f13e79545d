"""``phapdinh judgments code``: coded copies of text files, without a database."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.judgments.coding.files import FileOutcome


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("code")(code)


def code(
    in_dir: Annotated[Path, typer.Argument(metavar="THƯ_MỤC_VÀO", help="Thư mục có các tệp .txt")],
    out_dir: Annotated[
        Path, typer.Argument(metavar="THƯ_MỤC_RA", help="Nơi ghi bản đã mã hóa, cùng tên tệp")
    ],
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Số tiến trình (mặc định: số lõi)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")] = False,
) -> None:
    """Sửa lỗi văn bản và mã hóa tên, dữ liệu cá nhân của từng tệp .txt. Mã thoát 1 khi có tệp lỗi."""
    sources = _sources(in_dir, out_dir)
    from phapdinh.judgments.coding.files import code_files

    began = time.monotonic()
    outcomes: list[FileOutcome] = []
    with console.progress(quiet=as_json or len(sources) < 20) as shown:
        task = shown.add_task("Mã hóa", total=len(sources))
        for outcome in code_files(sources, out_dir, workers=workers):
            outcomes.append(outcome)
            shown.advance(task)
    _report(outcomes, time.monotonic() - began, as_json=as_json)


def _sources(in_dir: Path, out_dir: Path) -> list[Path]:
    """The files to code, by name; ends the command where the folders cannot be used."""
    if not in_dir.is_dir():
        console.fail(f"không có thư mục {in_dir}.", console.USAGE)
    if out_dir.resolve() == in_dir.resolve():
        console.fail("thư mục ra phải khác thư mục vào, để không ghi đè bản gốc.", console.USAGE)
    sources = sorted(path for path in in_dir.iterdir() if path.suffix.lower() == ".txt" and path.is_file())
    if not sources:
        console.fail(f"không có tệp .txt nào trong {in_dir}.", console.USAGE)
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        console.fail(f"không tạo được thư mục {out_dir}: {error.strerror}.")
    return sources


def _report(outcomes: list[FileOutcome], seconds: float, *, as_json: bool) -> None:
    failed = [one for one in outcomes if one.error is not None]
    if as_json:
        console.emit(_summary(outcomes, failed, seconds))
    else:
        done = len(outcomes) - len(failed)
        typer.echo(f"Đã mã hóa {done}/{len(outcomes)} tệp trong {seconds:.1f} giây.")
    for one in failed:
        typer.echo(f"Lỗi: {one.name}: {one.error}", err=True)
    if failed:
        raise typer.Exit(console.FAILED)


def _summary(outcomes: list[FileOutcome], failed: list[FileOutcome], seconds: float) -> dict[str, Any]:
    kinds: Counter[str] = Counter()
    for one in outcomes:
        kinds.update(one.replacements)
    return {
        "files": len(outcomes),
        "coded": len(outcomes) - len(failed),
        "failed": [{"file": one.name, "error": one.error} for one in failed],
        "replacements": dict(sorted(kinds.items())),
        "suspicions": sum(one.suspicions for one in outcomes),
        "seconds": round(seconds, 3),
    }

"""``phapdinh judgments parse``: what the parser finds in files, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.judgments.record import Pages


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("parse")(parse_files)


def parse_files(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP…", help="Các tệp bản án, quyết định")],
    as_json: Annotated[
        bool, typer.Option("--json", help="In mỗi tệp một đối tượng JSON trên một dòng")
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Kèm văn bản đã sửa trong JSON")] = False,
) -> None:
    """Phân tích tệp bản án, không cần cơ sở dữ liệu. Mã thoát 1 khi có tệp không đọc được."""
    failed = False
    for path in files:
        answer = parse_file(path, with_text=text)
        failed = failed or "error" in answer
        if as_json:
            typer.echo(_dump(answer))
        else:
            _show(answer)
    if failed:
        raise typer.Exit(console.FAILED)


def parse_file(path: Path, *, with_text: bool = False) -> dict[str, Any]:
    """What is in one file, or ``file`` and ``error`` where it cannot be read."""
    from phapdinh.judgments.parse import parse
    from phapdinh.judgments.parse.answer import as_answer
    from phapdinh.judgments.read import Unreadable
    from phapdinh.judgments.repair import repair

    try:
        pages = _read(path)
    except Unreadable as error:
        return {"file": str(path), "error": str(error)}
    except OSError as error:
        reason = "không tìm thấy tệp" if isinstance(error, FileNotFoundError) else "không mở được tệp"
        return {"file": str(path), "error": f"{reason}."}
    repaired = repair(pages.text)
    answer = as_answer(str(path), repaired, parse(repaired))
    return answer | {"text": repaired} if with_text else answer


def _read(path: Path) -> Pages:
    """Text is read here; every other format by a process of its own, which may be stopped."""
    if path.suffix.lower() == ".txt":
        from phapdinh.judgments.read import read

        return read(path, path.name)
    from phapdinh.judgments.read.guarded import read_guarded

    return read_guarded(path, path.name)


def _dump(answer: dict[str, Any]) -> str:
    import orjson

    return orjson.dumps(answer).decode()


_LABELS = (
    ("court", "Tòa án"),
    ("number", "Số"),
    ("date", "Ngày"),
    ("type", "Loại án"),
    ("instance", "Cấp xét xử"),
    ("legal_relation", "Quan hệ pháp luật"),
    ("clerk", "Thư ký"),
    ("prosecutor", "Kiểm sát viên"),
)


def _show(answer: dict[str, Any]) -> None:
    typer.echo(answer["file"])
    if "error" in answer:
        typer.echo(f"  Lỗi: {answer['error']}", err=True)
        return
    for key, label in _LABELS:
        typer.echo(f"  {label}: {answer[key] or '(không thấy)'}")
    for name, label in (("participants", "Người tham gia"), ("citations", "Điều luật áp dụng")):
        typer.echo(f"  {label}: {len(answer[name] or ())}")

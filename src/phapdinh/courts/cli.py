"""``phapdinh courts``: the register on the command line, with no database and without Django."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from phapdinh import console
from phapdinh.courts import answers
from phapdinh.courts.court import Generation, Level
from phapdinh.courts.register import Register, load_register

app = typer.Typer(help="Danh bạ Tòa án hai thời kỳ", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]


@app.callback()
def _group() -> None:
    """Danh bạ Tòa án trước và từ ngày 01/7/2025."""


@app.command()
def resolve(
    text: Annotated[str | None, typer.Argument(help="Tên Tòa án như trong văn bản")] = None,
    on: Annotated[str | None, typer.Option(help="Ngày của văn bản, dạng 2017-09-22")] = None,
    hint: Annotated[str, typer.Option(help="Đoạn khác của bản án, để phân biệt các Tòa án trùng tên")] = "",
    batch: Annotated[
        Path | None, typer.Option(help="Tệp JSONL gồm id, text, on; “-” là đầu vào chuẩn")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tìm Tòa án theo tên gọi. Mã thoát 1 khi không xác định được, 3 khi một số dòng bị lỗi."""
    if (text is None) == (batch is None):
        console.fail("cần đúng một trong hai: tên Tòa án hoặc --batch TỆP.", console.USAGE)
    if batch is not None:
        raise typer.Exit(_batch(batch))
    from phapdinh.courts.resolve import resolve as find

    try:
        day = answers.parse_day(on)
    except answers.BadLineError as error:
        console.fail(f"{error}.", console.USAGE)
    found = answers.answer(find(text or "", day, hint), _register())
    if as_json:
        console.emit(found)
    else:
        _print_answer(found)
    raise typer.Exit(console.OK if found["court_id"] else console.FAILED)


def _batch(path: Path) -> int:
    _register()
    faulty = False
    with _lines(path) as (lines, total), console.progress() as bar:
        task = bar.add_task("Tra cứu", total=total)
        for found in answers.answer_lines(lines):
            faulty |= "error" in found
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
            bar.advance(task)
    return console.PARTLY if faulty else console.OK


@contextmanager
def _lines(path: Path) -> Iterator[tuple[Iterable[str], int | None]]:
    """The lines of a batch and how many have something in them, where that can be known beforehand."""
    if str(path) == "-":
        yield sys.stdin, None
        return
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            total = sum(1 for line in file if line.strip())
            file.seek(0)
            yield file, total
    except OSError as error:
        console.fail(f"không đọc được {path}: {error.strerror}.", console.USAGE)


def _register() -> Register:
    register = load_register()
    for note in register.notes:
        sys.stderr.write(f"{note}\n")
    return register


_WHY = {
    "ambiguous": "Có nhiều Tòa án cùng tên; cần thêm tên tỉnh hoặc ngày của văn bản.",
    "coded": "Tên Tòa án đã được mã hóa trong văn bản.",
    "conflict": "Địa danh không thuộc tỉnh ghi trong văn bản.",
    "not_listed": "Tòa án này chưa có trong danh bạ.",
    "none": "Không thấy tên Tòa án trong văn bản.",
    "out_of_period": "Tòa án này không hoạt động vào ngày đã cho.",
    "typo": "Tên viết sai một chữ cái.",
    "hint": "Xác định theo tên tỉnh ở phần khác của văn bản.",
    "current": "Tên này có ở cả hai thời kỳ; chưa cho ngày nên lấy Tòa án hiện nay.",
}


def _print_answer(found: dict[str, Any]) -> None:
    if found["court_id"]:
        typer.echo(f"{found['name']}\n  Mã: {found['court_id']}")
        if found["successor"]:
            typer.echo(f"  Tòa án kế thừa: {found['successor']['name']}")
    if why := _WHY.get(found["match"]):
        typer.echo(f"  {why}")
    for candidate in found.get("candidates", []):
        typer.echo(f"  - {candidate['name']}  {candidate['court_id']}")


@app.command("list")
def list_(
    level: Annotated[Level | None, typer.Option(help="Cấp Tòa án")] = None,
    generation: Annotated[
        int | None, typer.Option(min=1, max=2, help="1: trước 01/7/2025; 2: từ 01/7/2025")
    ] = None,
    province: Annotated[str | None, typer.Option(help="Tỉnh, thành phố")] = None,
    as_json: AsJson = False,
) -> None:
    """Liệt kê các Tòa án trong danh bạ."""
    from phapdinh.courts.folding import key

    wanted = None if generation is None else {Generation.BOTH, Generation(generation)}
    courts = [
        court
        for court in _register().courts
        if (level is None or court.level is level)
        and (wanted is None or court.generation in wanted)
        and (province is None or key(court.province or "") == key(province))
    ]
    if as_json:
        console.emit([answers.brief(court) for court in courts])
        return
    for court in courts:
        typer.echo(f"{court.id}  {court.name}")


@app.command()
def show(court_id: Annotated[str, typer.Argument(help="Mã Tòa án")], as_json: AsJson = False) -> None:
    """Mọi điều danh bạ biết về một Tòa án."""
    register = _register()
    court = register.get(court_id)
    if court is None:
        console.fail(f"không có Tòa án mang mã {court_id}.")
    found = answers.full(court, register)
    if as_json:
        console.emit(found)
        return
    for field, value in found.items():
        if value not in (None, [], ""):
            typer.echo(f"{field}: {value}")


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="Danh sách Tòa án từ 01/7/2025, dạng CSV")],
    as_json: AsJson = False,
) -> None:
    """Nạp danh sách Tòa án chính thức; tệp chỉ được dùng khi mọi dòng đều hợp lệ."""
    from phapdinh.courts.official_list import ListError, install_list

    try:
        rows = install_list(file)
    except ListError as error:
        console.fail("\n".join(error.problems))
    if as_json:
        console.emit({"courts": len(rows)})
        return
    typer.echo(f"Đã nạp {len(rows)} Tòa án. Chạy “phapdinh courts sync” rồi khởi động lại máy chủ.")


@app.command()
def sync(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Ghi danh bạ vào cơ sở dữ liệu: thêm và cập nhật, không xóa Tòa án nào."""
    console.ready(ctx)
    from phapdinh.courts.actions import load_courts

    _register()
    loaded = load_courts()
    if as_json:
        console.emit({"added": loaded.added, "changed": loaded.changed, "same": loaded.same})
        return
    typer.echo(f"Thêm {loaded.added}, cập nhật {loaded.changed}, giữ nguyên {loaded.same} Tòa án.")

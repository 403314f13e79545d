"""``phapdinh search``: state of the index, catching up, building anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from phapdinh.console import emit, fail, out, progress, ready
from phapdinh.searching.catch_up import CaughtUp, catch_up, rebuild
from phapdinh.searching.contract import ChangeSource
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.errors import SearchError
from phapdinh.searching.places import size_of
from phapdinh.searching.sources import get_source

app = typer.Typer(help="Chỉ mục tìm kiếm: tình trạng, cập nhật, dựng lại.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]


@app.callback()
def _group() -> None:
    """Lệnh của chỉ mục tìm kiếm."""


@app.command("status")
def status_command(ctx: typer.Context, as_json: Json = False) -> None:
    """Số văn bản, số thứ tự thay đổi đã ghi và còn thiếu, dung lượng."""
    with _one_line_errors():
        index, source = _index_and_source(ctx)
        state = {
            "documents": index.count(),
            "sequence": index.sequence(),
            "latest": source.latest(),
            "behind": max(0, source.latest() - index.sequence()),
            "segments": index.segments(),
            "bytes": size_of(index.root),
        }
    if as_json:
        emit(state)
        return
    out.print(
        f"{state['documents']} văn bản; đã ghi đến thay đổi số {state['sequence']}/{state['latest']};"
        f" {state['segments']} phân đoạn; {state['bytes'] / 1e6:.1f} MB.",
        highlight=False,
    )


@app.command("catch-up")
def catch_up_command(ctx: typer.Context, as_json: Json = False) -> None:
    """Ghi vào chỉ mục những thay đổi còn thiếu; dùng cả sau khi máy dừng đột ngột."""
    with _one_line_errors():
        index, source = _index_and_source(ctx)
        with _bar("Cập nhật", None, quiet=as_json) as advance:
            done = catch_up(index, source, progress=advance)
    _tell(done, as_json)


@app.command("rebuild")
def rebuild_command(ctx: typer.Context, as_json: Json = False) -> None:
    """Dựng chỉ mục mới từ cơ sở dữ liệu rồi thay chỉ mục cũ trong một bước."""
    with _one_line_errors():
        index, source = _index_and_source(ctx)
        with _bar("Dựng lại", source.count(), quiet=as_json) as advance:
            done = rebuild(index, source, progress=advance)
    _tell(done, as_json)


def _index_and_source(ctx: typer.Context) -> tuple[TantivyIndex, ChangeSource]:
    ready(ctx)
    from phapdinh.searching.factory import open_index

    return open_index(), get_source()


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except SearchError as error:
        fail(str(error))


@contextmanager
def _bar(what: str, total: int | None, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    with progress(quiet=quiet) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


def _tell(done: CaughtUp, as_json: bool) -> None:
    if as_json:
        emit({"written": done.written, "deleted": done.deleted, "sequence": done.sequence})
        return
    out.print(
        f"Đã ghi {done.written} văn bản, gỡ {done.deleted}; chỉ mục ở thay đổi số {done.sequence}.",
        highlight=False,
    )

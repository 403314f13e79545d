"""``phapdinh search``: state of the indexes, catching up, building anew; over all collections or one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

import typer

from phapdinh import console
from phapdinh.console import emit, fail, out, progress, ready
from phapdinh.searching.catch_up import CaughtUp, catch_up, rebuild
from phapdinh.searching.contract import ChangeSource
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.errors import SearchError
from phapdinh.searching.places import size_of
from phapdinh.searching.sources import collections, get_source

app = typer.Typer(help="Chỉ mục tìm kiếm: tình trạng, cập nhật, dựng lại.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON, theo từng bộ.")]
Only = Annotated[
    str | None, typer.Option("--collection", help="Chỉ một bộ: judgments (bản án), laws (văn bản pháp luật).")
]
Work = Callable[[str, TantivyIndex, ChangeSource], dict[str, Any]]


@app.callback()
def _group() -> None:
    """Lệnh của chỉ mục tìm kiếm."""


@app.command("status")
def status_command(ctx: typer.Context, collection: Only = None, as_json: Json = False) -> None:
    """Số văn bản, số thứ tự thay đổi đã ghi và còn thiếu, dung lượng."""

    def look(title: str, index: TantivyIndex, source: ChangeSource) -> dict[str, Any]:
        held, latest = index.sequence(), source.latest()
        return {
            "documents": index.count(),
            "sequence": held,
            "latest": latest,
            "behind": max(0, latest - held),
            "segments": index.segments(),
            "bytes": size_of(index.root),
        }

    _over_collections(ctx, collection, look, _tell_state, as_json=as_json)


@app.command("catch-up")
def catch_up_command(ctx: typer.Context, collection: Only = None, as_json: Json = False) -> None:
    """Ghi vào chỉ mục những thay đổi còn thiếu; dùng cả sau khi máy dừng đột ngột."""

    def follow(title: str, index: TantivyIndex, source: ChangeSource) -> dict[str, Any]:
        with _bar(f"Cập nhật {title}", None, quiet=as_json) as advance:
            return _done(catch_up(index, source, progress=advance))

    _over_collections(ctx, collection, follow, _tell_done, as_json=as_json)


@app.command("rebuild")
def rebuild_command(ctx: typer.Context, collection: Only = None, as_json: Json = False) -> None:
    """Dựng chỉ mục mới từ cơ sở dữ liệu rồi thay chỉ mục cũ trong một bước."""

    def build(title: str, index: TantivyIndex, source: ChangeSource) -> dict[str, Any]:
        with _bar(f"Dựng lại {title}", source.count(), quiet=as_json) as advance:
            return _done(rebuild(index, source, progress=advance))

    _over_collections(ctx, collection, build, _tell_done, as_json=as_json)


def _over_collections(
    ctx: typer.Context,
    only: str | None,
    work: Work,
    tell: Callable[[str, dict[str, Any]], None],
    *,
    as_json: bool,
) -> None:
    """Do the work for each collection; one that fails is told at the end and keeps no other from its turn."""
    ready(ctx)
    from phapdinh.searching.factory import open_index

    titles = collections()
    if only is not None and only not in titles:
        fail(f"không có bộ “{only}”; các bộ: {', '.join(titles)}.", console.USAGE)
    results, failed = {}, []
    for name in [only] if only else titles:
        try:
            results[name] = work(titles[name], open_index(collection=name), get_source(name))
        except SearchError as error:
            failed.append(str(error))
            continue
        if not as_json:
            tell(titles[name], results[name])
    if as_json:
        emit(results)
    if failed:
        fail(" ".join(failed))


@contextmanager
def _bar(what: str, total: int | None, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    with progress(quiet=quiet) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


def _done(done: CaughtUp) -> dict[str, Any]:
    return asdict(done)


def _tell_state(title: str, state: dict[str, Any]) -> None:
    out.print(
        f"{title}: {state['documents']} văn bản;"
        f" đã ghi đến thay đổi số {state['sequence']}/{state['latest']};"
        f" {state['segments']} phân đoạn; {state['bytes'] / 1e6:.1f} MB.",
        highlight=False,
    )


def _tell_done(title: str, done: dict[str, Any]) -> None:
    out.print(
        f"{title}: đã ghi {done['written']} văn bản, gỡ {done['deleted']};"
        f" chỉ mục ở thay đổi số {done['sequence']}.",
        highlight=False,
    )

"""``phapdinh records``: the proof that nothing was lost or changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.records.verify import Proof

app = typer.Typer(help="Kho tệp và nhật ký", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Kho tệp theo nội dung và nhật ký nối chuỗi."""


@app.command()
def verify(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")] = False,
) -> None:
    """Đối chiếu lại mọi tệp đã lưu và mọi bút toán nhật ký. Mã thoát 1 khi có sai lệch."""
    console.ready(ctx)
    from phapdinh.records import verify as proving

    with console.progress(quiet=as_json) as bar:
        task = bar.add_task("Đối chiếu", total=proving.total())
        proof = proving.verify(on_step=lambda steps: bar.advance(task, steps))
    if as_json:
        console.emit({"whole": proof.whole, **asdict(proof)})
    else:
        _print(proof)
    raise typer.Exit(console.OK if proof.whole else console.FAILED)


@app.command()
def sweep(ctx: typer.Context) -> None:
    """Dọn bản nháp mà tiến trình bị tắt ngang để lại trong kho tệp (cũ hơn một ngày)."""
    console.ready(ctx)
    from phapdinh.records.files import default_store
    from phapdinh.records.writing import sweep as remove

    console.out.print(f"Đã dọn {remove(default_store().root)} bản nháp.", highlight=False)


def _print(proof: Proof) -> None:
    lines = [
        f"Đã đối chiếu {proof.files} tệp, {proof.entries} bút toán của {proof.subjects} hồ sơ.",
        *(f"SAI LỆCH: {damage.where}: {damage.fault}" for damage in proof.damages),
        f"{proof.strays} tệp trong kho chưa có hồ sơ (lần nhập bị ngắt)." if proof.strays else "",
        "Không có sai lệch." if proof.whole else f"Có {len(proof.damages)} sai lệch.",
        f"Dấu niêm phong: {proof.seal}",
    ]
    for line in filter(None, lines):
        console.out.print(line, markup=False, highlight=False, soft_wrap=True)

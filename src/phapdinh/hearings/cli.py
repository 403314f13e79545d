"""``phapdinh hearings``: the proof that sealed recordings are what was sealed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.hearings.recordings.verify import Outcome

_KINDS = {"trial": "phiên tòa", "conference": "hội nghị"}
app = typer.Typer(help="Xét xử trực tuyến", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Xét xử trực tuyến: bản ghi."""


@app.command()
def verify(
    ctx: typer.Context,
    trial: Annotated[UUID | None, typer.Option("--trial", help="Chỉ một phiên tòa trực tuyến")] = None,
    conference: Annotated[UUID | None, typer.Option("--conference", help="Chỉ một hội nghị")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")] = False,
) -> None:
    """Đối chiếu mọi bản ghi đã niêm phong với bảng kê, nhật ký, dấu thời gian. Mã thoát 1 khi sai lệch."""
    console.ready(ctx)
    from phapdinh.hearings.recordings.verify import verify as prove

    if trial and conference:
        console.fail("Chỉ chọn một: --trial hoặc --conference.", console.USAGE)
    outcome = prove(trial or conference)
    if as_json:
        console.emit({"whole": outcome.whole, **asdict(outcome)})
    else:
        _print(outcome)
    raise typer.Exit(console.OK if outcome.whole else console.FAILED)


def _print(outcome: Outcome) -> None:
    lines = [
        f"Đã đối chiếu {outcome.files} tệp của {outcome.parts} phần bản ghi; "
        f"{outcome.stamped} phần có dấu thời gian.",
        *(f"SAI LỆCH: {_KINDS[one.kind]} {one.of}, phần {one.part}: {one.words}" for one in outcome.faults),
        "Không có sai lệch." if outcome.whole else f"Có {len(outcome.faults)} sai lệch.",
    ]
    for line in lines:
        console.out.print(line, markup=False, highlight=False, soft_wrap=True)

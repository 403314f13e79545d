"""``phapdinh hearings``: the proof that sealed recordings are what was sealed; a media server elsewhere."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
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
    """Xét xử trực tuyến: bản ghi, máy chủ truyền hình ở máy khác."""


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


@app.command()
def media(  # noqa: PLR0913, PLR0917  (each is an option)
    name: Annotated[str, typer.Option(help="Tên máy chủ, như trong PHAPDINH_MEDIA_SERVERS; ví dụ hn1")],
    host: Annotated[str, typer.Option(help="Địa chỉ mạng trong mà máy chạy hệ thống nối tới")],
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng TCP")] = 8989,
    edge: Annotated[bool, typer.Option("--edge", help="Máy chủ phát lại hội nghị")] = False,
    certificate: Annotated[Path | None, typer.Option(help="Chứng chỉ của máy này (PEM)")] = None,
    key: Annotated[Path | None, typer.Option(help="Khóa của chứng chỉ (PEM)")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Không TLS: chỉ trong mạng riêng có mã hóa")] = False,
    home: Annotated[
        Path | None, typer.Option(envvar="PHAPDINH_HOME", help="Cùng đường dẫn với máy chạy hệ thống")
    ] = None,
    ports: Annotated[str, typer.Option(envvar="PHAPDINH_MEDIA_PORTS", help="Cổng UDP")] = "0-0",
    public_ip: Annotated[
        str, typer.Option(envvar="PHAPDINH_MEDIA_PUBLIC_IP", help="Địa chỉ nhìn từ ngoài vào")
    ] = "",
    stun: Annotated[str, typer.Option(envvar="PHAPDINH_MEDIA_STUN", help="Máy chủ STUN")] = "",
) -> None:
    """Chạy một máy chủ truyền hình trên máy này cho hệ thống ở máy khác. Không cần cơ sở dữ liệu.

    Khóa bí mật đọc từ PHAPDINH_MEDIA_SECRET, không nhận trên dòng lệnh.
    """
    from django.conf import settings

    if not settings.configured:  # words of errors alone
        settings.configure(USE_I18N=False)
    from phapdinh.hearings.conferences.serving import EDGES
    from phapdinh.hearings.elsewhere.post import NotPossibleError, Post, check, network
    from phapdinh.hearings.elsewhere.running import run
    from phapdinh.hearings.media.kinds import ROOMS

    if home is None:
        console.fail("Thiếu PHAPDINH_HOME: cùng đường dẫn với máy chạy hệ thống.", console.USAGE)
    try:
        secret = os.environ.get("PHAPDINH_MEDIA_SECRET", "")
        way = network(ports, public_ip, stun)
        kind = EDGES if edge else ROOMS
        post = Post(name, kind, host, port, home.resolve(), secret, way, certificate, key, plain)
        check(post)
        run(post)
    except NotPossibleError as error:
        console.fail(str(error), console.USAGE)


def _print(outcome: Outcome) -> None:
    lines = [
        f"Đã đối chiếu {outcome.files} tệp của {outcome.parts} phần bản ghi; "
        f"{outcome.stamped} phần có dấu thời gian.",
        *(f"SAI LỆCH: {_KINDS[one.kind]} {one.of}, phần {one.part}: {one.words}" for one in outcome.faults),
        "Không có sai lệch." if outcome.whole else f"Có {len(outcome.faults)} sai lệch.",
    ]
    for line in lines:
        console.out.print(line, markup=False, highlight=False, soft_wrap=True)

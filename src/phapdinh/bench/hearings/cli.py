"""``phapdinh bench hearings``: trials online and conferences under load."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import orjson
import typer

from phapdinh.console import emit, err, fail, out, ready


def hearings(  # noqa: PLR0913, PLR0917 - the options of a command
    ctx: typer.Context,
    trials: Annotated[
        str, typer.Option(help="Số phiên tòa cùng lúc, mỗi lượt đo một số; rỗng là bỏ qua.")
    ] = "1,4,8",
    seconds: Annotated[float, typer.Option(help="Số giây đo mỗi lượt.", min=2)] = 20,
    points: Annotated[
        str, typer.Option(help="Số điểm cầu của hội nghị, mỗi lượt đo một số; rỗng là bỏ qua.")
    ] = "20,60",
    kilobits: Annotated[int, typer.Option(help="Kbit/s của mỗi hình.", min=100, max=700)] = 600,
    web: Annotated[int, typer.Option(help="Số tiến trình web.", min=1)] = 2,
    kill: Annotated[bool, typer.Option(help="Cuối lượt sau cùng, giết một máy chủ truyền hình.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    out_file: Annotated[Path | None, typer.Option("--out", help="Ghi kết quả JSON vào tệp này.")] = None,
) -> None:
    """Xét xử trực tuyến: mở phiên tòa GIẢ ĐỊNH trong PHAPDINH_HOME riêng, cho người tham gia vào qua cổng."""
    ready(ctx)
    from phapdinh.bench.cases.staff import is_invented
    from phapdinh.bench.hearings.running import Plan, run
    from phapdinh.cases.models import Case
    from phapdinh.courts.actions import load_courts
    from phapdinh.courts.models import Court
    from phapdinh.hearings.media.configuration import installed
    from phapdinh.web.instance import prepare
    from phapdinh.web.paths import home

    prepare()
    if Case.objects.exists() and not is_invented():
        fail("Bản cài này có vụ việc của mình; hãy đo trong một PHAPDINH_HOME khác.")
    if not installed():
        fail("Chưa cài máy chủ truyền hình (gói Debian janus). Cài bằng: make setup")
    if not Court.objects.exists():
        load_courts()
    plan = Plan(_numbers(trials), seconds, kilobits, web, kill, _numbers(points))
    try:
        figures = run(err if as_json else out, home() / "bench" / "footage", plan)
    except FileNotFoundError:
        fail("Chưa cài ffmpeg, cần để tạo hình và tiếng của người tham gia giả định.")
    if as_json:
        emit(figures)
    if out_file:
        out_file.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2))


def _numbers(words: str) -> list[int]:
    return [int(one) for one in words.split(",") if one]

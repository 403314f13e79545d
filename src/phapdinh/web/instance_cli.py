"""``phapdinh instance``: prepare the database, serve, work, stop."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Cài đặt: cơ sở dữ liệu, máy chủ, quản trị.")


@app.command()
def migrate() -> None:
    """Tạo hoặc nâng cấp các bảng; chạy lại không đổi gì."""
    from phapdinh.web.instance import prepare

    prepare()
    typer.echo("Cơ sở dữ liệu đã sẵn sàng.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng; 0 là cổng trống bất kỳ", envvar="PHAPDINH_PORT")] = 8000,
    web: Annotated[int, typer.Option(help="Số tiến trình web")] = 2,
    workers: Annotated[int, typer.Option(help="Số tiến trình chạy việc nền")] = 1,
) -> None:
    """Chạy máy chủ web và việc nền cho đến khi bấm Ctrl-C."""
    from phapdinh.web.instance import listen, run

    listener, address = listen(host, port)
    run(listener, web=web, workers=workers, ready=lambda: typer.echo(f"Pháp Đình: {address}"))


@app.command()
def stop() -> None:
    """Dừng cơ sở dữ liệu nhúng của bản cài này."""
    from phapdinh.web import paths
    from phapdinh.web.database import stop_embedded

    stop_embedded(paths.home())
    typer.echo("Đã dừng.")

"""``phapdinh demo``: the fictional country, from nothing to a running court."""

from __future__ import annotations

from typing import Annotated

import typer

from phapdinh import console

app = typer.Typer(invoke_without_command=True, help="Bản chạy thử với dữ liệu giả định.")


@app.callback()
def demo(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="Địa chỉ nghe")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(help="Cổng; để trống: 8000, hoặc một cổng trống", envvar="PHAPDINH_PORT")
    ] = None,
    judgments: Annotated[int, typer.Option(min=0, help="Số bản án giả định công bố sẵn")] = 400,
) -> None:
    """Chuẩn bị dữ liệu giả định rồi chạy máy chủ và việc nền, đến khi bấm Ctrl-C."""
    if ctx.invoked_subcommand is None:
        from phapdinh.demo.running import run_demo

        run_demo(host, port, judgments)


@app.command()
def fill(
    judgments: Annotated[int, typer.Option(min=0, help="Số bản án giả định công bố sẵn")] = 400,
) -> None:
    """Chỉ chuẩn bị dữ liệu, không chạy máy chủ; chạy lại không tạo trùng."""
    from phapdinh.demo.running import fill_demo

    fill_demo(judgments)


@app.command()
def code(ctx: typer.Context, username: Annotated[str, typer.Argument(help="Tên đăng nhập")]) -> None:
    """In mã xác thực sáu số đang dùng được của một người giả định."""
    console.ready(ctx)
    from phapdinh.demo import accounts
    from phapdinh.web import paths

    if username not in {persona.username for persona in accounts.PERSONAS}:
        console.fail(f"Không có người giả định nào tên {username}.", console.USAGE)
    typer.echo(accounts.current_code(paths.home(), username))

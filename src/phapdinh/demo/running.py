"""Bring the fictional country up: tables, people, judgments, index, then the processes."""

from __future__ import annotations

import socket
import time

from phapdinh import console
from phapdinh.web import instance, paths
from phapdinh.web.database import stop_embedded

DEFAULT_PORT = 8000


def run_demo(host: str, port: int | None, judgments: int) -> None:
    """Fill what is missing, serve until Ctrl-C, then stop everything that this command started."""
    begun = time.monotonic()
    listener, address = _listen(host, port)

    def ready() -> None:
        console.err.print(f"Sẵn sàng sau {time.monotonic() - begun:.0f} giây.", highlight=False)
        _welcome(address)

    try:
        _fill(judgments)
        _load_law_later()
        instance.run(listener, web=2, workers=1, ready=ready)
    finally:
        listener.close()
        stop_embedded(paths.home())
    console.err.print("Đã dừng.")


def fill_demo(judgments: int) -> None:
    """Make tables, accounts, judgments, index and law; what is there already stays as it is."""
    _fill(judgments)
    from phapdinh.demo import law, situations

    law.fill()
    situations.fill()


def _fill(judgments: int) -> None:
    """What must be there before the first page."""
    console.err.print(f"Dữ liệu: {paths.home()}", highlight=False, soft_wrap=True)
    instance.prepare()
    from phapdinh.demo.country import fill

    fill(paths.home(), judgments)


def _load_law_later() -> None:
    """By the job worker, for 80,000 articles take half a minute; then what rests on the law."""
    from phapdinh.demo import jobs, law

    if not law.is_loaded():
        console.err.print("Văn bản pháp luật được nạp trong khi chạy.", highlight=False)
    jobs.wish_for_the_rest()


def _listen(host: str, port: int | None) -> tuple[socket.socket, str]:
    """The port that was asked for, or the usual one where it is free, or any."""
    if port is not None:
        return instance.listen(host, port)
    try:
        return instance.listen(host, DEFAULT_PORT)
    except SystemExit:
        return instance.listen(host, 0)


def _welcome(address: str) -> None:
    from phapdinh.demo import accounts

    home = paths.home()
    console.out.print(f"\nPháp Đình (bản chạy thử): {address}", highlight=False, soft_wrap=True)
    console.out.print("Mọi người, Tòa án khi làm việc và vụ án ở đây đều là giả định.\n", highlight=False)
    console.out.print(
        f"Đăng nhập: {address}tai-khoan/dang-nhap/   mật khẩu chung: {accounts.password(home)}",
        highlight=False,
        soft_wrap=True,
    )
    for persona in accounts.PERSONAS:
        secret = accounts.totp_secret(home, persona.username)
        console.out.print(
            f"  {persona.username:<11} {persona.full_name}, {persona.about}; khóa TOTP {secret}",
            highlight=False,
            soft_wrap=True,
        )
    console.out.print("Mã sáu số đang dùng được: .venv/bin/phapdinh demo code thuky\n", highlight=False)
    console.out.print("Bấm Ctrl-C để dừng.", highlight=False)

"""Verbs on a whole instance: prepare its tables, listen, run."""

from __future__ import annotations

import socket
from collections.abc import Callable

from phapdinh import console
from phapdinh.web import serve
from phapdinh.web.bootstrap import setup
from phapdinh.web.readiness import Readiness


def prepare() -> None:
    """Make the database reachable, apply migrations, give the portal's role its rights."""
    setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def listen(host: str, port: int) -> tuple[socket.socket, str]:
    """Open the socket and tell the address. :raises SystemExit: in one clear line where it is taken."""
    try:
        listener = serve.bind(host, port)
    except OSError as error:
        raise SystemExit(
            f"Không mở được cổng {port} ở {host}: {error.strerror}. Chọn cổng khác bằng --port."
        ) from error
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104  (compared, not bound)
    return listener, f"http://{shown}:{listener.getsockname()[1]}/"


def run(listener: socket.socket, *, web: int, workers: int, ready: Callable[[], None]) -> None:
    """Serve until told to stop; ``ready`` is called once, when a page would be answered."""
    setup()  # the children inherit the address of the database
    from django.conf import settings

    console.err.print("Khởi động máy chủ web …", highlight=False)
    wanted = serve.children(listener, web=web, workers=workers, media=_media(), speech=_speech())
    serve.Supervisor(wanted, Readiness(listener, settings.ALLOWED_HOSTS, ready).look).run()


def _speech() -> bool:
    """Whether there is a machine that takes speech down, and this instance may use it."""
    from django.conf import settings

    return bool(settings.SPEECH_URL) and settings.SURFACE != "portal"


def _media() -> bool:
    """Whether there is any media server to keep; where none is, one line says what is missing."""
    from django.conf import settings

    from phapdinh.hearings.media.configuration import installed

    if settings.SURFACE == "portal":
        return False
    if installed() or settings.MEDIA_SERVERS:
        return True
    console.err.print(
        "Chưa cài máy chủ truyền hình (gói Debian janus): không mở được phòng xét xử trực tuyến; "
        "phần còn lại vẫn chạy. Cài bằng: make setup",
        highlight=False,
        soft_wrap=True,
    )
    return False

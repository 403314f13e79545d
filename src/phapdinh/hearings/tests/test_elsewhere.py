"""A media server on another machine, by the command that runs it there: what it shows to strangers, how it
ends, and that it is proven before it is used."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from cryptography import x509
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from phapdinh.hearings.media.client import connected
from phapdinh.hearings.media.errors import MediaGoneError, MediaRefusedError
from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS
from phapdinh.hearings.media.proof import Proof
from phapdinh.hearings.media.wire import PROTOCOL, WATCH, dial
from phapdinh.hearings.tests.elsewhere import (
    KEYS,
    LOCAL,
    Authority,
    Started,
    authority,
    command,
    environment,
    free_port,
    proof,
    refused,
    started,
)
from phapdinh.hearings.tests.janus import SECRET, await_all, until

pytestmark = pytest.mark.xdist_group("media")


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pd")


@pytest.fixture(scope="module")
def running(signer: Authority, home: Path, port: int) -> Iterator[Started]:
    """One on this machine, with TLS."""
    certificate, key = signer.sign(home, LOCAL)
    tls = ("--certificate", str(certificate), "--key", str(key))
    with started(command("hn1", LOCAL, port, *tls), environment(home)) as one:
        until(lambda: one.janus is not None and (home / "media" / "hn1.sock").exists())
        yield one


@pytest.fixture
def trusting(signer: Authority, settings: Any) -> None:
    settings.MEDIA_CA = str(signer.path)


@pytest.mark.usefixtures("running")
def test_a_second_one_of_the_same_name_is_refused(home: Path) -> None:
    said = refused(home, "--name", "hn1", "--host", LOCAL, "--port", str(free_port()))
    assert "Máy chủ tên hn1 đang chạy trên máy này." in said


# ---- who gets in -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("trusting")
def test_only_the_one_port_listens_and_janus_has_none(running: Started, port: int) -> None:
    assert running.janus is not None
    listening = [
        one.laddr
        for process in (psutil.Process(running.process.pid), running.janus)
        for one in process.net_connections("inet")
        if one.status == psutil.CONN_LISTEN or (one.type == socket.SOCK_DGRAM and not one.raddr)
    ]
    assert {one.ip for one in listening} == {LOCAL}
    assert port in {one.port for one in listening}
    assert len(listening) == 2, "the port of the product, and the loopback by which Janus tells its events"
    assert not running.janus.net_connections("inet") or all(
        one.status != psutil.CONN_LISTEN for one in running.janus.net_connections("inet")
    )


@pytest.mark.usefixtures("running", "trusting")
@pytest.mark.parametrize("path", ["/", WATCH, "/admin", "/janus"])
def test_without_the_key_nothing_is_said_at_all(port: int, signer: Authority, path: str) -> None:
    trust = ssl.create_default_context(cafile=str(signer.path))
    shown: tuple[dict[str, str], ...] = (
        {},
        {"Authorization": ""},
        {"Authorization": f"Bearer {Keys('khác').line}"},
        {"Authorization": f"Bearer {KEYS.api}"},
        {"Authorization": KEYS.line},
    )

    async def knock() -> None:
        for headers in shown:
            with pytest.raises(InvalidStatus) as answer:
                await connect(
                    f"wss://{LOCAL}:{port}{path}",
                    ssl=trust,
                    proxy=None,
                    subprotocols=[PROTOCOL],
                    additional_headers=headers,
                )
            assert answer.value.response.status_code == 401
            assert not answer.value.response.body
            assert "Server" not in answer.value.response.headers

    await_all(knock())


@pytest.mark.usefixtures("running", "trusting")
def test_with_the_key_the_api_asks_for_its_own_and_nothing_else_is_there(port: int) -> None:
    address = f"wss://{LOCAL}:{port}/"

    async def ask() -> None:
        async with connected(address, KEYS) as client:
            assert await ROOMS.standing(client) == {}
        line = await dial(address, KEYS)
        for asked in ({"janus": "create"}, {"janus": "list_sessions", "admin_secret": KEYS.admin}):
            await line.send(json.dumps({**asked, "transaction": "t"}))
            assert json.loads(await line.recv())["error"]["code"] in (403, 457, 458)
        await line.close()
        with pytest.raises(MediaGoneError) as gone:
            await dial(address, KEYS, "/admin")
        assert gone.value.fault == Fault.STRANGER
        wrong = Keys("khác")
        with pytest.raises(MediaGoneError) as gone:
            await dial(address, wrong)
        assert gone.value.fault == Fault.SECRET

    await_all(ask())


class HalfRight(Keys):
    """Knows the line's key alone."""

    @property
    def api(self) -> str:
        return "sai"


@pytest.mark.usefixtures("running", "trusting")
def test_the_key_of_the_line_opens_no_session(port: int) -> None:
    async def ask() -> None:
        with pytest.raises(MediaRefusedError) as answer:
            async with connected(f"wss://{LOCAL}:{port}/", HalfRight(SECRET)):
                pass
        assert answer.value.code == 403

    await_all(ask())


@pytest.mark.usefixtures("running")
def test_a_certificate_that_nobody_vouches_for_is_not_believed(
    port: int, settings: Any, tmp_path: Path
) -> None:
    def fault(ca: str) -> Fault:
        settings.MEDIA_CA = ca

        async def ask() -> Fault:
            with pytest.raises(MediaGoneError) as gone:
                await dial(f"wss://{LOCAL}:{port}/", KEYS)
            return gone.value.fault

        return asyncio.run(ask())

    assert fault(str(authority(tmp_path / "other").path)) == Fault.CERTIFICATE
    assert fault("") == Fault.CERTIFICATE
    assert fault(str(tmp_path / "none.pem")) == Fault.AUTHORITY
    (tmp_path / "empty.pem").write_text("")
    assert fault(str(tmp_path / "empty.pem")) == Fault.AUTHORITY


# ---- how it lives and ends -------------------------------------------------------------------------------


def test_a_killed_janus_is_started_again_and_a_renewed_certificate_is_shown(
    running: Started, signer: Authority, home: Path, port: int
) -> None:
    before = running.janus_id
    assert before is not None
    os.kill(before, signal.SIGKILL)
    until(lambda: running.janus_id not in (None, before))
    first = serial(signer, port)
    (home / "may-chu.pem").write_text("half written")
    running.process.send_signal(signal.SIGHUP)
    until(lambda: "online.certificate_not_read" in running.said)
    assert serial(signer, port) == first
    signer.sign(home, LOCAL)
    running.process.send_signal(signal.SIGHUP)
    until(lambda: serial(signer, port) != first)


def serial(signer: Authority, port: int) -> int:
    trust = ssl.create_default_context(cafile=str(signer.path))
    with (
        socket.create_connection((LOCAL, port), 5) as plain,
        trust.wrap_socket(plain, server_hostname=LOCAL) as line,
    ):
        shown = line.getpeercert(binary_form=True)
    assert shown is not None
    return x509.load_der_x509_certificate(shown).serial_number


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_janus_does_not_outlive_it(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with started(command("hn2", LOCAL, free_port()), environment(tmp_path)) as one:
        until(lambda: one.janus is not None and (tmp_path / "media" / "hn2.sock").exists())
        janus = one.janus
        assert janus is not None
        assert one.end(number) == code
        until(lambda: not janus.is_running() or janus.status() == psutil.STATUS_ZOMBIE)
    assert "Stopping server" in (tmp_path / "media" / "hn2.log").read_text(), "recordings are closed"


def test_it_needs_neither_database_nor_settings(tmp_path: Path) -> None:
    """Its modules load without the tables, and it makes nothing of the product's in its home."""
    code = (
        "from django.conf import settings; settings.configure(USE_I18N=False)\n"
        "import phapdinh.hearings.elsewhere.running, phapdinh.hearings.elsewhere.post, sys\n"
        "assert 'phapdinh.hearings.models' not in sys.modules and 'psycopg' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    with started(command("hn3", LOCAL, free_port()), environment(tmp_path)) as one:
        until(lambda: one.janus is not None)
    assert [path.name for path in tmp_path.iterdir()] == ["media"]


# ---- what the product finds ------------------------------------------------------------------------------


def found(one: Proof) -> str:
    """What a proof finds first; it bars nothing that was not proven."""
    assert one.pending
    assert one.bars

    async def look() -> None:
        task = asyncio.create_task(one.run())
        while one.pending:
            await asyncio.sleep(0.02)
        task.cancel()

    await_all(look())
    return one.fault


@pytest.mark.usefixtures("running", "trusting")
def test_a_server_is_proven_by_a_file_in_our_own_folder(port: int, home: Path, tmp_path: Path) -> None:
    address, folder = f"wss://{LOCAL}:{port}/", home / "media" / "recordings"
    one = proof(address, folder)
    assert found(one) == ""
    assert not one.bars
    assert list((folder / ".thu" / "hn1").iterdir()) == [], "what was looked at is taken away"
    assert found(proof(address, folder, "hn9")) == Fault.STRANGER
    other = tmp_path / "media" / "recordings"
    assert found(proof(address, other)) == Fault.PATH
    other.mkdir(parents=True)
    assert found(proof(address, other)) == Fault.PATH
    assert found(proof(f"ws://{LOCAL}:{port}/", folder)) == Fault.STRANGER
    assert found(proof(f"wss://{LOCAL}:{free_port()}/", folder)) == Fault.SILENT

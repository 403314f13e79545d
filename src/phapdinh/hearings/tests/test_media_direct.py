"""Somebody on the very machine talks to the media server past the gate: without keys nothing is possible."""

from __future__ import annotations

import asyncio
import json
import stat
from pathlib import Path
from typing import Any

import psutil
import pytest
from websockets.asyncio.client import ClientConnection

from phapdinh.hearings.media.client import MediaClient, connected
from phapdinh.hearings.media.errors import MediaError, MediaGoneError, MediaRefusedError
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.rooms import RoomPlan, end, make, put_out, standing
from phapdinh.hearings.media.wire import dial
from phapdinh.hearings.models import Incident
from phapdinh.hearings.tests.janus import SECRET, Running, await_all, until

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = Keys(SECRET)
WITHOUT_KEY: tuple[dict[str, Any], ...] = (
    {"janus": "create"},
    {"janus": "create", "apisecret": "janusrocks"},
    {"janus": "create", "apisecret": ""},
    {"janus": "create", "token": "x"},
    {"janus": "claim", "session_id": 1},
    {"janus": "attach", "session_id": 1, "plugin": "janus.plugin.videoroom"},
    {"janus": "message", "session_id": 1, "handle_id": 1, "body": {"request": "list"}},
    {"janus": "list_sessions", "admin_secret": "janusoverlord"},
    {"janus": "get_status", "admin_secret": "janusoverlord"},
    {"janus": "add_token", "admin_secret": "janusoverlord", "token": "x"},
    {"janus": "message_plugin", "admin_secret": "janusoverlord", "plugin": "janus.plugin.videoroom"},
    {"janus": "start_pcap", "admin_secret": "janusoverlord", "folder": "/", "filename": "x", "handle_id": 1},
)
OTHER_PLUGINS = (
    *("echotest", "streaming", "textroom", "audiobridge", "recordplay", "videocall"),
    *("sip", "nosip", "voicemail", "lua", "duktape"),
)
#: Requests on a session that was begun with the key of the API, but without the keys of rooms.
WITH_API_KEY_ONLY: tuple[dict[str, Any], ...] = (
    {"request": "create", "room": "mine"},
    {"request": "create", "room": "mine", "admin_key": "supersecret"},
    {"request": "edit", "room": "r", "new_pin": "x"},
    {"request": "edit", "room": "r", "secret": "adminpwd", "new_secret": "x"},
    {"request": "destroy", "room": "r"},
    {"request": "destroy", "room": "r", "secret": "adminpwd"},
    {"request": "kick", "room": "r", "id": "x"},
    {"request": "moderate", "room": "r", "id": "x", "mid": "0", "mute": True},
    {"request": "allowed", "room": "r", "action": "disable"},
    {"request": "enable_recording", "room": "r", "record": False},
    {"request": "listforwarders", "room": "r"},
    {"request": "stop_rtp_forward", "room": "r", "publisher_id": "x", "stream_id": 1},
    {"request": "rtp_forward", "room": "r", "publisher_id": "x", "host": "192.0.2.1", "streams": []},
)


@pytest.mark.parametrize("asked", WITHOUT_KEY, ids=lambda one: one["janus"])
def test_without_the_key_every_verb_is_refused(media: Running, asked: dict[str, Any]) -> None:
    async def ask() -> None:
        line = await dial(media.local.address)
        answer = await say(line, asked)
        assert answer["error"]["code"] in (403, 457, 458), answer
        await line.close()

    await_all(ask())
    until(lambda: Incident.objects.filter(kind=Incident.Kind.KNOCK).exists())


async def say(line: ClientConnection, message: dict[str, Any]) -> dict[str, Any]:
    await line.send(json.dumps({**message, "transaction": "t"}))
    answer: dict[str, Any] = json.loads(await asyncio.wait_for(line.recv(), 5))
    return answer


def test_what_is_told_to_a_stranger_names_no_room_and_no_one(media: Running) -> None:
    async def ask() -> None:
        line = await dial(media.local.address)
        told = await say(line, {"janus": "info"})
        assert list(told["plugins"]) == ["janus.plugin.videoroom"]
        assert list(told["transports"]) == ["janus.transport.websockets"]
        assert "dependencies" not in told
        await line.close()

    await_all(ask())


def test_it_listens_on_no_port_and_its_files_are_for_its_account_alone(media: Running) -> None:
    pid = media.local.pid
    assert pid is not None
    listening = [
        one for one in psutil.Process(pid).net_connections("tcp") if one.status == psutil.CONN_LISTEN
    ]
    assert listening == []
    folder = media.home / "media"
    for path in (folder, folder / "janus", folder / "recordings"):
        assert mode(path) == 0o700, path
    for path in (folder / "janus").glob("*.jcfg"):
        assert mode(path) == 0o600, path
        assert "janusoverlord" not in path.read_text()
    assert "bí mật" not in "".join(path.read_text() for path in (folder / "janus").glob("*.jcfg"))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_no_other_plugin_is_there_to_be_attached(media: Running) -> None:
    async def attach() -> None:
        async with connected(media.local.address, KEYS) as client:
            client._handle = None
            for name in OTHER_PLUGINS:
                with pytest.raises(MediaRefusedError) as refused:
                    await client.ask({"janus": "attach", "plugin": f"janus.plugin.{name}"})
                assert refused.value.code == 460, name

    await_all(attach())


def test_the_key_of_the_api_alone_neither_rules_a_room_nor_enters_one(media: Running, tmp_path: Path) -> None:
    async def ask_all() -> None:
        async with connected(media.local.address, KEYS) as client:
            await room(client, "r", tmp_path)
            for body in WITH_API_KEY_ONLY:
                with pytest.raises(MediaRefusedError) as refused:
                    await client.request(body)
                assert refused.value.code in (429, 433), (body, refused.value.reason)
            assert (await client.request({"request": "list"}))["list"] == []
            for pin in ({}, {"pin": ""}, {"pin": KEYS.ruling("r")}, {"pin": KEYS.entering("other")}):
                with pytest.raises(MediaRefusedError) as refused:
                    await client.request({"request": "join", "ptype": "publisher", "room": "r", **pin})
                assert refused.value.code in (429, 433)
            assert "r" in await standing(client)
            await end(client, "r")

    await_all(ask_all())


async def room(client: MediaClient, name: str, folder: Path) -> None:
    await make(client, RoomPlan(name, 3, folder))


def test_rooms_are_made_once_listed_and_ended(media: Running, tmp_path: Path) -> None:
    async def live() -> None:
        async with connected(media.local.address, KEYS) as client:
            await room(client, "one", tmp_path)
            await room(client, "one", tmp_path)
            assert (await standing(client))["one"] == 0
            entering = {"request": "join", "ptype": "publisher", "room": "one", "pin": KEYS.entering("one")}
            async with connected(media.local.address, KEYS) as guest:
                assert (await guest.request({**entering, "id": "guest"}))["videoroom"] == "joined"
                assert (await standing(client))["one"] == 1
                await put_out(client, "one", "guest")
                await put_out(client, "one", "nobody")
                said = await asyncio.wait_for(guest.events.get(), 5)
                assert said["plugindata"]["data"]["leaving"] == "ok"
            await end(client, "one")
            await end(client, "one")
            assert "one" not in await standing(client)

    await_all(live())


def test_a_server_that_is_not_there_and_a_wrong_key_say_so_in_our_words(
    media: Running, tmp_path: Path
) -> None:
    async def fail() -> None:
        for address in (f"unix:{tmp_path}/none", "ws://127.0.0.1:9/"):
            with pytest.raises(MediaGoneError) as gone:
                await dial(address)
            assert str(gone.value).startswith("Máy chủ truyền hình không trả lời")
        with pytest.raises(MediaError) as refused:
            async with connected(media.local.address, Keys("another")):
                pass
        assert str(refused.value) == "Máy chủ truyền hình từ chối yêu cầu (mã 403)."

    await_all(fail())

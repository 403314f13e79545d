"""Configuration, keys and knocks: what is written for the media server, and what its events tell."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from phapdinh.hearings.conferences.serving import EDGES
from phapdinh.hearings.media import configuration
from phapdinh.hearings.media.configuration import Layout, Network, texts, write
from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS, Fleet
from phapdinh.hearings.media.knocks import Knocks, events_in
from phapdinh.hearings.media.process import socket_path
from phapdinh.web import instance

LAYOUT = Layout(Path("/nha"), Path("/nha/media/local-1.sock"), "ws://127.0.0.1:1/x")


def test_every_key_is_fit_for_one_thing_alone() -> None:
    keys = Keys("bí mật")
    made = [keys.api, keys.admin, keys.making, keys.events]
    made += [keys.ruling("a"), keys.ruling("b"), keys.entering("a"), keys.entering("b")]
    assert len(set(made)) == len(made)
    assert Keys("bí mật").ruling("a") == keys.ruling("a")
    assert Keys("khác").api != keys.api
    assert "bí mật" not in repr(keys)


def test_the_configuration_has_no_port_no_administration_and_no_packaged_key() -> None:
    found = texts(LAYOUT, Keys("k"), Network())
    web = found["janus.transport.websockets.jcfg"]
    assert 'ws_unix = "/nha/media/local-1.sock"' in web
    assert "ws_port" not in web
    assert "admin_ws = false" in web
    assert 'protected_folders = ["/bin"' in found["janus.jcfg"]
    for own in ("/nha/files", "/nha/secrets", "/nha/media/janus"):
        assert f'"{own}"' in found["janus.jcfg"]
    assert '"/nha/media/recordings"' not in found["janus.jcfg"]
    assert not any(
        word in "".join(found.values()) for word in ("janusoverlord", "supersecret", "rtp_port_range")
    )


def test_the_network_is_told_where_it_is_set() -> None:
    network = Network("203.0.113.9", 20000, 20999, "stun.example.vn:3479")
    core = texts(LAYOUT, Keys("k"), network)["janus.jcfg"]
    assert 'nat_1_1_mapping = "203.0.113.9"' in core
    assert 'rtp_port_range = "20000-20999"' in core
    assert 'stun_server = "stun.example.vn"' in core
    assert "stun_port = 3479" in core


def test_what_comes_to_an_edge_from_other_servers_comes_through_the_same_ports() -> None:
    network = Network("", 20000, 20999)
    edge = replace(LAYOUT, kind=EDGES)
    assert 'rtp_port_range = "20000-20999"' in texts(edge, Keys("k"), network)["janus.plugin.streaming.jcfg"]
    assert "rtp_port" not in texts(edge, Keys("k"), Network())["janus.plugin.streaming.jcfg"]
    assert "rtp_port" not in texts(LAYOUT, Keys("k"), network)["janus.plugin.videoroom.jcfg"]


def test_servers_of_one_machine_share_out_the_ports() -> None:
    whole = Network(first_port=20000, last_port=20999)
    shares = [whole.share(index, 3) for index in range(3)]
    assert [(one.first_port, one.last_port) for one in shares] == [
        (20000, 20332),
        (20333, 20665),
        (20666, 20998),
    ]
    assert Network().share(1, 3) == Network()
    assert Fleet(ROOMS, 2).local_names() == ["local-1", "local-2"]


def test_words_in_quotes_cannot_leave_them() -> None:
    layout = Layout(Path('/nha "a"\\b'), Path("/s"), "x")
    assert '/nha \\"a\\"\\\\b/media' in texts(layout, Keys("k"), Network())["janus.jcfg"]


def test_only_the_parts_that_are_needed_are_there(tmp_path: Path) -> None:
    parts = configuration.libraries()
    assert parts is not None, "Debian's janus is not installed"
    layout = Layout(tmp_path, tmp_path / "s", "x")
    for _ in range(2):
        write(layout, Keys("k"), Network(), parts)
    there = {one.name for kind in layout.parts for one in (layout.folder / kind).iterdir()}
    assert there == set(layout.parts.values())
    assert list((layout.folder / "loggers").iterdir()) == []


def test_a_path_too_long_for_a_socket_is_not_used(tmp_path: Path) -> None:
    assert socket_path(Path("/nha")) == Path("/nha/media/local-1.sock")
    long = socket_path(Path("/nha") / ("x" * 100))
    assert len(str(long)) < 100
    long.parent.rmdir()


def test_an_instance_without_a_media_server_says_so_and_runs(
    settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(configuration, "installed", lambda: False)
    settings.MEDIA_SERVERS = {}
    assert instance._media() is False
    assert "Chưa cài máy chủ truyền hình (gói Debian janus)" in capsys.readouterr().err
    settings.MEDIA_SERVERS = {"hn1": "wss://192.0.2.5:8989/"}
    assert instance._media() is True
    settings.SURFACE = "portal"
    assert instance._media() is False


# ---- knocks ----------------------------------------------------------------------------------------------


def line(name: str, what: str) -> dict[str, Any]:
    return {"type": 128, "event": {"transport": "w", "id": name, "data": {"event": what}}}


def session(name: str) -> dict[str, Any]:
    return {"type": 1, "event": {"name": "created", "transport": {"transport": "w", "id": name}}}


def test_who_begins_no_session_is_a_stranger_once() -> None:
    knocks = Knocks()
    assert [knocks.take(one, 0.0) for one in (line("a", "connected"), session("a"))] == [0, 0]
    assert knocks.take(line("a", "disconnected"), 1.0) == 0
    assert [knocks.take(line("b", what), 1.0) for what in ("connected", "disconnected")] == [0, 1]
    knocks.take(line("c", "connected"), 2.0)
    assert (knocks.overdue(6.9), knocks.overdue(7.1), knocks.overdue(9.0)) == (0, 1, 0)
    assert knocks.take(line("c", "disconnected"), 9.0) == 0


def test_events_come_alone_or_in_a_list() -> None:
    one = line("a", "connected")
    assert list(events_in(json.dumps(one))) == [one]
    assert list(events_in(json.dumps([one, one]))) == [one, one]

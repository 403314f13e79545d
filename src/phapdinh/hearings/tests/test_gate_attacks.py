"""Attacks against the gate with the real media server behind it: each is refused, and kept as an incident."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from phapdinh.hearings.gate import application, refusals, ruling, strangers, tokens
from phapdinh.hearings.gate.application import Gate
from phapdinh.hearings.gate.entering import revoke_entry
from phapdinh.hearings.gate.leaving import REPLACED
from phapdinh.hearings.gate.limits import MOST_BYTES
from phapdinh.hearings.gate.watch import EVERY
from phapdinh.hearings.models import Entry, Incident, MediaRoom
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.browser_at_gate import ClosedError, GateBrowser, Message, browser
from phapdinh.hearings.tests.janus import Running, await_all, until
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.hearings.threads import in_thread

pytestmark = pytest.mark.django_db(transaction=True)
OFFER = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"


@pytest.fixture
def scene(media: Running) -> MediaScene:
    made = make_media_scene()
    stands(made)
    return made


def stands(scene: MediaScene) -> None:
    until(lambda: MediaRoom.objects.filter(trial=scene.trial, made_at__isnull=False).count() == 2)


def kept(kind: Incident.Kind, what: str = "") -> bool:
    return Incident.objects.filter(kind=kind, what=what).exists()


async def refused_entry(token: str, device: str = "may-tinh-1") -> int:
    """With which number a token is refused; the line must be closed with it."""
    async with browser(Gate(), device=device) as one:
        answer = await one.enter(token)
        assert answer["janus"] == "error", answer
        assert await one.until_closed() == 1008
    return int(answer["error"]["code"])


def test_an_altered_token_a_foreign_one_and_none(scene: MediaScene) -> None:
    good = scene.tokens[TrialRole.CLERK]
    changed = good[:30] + ("A" if good[30] != "A" else "B") + good[31:]
    longer = tokens.make(
        settings.SECRET_KEY, scene.entries[TrialRole.CLERK], timezone.now() + timedelta(days=9)
    )
    foreign = tokens.make("another key", scene.entries[TrialRole.CLERK], timezone.now() + timedelta(days=1))

    async def try_all() -> None:
        for token in (changed, good[:-1], good + "A", longer, foreign, "", "\x00" * tokens.LENGTH, "ạ" * 75):
            assert await refused_entry(token) == refusals.TOKEN
        async with browser(Gate()) as one:
            answer = await one.ask(janus="create")
            assert answer["error"]["code"] == refusals.MALFORMED
            assert await one.until_closed() == 1008

    await_all(try_all())
    assert kept(Incident.Kind.TOKEN_ALTERED)
    assert kept(Incident.Kind.MALFORMED, "create")
    assert not Entry.objects.exclude(visit=0).exists()


def test_a_token_before_its_time_after_it_and_revoked(scene: MediaScene) -> None:
    now = timezone.now()
    early, late, gone = TrialRole.ACCUSED, TrialRole.WITNESS, TrialRole.PROSECUTOR
    Entry.objects.filter(pk=scene.entries[early]).update(valid_from=now + timedelta(minutes=5))
    Entry.objects.filter(pk=scene.entries[late]).update(
        valid_from=now - timedelta(hours=2), valid_until=now - timedelta(seconds=1)
    )
    revoke_entry(actor=scene.clerk, entry_id=scene.entries[gone])

    async def try_all() -> None:
        for role in (early, late, gone):
            assert await refused_entry(scene.tokens[role]) == refusals.TOKEN

    await_all(try_all())
    assert Incident.objects.filter(kind=Incident.Kind.TOKEN_STALE).count() == 3


def test_a_copied_token_is_refused_on_another_device_and_a_second_line_ends_the_first(
    scene: MediaScene,
) -> None:
    token = scene.tokens[TrialRole.PRESIDING]

    async def copy() -> None:
        gate = Gate()
        async with browser(gate, token) as first:
            assert await refused_entry(token, device="may-khac") == refusals.ELSEWHERE
            assert await refused_entry(token, device="") == refusals.ELSEWHERE
            assert (await first.join())[1]["videoroom"] == "joined"
            async with browser(gate, token) as second:
                assert await first.until_closed() == REPLACED
                assert (await second.join())[1]["videoroom"] == "joined"

    await_all(copy())
    assert (
        Incident.objects.get(kind=Incident.Kind.TOKEN_COPIED).entry_id == scene.entries[TrialRole.PRESIDING]
    )


def test_the_gallery_cannot_publish_in_any_way(scene: MediaScene) -> None:
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(TrialRole.GALLERY))
    jsep = {"type": "offer", "sdp": OFFER}

    async def try_all() -> None:
        gate = Gate()
        async with browser(gate, scene.tokens[TrialRole.GALLERY]) as one:
            handle, joined = await one.join()
            assert joined["videoroom"] == "joined"
            for request in ("publish", "configure", "unpublish", "joinandconfigure"):
                said = await one.request(handle, {"request": request}, jsep=jsep)
                assert said["code"] == refusals.NOT_ALLOWED, request
            answer = await one.ask(janus="trickle", handle_id=handle, candidate={"completed": True})
            assert answer["error"]["code"] == refusals.NOT_ALLOWED
        async with browser(gate, scene.tokens[TrialRole.PRESIDING]) as judge:
            _, joined = await judge.join()
            assert joined["publishers"] == []
            assert "attendees" not in joined

    await_all(try_all())
    assert kept(Incident.Kind.NOT_ALLOWED, "publish")
    assert kept(Incident.Kind.NOT_ALLOWED, "configure")
    assert kept(Incident.Kind.NOT_ALLOWED, "trickle")


def test_an_offer_on_a_listening_handle_is_refused(scene: MediaScene) -> None:
    ruling.admit(actor=scene.clerk, attendee_id=scene.of(TrialRole.GALLERY))

    async def offer() -> None:
        gate = Gate()
        async with browser(gate, scene.tokens[TrialRole.PRESIDING]) as judge:
            _, joined = await judge.join()
            async with browser(gate, scene.tokens[TrialRole.GALLERY]) as one:
                handle, _ = await one.join(ptype="subscriber", streams=[{"feed": joined["id"]}])
                for body in ({"request": "start"}, {"request": "publish"}, {"request": "configure"}):
                    jsep = {"type": "offer", "sdp": OFFER}
                    said = await one.request(handle, body, jsep=jsep)
                    assert said["code"] == refusals.NOT_ALLOWED

    await_all(offer())
    assert kept(Incident.Kind.NOT_ALLOWED, "publish")


def test_a_witness_hears_nothing_before_being_called(scene: MediaScene) -> None:
    witness = scene.of(TrialRole.WITNESS)

    async def listen() -> None:
        gate = Gate()
        async with browser(gate, scene.tokens[TrialRole.PRESIDING]) as judge:
            _, joined = await judge.join()
            async with browser(gate, scene.tokens[TrialRole.WITNESS]) as one:
                early = await one.join()
                assert early[1]["code"] == refusals.WAITING
                said = await one.join(ptype="subscriber", streams=[{"feed": joined["id"]}])
                assert said[1]["code"] == refusals.WAITING
                await in_thread(ruling.admit, actor=scene.clerk, attendee_id=witness)
                await asyncio.sleep(2 * EVERY)
                assert (await one.join())[1]["videoroom"] == "joined"
                await in_thread(ruling.send_out, actor=scene.clerk, attendee_id=witness)
                assert await one.until_closed() == 1012

    await_all(listen())
    assert kept(Incident.Kind.NOT_ADMITTED, "join")


def test_nobody_but_the_panel_enters_the_deliberation_and_nobody_sees_it(scene: MediaScene) -> None:
    async def enter() -> None:
        gate = Gate()
        async with (
            browser(gate, scene.tokens[TrialRole.PRESIDING]) as judge,
            browser(gate, scene.tokens[TrialRole.PANEL]) as panel,
            browser(gate, scene.tokens[TrialRole.CLERK]) as clerk,
        ):
            assert (await judge.join("deliberation"))[1]["room"] == "deliberation"
            assert (await panel.join("deliberation"))[1]["room"] == "deliberation"
            for ptype, more in (("publisher", {}), ("subscriber", {"streams": [{"feed": "x"}]})):
                said = (await clerk.join("deliberation", ptype, **more))[1]
                assert said["code"] == refusals.NOT_ALLOWED
            handle, joined = await clerk.join()
            assert (joined["room"], joined["publishers"]) == ("hearing", [])
            for request in ("list", "listparticipants", "exists"):
                said = await clerk.request(handle, {"request": request, "room": "deliberation"})
                assert said["code"] == refusals.NOT_ALLOWED
            assert not any(
                "deliberation" in str(message) for message in clerk.seen if "plugindata" in message
            )

    await_all(enter())
    assert kept(Incident.Kind.NOT_ALLOWED, "join")
    room = MediaRoom.objects.get(trial=scene.trial, kind="deliberation")
    assert not room.recorded


def test_no_room_of_another_trial_can_be_named(scene: MediaScene) -> None:
    other = make_media_scene(2)
    stands(other)
    foreign = MediaRoom.objects.get(trial=other.trial, kind="hearing").name

    async def enter() -> None:
        gate = Gate()
        async with (
            browser(gate, scene.tokens[TrialRole.PRESIDING]) as mine,
            browser(gate, other.tokens[TrialRole.PRESIDING]) as theirs,
        ):
            _, joined = await theirs.join()
            handle = await mine.attach()
            for room in (foreign, str(other.trial.pk), "../hearing", "", 7, None, ["hearing"]):
                body = {"request": "join", "ptype": "publisher", "room": room}
                assert (await mine.request(handle, body))["code"] == refusals.NOT_ALLOWED, room
            said = (await mine.join(ptype="subscriber", streams=[{"feed": joined["id"]}]))[1]
            assert said["error_code"] == 428  # no such feed in the room of one's own trial
            own = mine.session
            answer = await mine.ask(janus="keepalive", session_id=theirs.session)
            assert answer["error"]["code"] == refusals.NOT_ALLOWED
            assert own != theirs.session

    await_all(enter())


RULERS: tuple[Message, ...] = (
    {"request": "create", "room": "x", "admin_key": "x"},
    {"request": "edit", "room": "hearing", "secret": "", "new_pin": ""},
    {"request": "destroy", "room": "hearing"},
    {"request": "kick", "room": "hearing", "id": "x"},
    {"request": "moderate", "room": "hearing", "id": "x", "mid": "0", "mute": True},
    {"request": "list"},
    {"request": "listparticipants", "room": "hearing"},
    {"request": "allowed", "room": "hearing", "action": "disable"},
    {"request": "rtp_forward", "room": "hearing", "host": "192.0.2.1", "streams": []},
    {"request": "stop_rtp_forward", "room": "hearing", "stream_id": 1},
    {"request": "listforwarders", "room": "hearing"},
    {"request": "enable_recording", "room": "hearing", "record": False},
    {"request": "configure", "record": False},
    {"request": "publish", "filename": "/etc/cron.d/x", "record": True},
    {"request": "publish", "display": "Chủ tọa"},
    {"request": "configure", "secret": "x", "bitrate": 99_000_000},
    {"request": "join", "room": "hearing", "ptype": "publisher", "id": "somebody-else"},
)
FRAMES: tuple[Message, ...] = (
    {"janus": "attach", "plugin": "janus.plugin.echotest"},
    {"janus": "attach", "plugin": "janus.plugin.streaming"},
    {"janus": "attach", "plugin": "janus.plugin.recordplay"},
    {"janus": "claim"},
    {"janus": "info"},
    {"janus": "list_sessions", "admin_secret": "janusoverlord"},
    {"janus": "get_status", "admin_secret": "janusoverlord"},
    {"janus": "set_log_level", "level": 7},
    {"janus": "add_token", "token": "x"},
    {"janus": "keepalive", "apisecret": "x"},
    {"janus": "destroy", "session_id": 1},
    {"janus": "detach", "handle_id": 1},
    {"janus": "message", "handle_id": 1, "body": {"request": "list"}},
    {"janus": {"a": 1}},
)


@pytest.mark.parametrize("asked", [RULERS[:8], RULERS[8:], FRAMES[:7], FRAMES[7:]])
def test_verbs_that_rule_are_refused_even_to_the_presiding_judge(
    scene: MediaScene, asked: tuple[Message, ...]
) -> None:
    async def ask_all() -> None:
        async with browser(Gate(), scene.tokens[TrialRole.PRESIDING]) as one:
            handle, _ = await one.join()
            for body in asked:
                whole = body if "janus" in body else {"janus": "message", "handle_id": handle, "body": body}
                answer = await one.ask(**whole)
                assert answer["error"]["code"] == refusals.NOT_ALLOWED, body

    await_all(ask_all())
    assert Incident.objects.filter(kind=Incident.Kind.NOT_ALLOWED).exists()


def test_a_data_channel_and_hidden_encryption_are_refused(scene: MediaScene) -> None:
    data = OFFER + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
    wrong: tuple[Any, ...] = (
        {"type": "offer", "sdp": data},
        {"type": "offer", "sdp": OFFER, "e2ee": True},
        {"type": "answer", "sdp": OFFER},
    )

    async def publish() -> None:
        async with browser(Gate(), scene.tokens[TrialRole.PRESIDING]) as one:
            handle, _ = await one.join()
            for jsep in wrong:
                said = await one.request(handle, {"request": "publish"}, jsep=jsep)
                assert said["code"] == refusals.NOT_ALLOWED

    await_all(publish())
    assert kept(Incident.Kind.NOT_ALLOWED, "data")


def test_a_page_of_another_host_and_another_address_are_refused(media: Running) -> None:
    async def open_all() -> None:
        for origin in ("https://xau.example", "", "null", "https://toaan.example.xau.example"):
            with pytest.raises(ClosedError):
                await GateBrowser(origin=origin).open(Gate())
        other = GateBrowser()
        other.scope["path"] = "/truc-tuyen/cong/khac"
        with pytest.raises(ClosedError):
            await other.open(Gate())

    await_all(open_all())
    assert Incident.objects.get(kind=Incident.Kind.FOREIGN_PAGE).count == 4


def test_who_says_too_much_is_put_out(scene: MediaScene) -> None:
    token = scene.tokens[TrialRole.PRESIDING]

    async def flood() -> None:
        async with browser(Gate(), token) as one:
            for number in range(400):
                one.send(janus="keepalive", session_id=one.session, transaction=str(number))
            assert await one.until_closed() == 1009
        async with browser(Gate(), token) as one:
            one.send_text("x" * (MOST_BYTES + 1))
            assert await one.until_closed() == 1009
        async with browser(Gate(), token) as one:
            one.send_text("[1, 2")
            assert await one.until_closed() == 1008
        async with browser(Gate(), token) as one:
            for number in range(11):
                one.send(janus="info", session_id=one.session, transaction=str(number))
            assert await one.until_closed() == 1008

    await_all(flood())
    assert kept(Incident.Kind.FLOOD)
    assert Incident.objects.get(kind=Incident.Kind.NOT_ALLOWED, what="info").count == 10


def test_lines_that_say_nothing_shut_nobody_out(scene: MediaScene, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are opened: the oldest makes room, and is told to come again."""
    monkeypatch.setattr(strangers, "MOST", 5)
    monkeypatch.setattr(application, "MOST_LINES", 9)
    gate = Gate()

    async def crowd() -> None:
        async with browser(gate, scene.tokens[TrialRole.PRESIDING]) as judge:
            silent = [GateBrowser(device=f"la-{number}") for number in range(30)]
            for one in silent:
                await one.open(gate)
            assert await silent[0].until_closed() == 1012
            async with browser(gate, scene.tokens[TrialRole.ACCUSED], device="may-2") as accused:
                assert accused.session
                assert await judge.attach(), "who is in is heard on"
            for one in silent:
                await one.leave()

    await_all(crowd())


def test_who_opens_a_line_and_says_nothing_is_put_out(
    scene: MediaScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "PATIENCE", 0.2)

    async def wait() -> None:
        async with browser(Gate()) as one:
            assert await one.until_closed() == 1008

    await_all(wait())


def test_incidents_name_nobody(scene: MediaScene) -> None:
    async def shout() -> None:
        async with browser(Gate(), scene.tokens[TrialRole.PRESIDING]) as one:
            await one.ask(janus="Lưu Quang Bình 042090000456")

    await_all(shout())
    assert [row.what for row in Incident.objects.all()] == ["other"]

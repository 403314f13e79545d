"""The invented people of the bench: what they say on the wire, what they send, what they count."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from OpenSSL import SSL

from phapdinh.bench.hearings import sdp, stun
from phapdinh.bench.hearings.footage import SECONDS, Packet, Track, audio, video
from phapdinh.bench.hearings.media import Media
from phapdinh.bench.hearings.peer import Certificate, Peer, Received, Sending
from phapdinh.bench.hearings.processors import Snapshot
from phapdinh.bench.hearings.trials import Held

ENDS = stun.Ends("own", "own key", "other", "other key")
THEIRS = stun.Ends("other", "other key", "own", "own key")


@pytest.mark.parametrize("controlling", [True, False])
def test_a_check_is_signed_with_the_key_of_whom_it_asks(controlling: bool) -> None:
    asked = stun.asking(ENDS, controlling=controlling)
    assert stun.kind_of(asked) == stun.REQUEST
    assert stun.is_genuine(asked, "other key")
    assert not stun.is_genuine(asked, "own key")
    assert b"other:own" in asked
    checksum = struct.unpack("!I", asked[-4:])[0]
    assert checksum == zlib.crc32(asked[:-8]) ^ 0x5354554E


def test_the_answer_names_the_address_it_came_from() -> None:
    asked = stun.asking(ENDS, controlling=True)
    answer = stun.answering(asked, THEIRS, ("192.0.2.7", 40_000))
    assert stun.kind_of(answer) == stun.ANSWER
    assert stun.is_genuine(answer, "other key")
    assert answer[8:20] == asked[8:20]
    port, host = struct.unpack_from("!HI", answer, 26)
    assert port ^ 0x2112 == 40_000
    assert host ^ 0x2112A442 == 0xC0000207


@given(st.binary(max_size=200))
def test_noise_is_neither_a_message_nor_genuine(noise: bytes) -> None:
    assert stun.kind_of(noise) in (0, int.from_bytes(noise[:2], "big"))
    assert not stun.is_genuine(noise, "key")


def test_an_offer_is_read_as_it_was_written_and_answered_line_by_line() -> None:
    own = sdp.Own("name", "key", "AB:CD", "192.0.2.2", 5_000)
    read = sdp.read(sdp.offer(own, [("audio", 1), ("video", 2)]))
    assert (read.name, read.key, read.fingerprint) == ("name", "key", "AB:CD")
    assert list(read.addresses) == [("192.0.2.2", 5_000)]
    assert [(line.kind, line.mid, line.formats) for line in read.lines] == [
        ("audio", "0", [str(sdp.AUDIO)]),
        ("video", "1", [str(sdp.VIDEO)]),
    ]
    answered = sdp.answer(own, read)
    assert answered.count("a=recvonly") == 2
    assert answered.count("a=setup:passive") == 2
    assert "a=rtpmap:96 VP8/90000" in answered


def test_pictures_are_cut_into_packets_and_the_last_is_marked() -> None:
    frames = [b"k" * 2_500, b"d" * 100]
    ivf = bytes(32) + b"".join(struct.pack("<I8x", len(one)) + one for one in frames)
    track = video(ivf)
    assert [one.last for one in track.packets] == [False, False, True, True]
    assert [one.payload[:1] for one in track.packets] == [b"\x10", b"\x00", b"\x00", b"\x10"]
    assert b"".join(one.payload[1:] for one in track.packets[:3]) == frames[0]
    assert track.packets[3].time == 3_600


def test_sounds_are_taken_out_of_their_pages() -> None:
    sounds = [b"head", b"tags", b"a" * 300, b"b" * 10]
    laces = b"".join(bytes([255] * (len(one) // 255) + [len(one) % 255]) for one in sounds)
    ogg = bytes(26) + bytes([len(laces)]) + laces + b"".join(sounds)
    assert [one.payload for one in audio(ogg).packets] == sounds[2:]


def test_a_track_is_sent_when_it_is_due_and_begins_again() -> None:
    track = Track("audio", (Packet(0.0, 0, False, b"a"), Packet(5.0, 240_000, False, b"b")), 480_000)
    sending = Sending(track, 100.0)
    first = sending.due(100.0)
    assert first is not None
    assert sending.due(104.9) is None
    second, third = sending.due(105.0), sending.due(100.0 + SECONDS)
    assert second is not None
    assert third is not None
    numbers = [struct.unpack_from("!HI", one, 2) for one in (first, second, third)]
    assert [number - numbers[0][0] for number, _time in numbers] == [0, 1, 2]
    assert [time for _number, time in numbers] == [0, 240_000, 480_000]


def test_two_ends_agree_on_keys_and_count_what_comes() -> None:
    """One plays the server: it begins the handshake, as Janus does, and sends what the other counts."""
    certificate = Certificate()
    one, two = (Peer(certificate, certificate.context(), "127.0.0.1") for _ in range(2))
    two._dtls.set_connect_state()
    for own, other, leads in ((one, two, True), (two, one, False)):
        own.meet(sdp.read(sdp.offer(other.own, [("audio", 1)])), controlling=leads)
    for now in range(40):
        for peer in (one, two):
            peer.tick(float(now))
        if now == 10:
            with suppress(SSL.WantReadError):
                two._dtls.do_handshake()
            assert two._to is not None
            two._send(two._dtls.bio_read(65_536), two._to)
        if one.ready and two.ready:
            break
    assert one.ready
    one.close()
    two.close()


def test_what_is_missing_is_lost() -> None:
    assert Received(8, 10, 19, 0.0, True, 1.0).lost == 2
    assert Held(4, streams=160, shares={"media": 56.0}).per_stream == 3.5
    before = Snapshot(10.0, {"media": 1.0}, 5.0)
    after = Snapshot(20.0, {"media": 6.0}, 12.0)
    assert after.since(before) == {"media": 50.0, "machine": 70.0}


def test_connections_that_are_left_are_served_no_more() -> None:
    media = Media("127.0.0.1")
    peer = media.peer()
    media.leave(peer)
    assert not media._peers

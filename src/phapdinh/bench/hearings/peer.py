"""One connection to a media server without a browser: checks (ICE), keys (DTLS), packets (SRTP) counted.

Nothing is decoded. Of each stream the first packet is opened with the keys that were agreed; the rest are
counted by the numbers in their open heads, so that the clients leave the machine to what is measured.
"""

from __future__ import annotations

import secrets
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pylibsrtp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from OpenSSL import SSL

from phapdinh.bench.hearings import stun
from phapdinh.bench.hearings.footage import SECONDS, Track
from phapdinh.bench.hearings.sdp import AUDIO, VIDEO, Other, Own

_CHECK_EVERY = 0.05  # seconds
_BUFFER = 1_000_000
_SRTP = b"SRTP_AES128_CM_SHA1_80"
_HEAD = struct.Struct("!BBHII")


@dataclass(slots=True)
class Received:
    """One stream as it arrived: packets, the first number and the highest, when it began."""

    packets: int
    first: int
    highest: int
    began: float
    genuine: bool
    last: float

    @property
    def lost(self) -> int:
        """Numbers that never came."""
        return self.highest - self.first + 1 - self.packets


class Sending:
    """A track that is sent in rounds."""

    def __init__(self, track: Track, began: float) -> None:
        self.source = secrets.randbits(31)
        self._track, self._began = track, began
        self._next, self._number = 0, secrets.randbits(15)
        self._format = AUDIO if track.kind == "audio" else VIDEO

    def due(self, now: float) -> bytes | None:
        """The next packet, where its time has come."""
        round_, place = divmod(self._next, len(self._track.packets))
        packet = self._track.packets[place]
        if self._began + round_ * SECONDS + packet.at > now:
            return None
        self._next += 1
        self._number = (self._number + 1) & 0xFFFF
        time = (round_ * self._track.units + packet.time) & 0xFFFFFFFF
        marked = self._format | (0x80 if packet.last else 0)
        return _HEAD.pack(0x80, marked, self._number, time, self.source) + packet.payload


class Certificate:
    """One self-signed certificate, as a browser makes for a connection; ours share it."""

    def __init__(self) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bench")])
        now = datetime.now(UTC)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        made = made.serial_number(1).not_valid_before(now - timedelta(days=1))
        self._shown = made.not_valid_after(now + timedelta(days=2)).sign(key, hashes.SHA256())
        self._key = key
        self.fingerprint = self._shown.fingerprint(hashes.SHA256()).hex(":").upper()

    def context(self) -> SSL.Context:
        """What connections begin with."""
        context = SSL.Context(SSL.DTLS_METHOD)
        context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, lambda *_: True)
        context.use_certificate(self._shown)
        context.use_privatekey(self._key)
        context.set_cipher_list(b"ECDHE+AESGCM")
        context.set_tlsext_use_srtp(_SRTP)
        return context


class Peer:
    """From its description to packets. ``tick`` does all work; nothing waits."""

    def __init__(self, certificate: Certificate, context: SSL.Context, host: str) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        self._socket.setblocking(False)
        self._socket.bind((host, 0))
        name, key = secrets.token_hex(4), secrets.token_hex(12)
        port = self._socket.getsockname()[1]
        self.own = Own(name, key, certificate.fingerprint, host, port)
        self.received: dict[bytes, Received] = {}
        self.bytes = 0
        self.sending: list[Sending] = []
        self._dtls = SSL.Connection(context, None)
        self._dtls.set_accept_state()
        self._dtls.set_ciphertext_mtu(1_200)
        self._other: Other | None = None
        self._controlling = False
        self._to: stun.Address | None = None
        self._checked = 0.0
        self._in: pylibsrtp.Session | None = None
        self._out: pylibsrtp.Session | None = None
        self._buffer = memoryview(bytearray(2_048))

    def meet(self, other: Other, *, controlling: bool) -> None:
        """Learn the other end's description; a later one of the same connection changes nothing."""
        if self._other is None:
            self._other, self._controlling = other, controlling

    @property
    def ready(self) -> bool:
        """Whether keys are agreed."""
        return self._in is not None

    def close(self) -> None:
        """Leave."""
        self._socket.close()

    def tick(self, now: float) -> None:
        """Take what came, send what is due."""
        self._drain(now)
        if self._other is None:
            return
        if self._to is None and now - self._checked > _CHECK_EVERY:
            self._checked = now
            asked = stun.asking(self._ends(self._other), controlling=self._controlling)
            for address in self._other.addresses:
                self._send(asked, address)
        if self._out is not None and self._to is not None:
            for track in self.sending:
                while (packet := track.due(now)) is not None:
                    self._send(self._out.protect(packet), self._to)

    def _drain(self, now: float) -> None:
        buffer, received = self._buffer, self.received
        while True:
            try:
                size, address = self._socket.recvfrom_into(buffer)
            except (BlockingIOError, ConnectionError):
                return
            first = buffer[0]
            if first < 4:
                self._take_check(bytes(buffer[:size]), address)
            elif first < 64:
                self._take_keys(bytes(buffer[:size]))
            elif not 192 <= buffer[1] < 224:  # those are reports of the sender
                self.bytes += size
                number = buffer[2] << 8 | buffer[3]
                stream = received.get(bytes(buffer[8:12]))
                if stream is None:
                    self._begin(bytes(buffer[:size]), number, now)
                    continue
                ahead = (number - stream.highest) & 0xFFFF
                if ahead < 0x8000:
                    stream.highest += ahead
                stream.packets += 1
                stream.last = now

    def _begin(self, packet: bytes, number: int, now: float) -> None:
        """The first packet of a stream: whether it opens with the keys that were agreed."""
        if self._in is None:
            return
        try:
            genuine = len(self._in.unprotect(packet)) > _HEAD.size
        except pylibsrtp.Error:
            genuine = False
        self.received[packet[8:12]] = Received(1, number, number, now, genuine, now)

    def _take_check(self, message: bytes, address: stun.Address) -> None:
        if self._other is None:
            return
        ends, kind = self._ends(self._other), stun.kind_of(message)
        if kind == stun.REQUEST and stun.is_genuine(message, ends.own_key):
            self._send(stun.answering(message, ends, address), address)
        elif kind == stun.ANSWER and stun.is_genuine(message, ends.other_key):
            self._to = address

    def _take_keys(self, message: bytes) -> None:
        self._dtls.bio_write(message)
        try:
            self._dtls.do_handshake()
            agreed = True
        except SSL.WantReadError:
            agreed = False
        try:
            answer = self._dtls.bio_read(65_536)
        except SSL.WantReadError:
            answer = b""
        if answer and self._to is not None:
            self._send(answer, self._to)
        if agreed and self._in is None:
            self._agree()

    def _agree(self) -> None:
        shown = self._dtls.get_peer_certificate(as_cryptography=True)
        seen = shown.fingerprint(hashes.SHA256()).hex(":").upper() if shown else ""
        if self._other is None or seen != self._other.fingerprint:
            raise ConnectionError("the certificate is not the one that was described")
        keys = self._dtls.export_keying_material(b"EXTRACTOR-dtls_srtp", 60)
        theirs, ours = keys[:16] + keys[32:46], keys[16:32] + keys[46:60]
        kinds: Mapping[str, int] = {
            "in": pylibsrtp.Policy.SSRC_ANY_INBOUND,
            "out": pylibsrtp.Policy.SSRC_ANY_OUTBOUND,
        }
        self._in = pylibsrtp.Session(pylibsrtp.Policy(key=theirs, ssrc_type=kinds["in"]))
        self._out = pylibsrtp.Session(pylibsrtp.Policy(key=ours, ssrc_type=kinds["out"]))

    def _ends(self, other: Other) -> stun.Ends:
        return stun.Ends(self.own.name, self.own.key, other.name, other.key)

    def _send(self, message: bytes, address: stun.Address) -> None:
        try:
            self._socket.sendto(message, address)
        except (BlockingIOError, ConnectionError):  # as a network would drop it
            return

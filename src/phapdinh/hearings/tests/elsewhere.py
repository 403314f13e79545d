"""A media server on another machine, started there by the command of an operator; its certificates; what the
product finds out about it."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

import psutil
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from typer.testing import CliRunner

from phapdinh.hearings.media.keys import Keys
from phapdinh.hearings.media.kinds import ROOMS
from phapdinh.hearings.media.proof import Proof
from phapdinh.hearings.tests.cable import Machine, machine
from phapdinh.hearings.tests.janus import SECRET
from phapdinh.web.cli import root

LOCAL = "127.0.0.1"
KEYS = Keys(SECRET)
THERE, PORT = "10.213.78.2", 8989
ADDRESS = f"wss://{THERE}:{PORT}/"


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as one:
        one.bind((LOCAL, 0))
        return int(one.getsockname()[1])


@contextmanager
def other_machine() -> Iterator[Machine]:
    with machine("pd-other", "10.213.78.1", THERE) as one:
        yield one


@dataclass(frozen=True)
class Authority:
    """One that signs certificates of media servers; ``path``: what the product trusts."""

    path: Path
    key: ec.EllipticCurvePrivateKey
    own: x509.Certificate

    def sign(self, folder: Path, host: str = THERE) -> tuple[Path, Path]:
        """A certificate for that address, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
        made = (
            _builder(host, self.own.subject, key)
            .add_extension(names, critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False
            )
            .sign(self.key, hashes.SHA256())
        )
        certificate, secret = folder / "may-chu.pem", folder / "may-chu.key"
        certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        secret.write_bytes(_pem(key))
        return certificate, secret


def authority(folder: Path) -> Authority:
    """A throw-away one."""
    folder.mkdir(exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA giả định")])
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    made = (
        _builder("CA giả định", own, key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "ca.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return Authority(path, key, made)


def _builder(name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@dataclass
class Started:
    """The command as it runs."""

    process: subprocess.Popen[bytes]
    log: IO[str]

    @property
    def said(self) -> str:
        """All that it has told so far."""
        return Path(self.log.name).read_text()

    @property
    def janus(self) -> psutil.Process | None:
        """Its server, while it has one."""
        if self.process.poll() is not None:
            return None
        with suppress(psutil.NoSuchProcess):  # one may end while it is looked at
            found = psutil.Process(self.process.pid).children()
            return next((one for one in found if one.name() == "janus"), None)
        return None

    @property
    def janus_id(self) -> int | None:
        """The number of its server's process, while it has one: read once, for it may end at any moment."""
        found = self.janus
        return None if found is None else found.pid

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(20)


def command(name: str, host: str, port: int, *more: str) -> list[str]:
    """As an operator gives it."""
    given = ["--name", name, "--host", host, "--port", str(port), *more]
    return [sys.executable, "-m", "phapdinh.web.cli", "hearings", "media", *given]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Neither a database nor anything else of the product."""
    kept: Mapping[str, str] = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
    return {**kept, "PHAPDINH_HOME": str(home), "PHAPDINH_MEDIA_SECRET": SECRET, **more}


@contextmanager
def started(words: list[str], env: dict[str, str]) -> Iterator[Started]:
    """The command, until it is told to end."""
    with tempfile.NamedTemporaryFile("w") as log:
        one = Started(subprocess.Popen(words, env=env, stdout=log, stderr=subprocess.STDOUT), log)
        try:
            yield one
        finally:
            one.end()
            print(one.said)  # shown where a test fails


@contextmanager
def serving_there(
    away: Machine, home: Path, signed: tuple[Path, Path], *more: str, name: str = "hn1", port: int = PORT,
    alone: bool = False, secret: str = SECRET,
) -> Iterator[Started]:  # fmt: skip
    """One on that machine; ``alone``: its folder of recordings is a disk of its own."""
    certificate, key = signed
    tls = ("--certificate", str(certificate), "--key", str(key))
    words = command(name, away.there, port, *tls, *more)
    if alone:
        folder = home / "media" / "recordings"
        words = ["sh", "-c", f'mount -t tmpfs none {folder} && exec "$@"', "sh", *words]
    with started(away.runs(*words), environment(home, PHAPDINH_MEDIA_SECRET=secret)) as one:
        yield one


async def _nothing(event: dict[str, Any]) -> None:
    """Events are for others."""


def proof(address: str, recordings: Path, name: str = "hn1") -> Proof:
    """What the product finds out about a server before it places anything there."""
    return Proof(name=name, address=address, kind=ROOMS, keys=KEYS, recordings=recordings, take=_nothing)


def refused(home: Path, *words: str, secret: str = SECRET, **env: str) -> str:
    """What the command says where it does not start."""
    given = {"PHAPDINH_HOME": str(home), "PHAPDINH_MEDIA_SECRET": secret, **env}
    result = CliRunner().invoke(root, ["hearings", "media", *words], env=given)
    assert result.exit_code == 2, result.output
    return result.output

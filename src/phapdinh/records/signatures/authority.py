"""A test authority for the demo and for tests: a root, an issuing authority, signers, a time stamp.

Its keys lie under the instance's secrets; whatever it signs says THU NGHIEM in its certificates. A court
in earnest brings its own keys (see ``keys``) and puts the roots it trusts into the folder of ``trust``.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from django.conf import settings

from phapdinh.records.signatures.certificates import (
    AUTHORITY_USAGE,
    SIGNER_USAGE,
    STAMP_USAGE,
    Identity,
    Span,
    Usage,
    issue,
    make_root,
    revocation_list,
)
from phapdinh.records.signatures.trust import trust_folder

_ROOT, _ISSUING, _STAMP = "root", "issuing", "stamp"
_RENEW = timedelta(days=10)  # a list is made anew when it holds for less


class TestAuthority:
    """The authority in one folder. Its files are written whole or not at all."""

    __test__ = False  # no class of tests

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def made(self) -> bool:
        """Whether it has been set up here."""
        return self._path(_STAMP).exists()

    def make(self) -> TestAuthority:
        """Set it up once; two processes that do so at the same time end with the same one."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.made:
            root = self._keep(_ROOT, make_root("Chung thuc goc (thu nghiem)", Span.of_years(20)))
            issuing = issue(root, "Cap chung thu (thu nghiem)", Span.of_years(10), AUTHORITY_USAGE)
            issuing = self._keep(_ISSUING, issuing)
            self._keep(_STAMP, issue(issuing, "Dau thoi gian (thu nghiem)", Span.of_years(10), STAMP_USAGE))
        return self

    @property
    def root(self) -> Identity:
        return self._load(_ROOT)

    @property
    def issuing(self) -> Identity:
        return self._load(_ISSUING)

    @property
    def stamp(self) -> Identity:
        """The time-stamp authority."""
        return self._load(_STAMP)

    def signer(self, key: str, name: str) -> Path:
        """The PKCS#12 file of a person, made at first use; ``key`` is an opaque id, ``name`` stands in it."""
        if not self._path(key).exists():
            self._keep(key, self.issue(name))
        return self._path(key)

    def issue(self, name: str, *, span: Span | None = None, usage: Usage = SIGNER_USAGE) -> Identity:
        """A new certificate that is kept nowhere."""
        return issue(self.issuing, name, span or Span.of_years(3), usage)

    @property
    def passphrase(self) -> bytes:
        """What the PKCS#12 files are locked with."""
        return _secret(self.folder / "passphrase")

    def publish(self, folder: Path | None = None, *, revoked: tuple[tuple[int, datetime], ...] = ()) -> Path:
        """Put root, issuing authority and fresh revocation lists where this instance looks for trust."""
        place = folder or trust_folder()
        place.mkdir(parents=True, exist_ok=True)
        root, issuing = self.root, self.issuing
        for name, identity in ((_ROOT, root), (_ISSUING, issuing)):
            _replace(place / f"test-{name}.pem", identity.certificate.public_bytes(Encoding.PEM))
        for name, identity, entries in ((_ROOT, root, ()), (_ISSUING, issuing, revoked)):
            path = place / f"test-{name}.crl"
            if entries or _is_stale(path):
                known = {**_listed(path), **dict(entries)}
                _replace(path, revocation_list(identity, list(known.items())).public_bytes(Encoding.DER))
        return place

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.p12"

    def _keep(self, name: str, identity: Identity) -> Identity:
        """Write unless another was first; what stands is returned."""
        chain = [] if name == _ROOT else [self._load(_ROOT).certificate]
        if name not in (_ROOT, _ISSUING):
            chain.insert(0, self._load(_ISSUING).certificate)
        content = pkcs12.serialize_key_and_certificates(
            name.encode(), identity.key, identity.certificate, chain, BestAvailableEncryption(self.passphrase)
        )
        _write_once(self._path(name), content)
        return self._load(name)

    def _load(self, name: str) -> Identity:
        key, certificate, _ = pkcs12.load_key_and_certificates(self._path(name).read_bytes(), self.passphrase)
        assert certificate is not None
        return Identity(certificate, key)  # type: ignore[arg-type]  # only RSA keys are ever written here


def test_authority() -> TestAuthority:
    """The test authority of this instance, whether it has been made or not."""
    home = Path(settings.FILES_ROOT).parent
    return TestAuthority(home / "secrets" / "test-authority")


test_authority.__test__ = False  # type: ignore[attr-defined]  # no test


def _listed(path: Path) -> dict[int, datetime]:
    """What a list holds already: nothing that was revoked comes back."""
    if not path.exists():
        return {}
    entries = x509.load_der_x509_crl(path.read_bytes())
    return {entry.serial_number: entry.revocation_date_utc for entry in entries}


def _is_stale(path: Path) -> bool:
    if not path.exists():
        return True
    listed = x509.load_der_x509_crl(path.read_bytes())
    until = listed.next_update_utc
    return until is None or until - datetime.now(UTC) < _RENEW


def _secret(path: Path) -> bytes:
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(32).encode())
    return path.read_bytes()


def _write_once(path: Path, content: bytes) -> None:
    draft = _draft(path, content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its file stands
    finally:
        draft.unlink()


def _replace(path: Path, content: bytes) -> None:
    draft = _draft(path, content)
    draft.chmod(0o644)
    os.replace(draft, path)


def _draft(path: Path, content: bytes) -> Path:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    return Path(part.name)

"""Whom this instance trusts: root certificates and revocation lists, read from a folder that is no secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import crl as asn1_crl
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from django.conf import settings
from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True, slots=True)
class Trust:
    """DER of the roots, of authorities between a root and a signer, and of revocation lists."""

    roots: tuple[bytes, ...] = ()
    between: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()

    def context(self, moment: datetime | None = None, *, without_lists: bool = False) -> ValidationContext:
        """What pyHanko asks when it builds a chain; revocation must be known, nothing is fetched.

        ``moment`` is the time that counts: a certificate that expires or is revoked later did hold then,
        and a list that is newer than the moment speaks for it too.
        ``without_lists`` looks at the chain alone.
        """
        return ValidationContext(
            trust_roots=[asn1_x509.Certificate.load(one) for one in self.roots],
            other_certs=[asn1_x509.Certificate.load(one) for one in self.between],
            crls=[asn1_crl.CertificateList.load(one) for one in ([] if without_lists else self.lists)],
            moment=moment,
            best_signature_time=moment,
            allow_fetching=False,
            revocation_mode="soft-fail" if without_lists else "require",
            retroactive_revinfo=moment is not None,
            time_tolerance=timedelta(seconds=5),
        )

    @property
    def knows_revocation(self) -> bool:
        """Whether a signature can be made with its revocation data inside."""
        return bool(self.lists)


def trust_folder() -> Path:
    """Where the instance keeps what it trusts (``TRUST_ROOT``): ``*.pem``, ``*.crt``, ``*.crl``."""
    return Path(getattr(settings, "TRUST_ROOT", Path(settings.FILES_ROOT).parent / "trust"))


def load_trust(folder: Path | None = None) -> Trust:
    """Read the folder; certificates that issued themselves are roots. An empty folder trusts nobody."""
    place = folder or trust_folder()
    files = sorted(place.iterdir()) if place.is_dir() else []
    certificates = [der for file in files if file.suffix in (".pem", ".crt", ".cer") for der in _ders(file)]
    lists = [der for file in files if file.suffix == ".crl" for der in _ders(file)]
    roots = tuple(one for one in certificates if _is_root(one))
    return Trust(roots, tuple(one for one in certificates if one not in roots), tuple(lists))


def _is_root(der: bytes) -> bool:
    return asn1_x509.Certificate.load(der).self_issued is True


def _ders(file: Path) -> Iterable[bytes]:
    content = file.read_bytes()
    if not pem.detect(content):
        return [content]
    return [der for _, _, der in pem.unarmor(content, multiple=True)]

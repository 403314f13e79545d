"""Certificates and revocation lists made with ``cryptography``: what a test authority issues. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_BITS = 2048
Usage = tuple[str, ...]
AUTHORITY_USAGE: Usage = ("key_cert_sign", "crl_sign")
SIGNER_USAGE: Usage = ("digital_signature", "content_commitment")
STAMP_USAGE: Usage = ("digital_signature",)
_ALL_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a certificate holds; instants in UTC."""

    start: datetime
    end: datetime

    @classmethod
    def of_years(cls, years: int, now: datetime | None = None) -> Span:
        """From yesterday, so that clocks that differ a little do no harm."""
        begun = (now or datetime.now(UTC)) - timedelta(days=1)
        return cls(begun, begun + timedelta(days=365 * years))


def make_root(name: str, span: Span) -> Identity:
    """A root that signs itself."""
    key = _new_key()
    builder = _builder(name, _name(name), key, span)
    builder = builder.add_extension(_limits(authority=True), critical=True)
    builder = builder.add_extension(_uses(AUTHORITY_USAGE), critical=True)
    return Identity(builder.sign(key, hashes.SHA256()), key)


def issue(issuer: Identity, name: str, span: Span, usage: Usage) -> Identity:
    """A certificate of ``name``; what it may be used for decides whether it is an authority or a stamp."""
    key, authority = _new_key(), usage == AUTHORITY_USAGE
    builder = _builder(name, issuer.certificate.subject, key, span)
    builder = builder.add_extension(_limits(authority=authority), critical=True)
    builder = builder.add_extension(_uses(usage), critical=True)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
    )
    if usage == STAMP_USAGE:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return Identity(builder.sign(issuer.key, hashes.SHA256()), key)


def revocation_list(
    issuer: Identity, revoked: Sequence[tuple[int, datetime]], *, now: datetime | None = None, days: int = 30
) -> x509.CertificateRevocationList:
    """Serial numbers revoked and since when; it is to be made anew after ``days``."""
    made = now or datetime.now(UTC)
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
    builder = builder.last_update(made).next_update(made + timedelta(days=days))
    builder = builder.add_extension(x509.CRLNumber(int(made.timestamp() * 1000)), critical=False)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
    )
    for serial, since in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256())


def _builder(name: str, issuer: x509.Name, key: rsa.RSAPrivateKey, span: Span) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(_name(name)).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(span.start).not_valid_after(span.end)
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Phap Dinh - THU NGHIEM"),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
        ]
    )


def _limits(*, authority: bool) -> x509.BasicConstraints:
    return x509.BasicConstraints(ca=authority, path_length=None)


def _uses(usage: Usage) -> x509.KeyUsage:
    return x509.KeyUsage(**{use: use in usage for use in _ALL_USES})


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=_BITS)

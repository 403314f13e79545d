"""Whose clock stands in a signature: a time-stamp authority by RFC 3161, at an address or in this process."""

from __future__ import annotations

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from phapdinh.records.signatures.authority import TestAuthority, test_authority
from phapdinh.records.signatures.contract import SigningError

_SECONDS = 10  # an authority that does not answer holds up one signature, not the desk


def local_stamper(authority: TestAuthority) -> TimeStamper:
    """The test authority's own time stamp, in this process."""
    stamp, issuing = authority.stamp, authority.issuing
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library gives it no types
    store.register(asn1_x509.Certificate.load(issuing.certificate.public_bytes(Encoding.DER)))
    key = stamp.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        asn1_x509.Certificate.load(stamp.certificate.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(key),
        certs_to_embed=store,
    )


def default_stamper() -> TimeStamper:
    """The instance's (``TIME_STAMP_URL``), or that of the test authority where it has been made.

    Raises SigningError where there is neither.
    """
    address = getattr(settings, "TIME_STAMP_URL", "")
    if address:
        return HTTPTimeStamper(address, timeout=_SECONDS)
    if test_authority().made:
        return local_stamper(test_authority())
    raise SigningError(
        _("Chưa cấu hình dịch vụ dấu thời gian (PHAPDINH_TIME_STAMP_URL) nên chưa ký số được.")
    )

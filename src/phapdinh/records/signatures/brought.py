"""The certificates that signatures bring along: no signature covers them, so each must prove itself.

One that no chain needs could otherwise be changed without anybody noticing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


def all_traced(found: Iterable[EmbeddedPdfSignature], known: Iterable[bytes]) -> bool:
    """Whether each certificate within the signatures and their time stamps was issued by one of the others.

    ``known``: DER of others. What cannot be read was issued by nobody.
    """
    brought = {der for one in found for der in _certificates(one)}
    try:
        every = [x509.load_der_x509_certificate(der) for der in (*brought, *known)]
    except (ValueError, x509.InvalidVersion):
        return False
    return all(any(_issued(one, other) for other in every) for one in every[: len(brought)])


def _certificates(signature: EmbeddedPdfSignature) -> Iterator[bytes]:
    tokens = extract_tst_data_iter(signature.signer_info, signed=False)
    for data in (signature.signed_data, *tokens):
        for choice in data["certificates"] or ():
            yield _der(choice)


def _der(choice: cms.CertificateChoices) -> bytes:
    """Raises ValueError for what is no certificate of X.509."""
    if choice.name != "certificate":
        raise ValueError("certificate")
    return bytes(choice.chosen.dump())


def _issued(one: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True

"""What signatures bring along and no signature covers: it must prove itself, or fit what is covered.

A certificate that no chain needs, or a line of the head that nobody reads, could otherwise be changed
without anybody noticing.
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


def heads_fit(found: Iterable[EmbeddedPdfSignature]) -> bool:
    """Whether the heads of the signatures and their time stamps are what RFC 5652 (5.1, 5.3) has them be."""
    return all(_head_fits(data) for one in found for data in _signed(one))


def _head_fits(data: cms.SignedData) -> bool:
    signers = list(data["signer_infos"])
    third = data["encap_content_info"]["content_type"].native != "data"
    third = third or any(one["version"].native == "v3" for one in signers)
    named = [one["digest_algorithm"].native for one in signers]
    return (
        data["version"].native == ("v3" if third else "v1")
        and [one.native for one in data["digest_algorithms"]] == named[:1]
        and all(one == named[0] and one["parameters"] is None for one in named)
        and all(one["version"].native == _VERSIONS[one["sid"].name] for one in signers)
    )


_VERSIONS = {"issuer_and_serial_number": "v1", "subject_key_identifier": "v3"}


def _signed(signature: EmbeddedPdfSignature) -> Iterator[cms.SignedData]:
    yield signature.signed_data
    yield from extract_tst_data_iter(signature.signer_info, signed=False)


def _certificates(signature: EmbeddedPdfSignature) -> Iterator[bytes]:
    for data in _signed(signature):
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

"""Why a certificate, or the time stamp beside it, is not believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation.generic_cms import async_validate_cms_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureStatus, TimestampSignatureStatus

from phapdinh.records.signatures.contract import Reason
from phapdinh.records.signatures.trust import Trust

_BY_INDICATION: Mapping[AdESSubIndic, Reason] = {
    AdESIndeterminate.REVOKED_NO_POE: Reason.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Reason.REVOKED,
    AdESFailure.REVOKED: Reason.REVOKED,
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Reason.UNTRUSTED,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Reason.WRONG_USE,
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: Reason.WRONG_USE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Reason.WEAK,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Reason.WEAK,
}


async def certificate_reasons(
    one: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    trust: Trust,
    kept: Trust | None,
    moment: datetime | None,
) -> list[Reason]:
    """Why the signer's certificate is not believed at the moment of signing; empty where it is.

    The lists of this instance decide; those that the file brings along only stand in where it has none.
    """
    if status.trusted:
        return []
    outside = _outside(one.signer_cert, moment or datetime.now(UTC))
    if outside:
        return [outside]
    known = _by_indication(status)
    if known:
        return [known]
    own = kept and replace(trust, between=trust.between + kept.between, lists=kept.lists)
    if own and await _holds(one, own, moment):
        return []
    if await _holds(one, trust, moment, without_lists=True):
        return [Reason.REVOCATION_UNKNOWN]
    return [Reason.CHAIN]


async def _holds(
    one: EmbeddedPdfSignature, trust: Trust, moment: datetime | None, *, without_lists: bool = False
) -> bool:
    context = trust.context(moment, without_lists=without_lists)
    found = await async_validate_cms_signature(
        one.signed_data, raw_digest=one.compute_digest(), validation_context=context
    )
    return found.trusted


def stamp_reasons(
    stamp: TimestampSignatureStatus | None, moment: datetime | None, trust: Trust
) -> list[Reason]:
    """Why the time is not believed; empty where it is."""
    if stamp is None or moment is None:
        return [Reason.TIME_MISSING]
    if not (stamp.intact and stamp.valid):
        return [Reason.TIME_WRONG]
    return [] if stamp.trusted else [untrusted_stamp(trust)]


def untrusted_stamp(trust: Trust) -> Reason:
    """An authority that is not believed; without any revocation list nobody could be."""
    return Reason.TIME_UNTRUSTED if trust.knows_revocation else Reason.REVOCATION_UNKNOWN


def cms_reasons(status: SignatureStatus) -> list[Reason]:
    """Why a detached signature is not believed, its time apart."""
    if not status.intact:
        return [Reason.ALTERED]
    if not status.valid:
        return [Reason.FORGED]
    if status.trusted:
        return []
    return [_by_indication(status) or Reason.CHAIN]


def _by_indication(status: SignatureStatus) -> Reason | None:
    problem = status.trust_problem_indic
    return _BY_INDICATION.get(problem) if problem is not None else None


def name_of(name: x509.Name) -> str:
    """The common name, or the whole where it has none."""
    common = name.native.get("common_name")
    return str(common or name.human_friendly)


def _outside(certificate: x509.Certificate, moment: datetime) -> Reason | None:
    if moment > certificate.not_valid_after:
        return Reason.EXPIRED
    return Reason.NOT_YET_VALID if moment < certificate.not_valid_before else None

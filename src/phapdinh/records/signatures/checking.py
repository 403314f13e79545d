"""Check the signatures of a PDF: whole, by whom, when, trusted; every refusal with its reason."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError, SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import ModificationInfo, PdfSignatureStatus, SignatureCoverageLevel

from phapdinh.records.signatures.brought import all_traced, heads_fit
from phapdinh.records.signatures.certificate_reasons import (
    certificate_reasons,
    name_of,
    stamp_reasons,
    untrusted_stamp,
)
from phapdinh.records.signatures.contract import Checked, Level, Reason, Signature, State
from phapdinh.records.signatures.holes import is_canonical
from phapdinh.records.signatures.running import outside_loop
from phapdinh.records.signatures.tokens import token_time
from phapdinh.records.signatures.trust import Trust

#: What pyHanko and its parsers raise on files that were made or changed to deceive.
_BROKEN = (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, IndexError, AttributeError)


def check_pdf(content: bytes | Path, trust: Trust) -> Checked:
    """All signatures of a PDF. Never raises for what is in the file: a broken file is a reason."""
    data = content if isinstance(content, bytes) else content.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    try:
        return outside_loop(lambda: asyncio.run(_check(data, digest, trust)))
    except (*_BROKEN, RecursionError, OverflowError, NotImplementedError):
        return Checked(digest, reasons=(Reason.UNREADABLE,))


async def _check(data: bytes, digest: str, trust: Trust) -> Checked:
    reader = PdfFileReader(BytesIO(data))
    found = list(reader.embedded_signatures)
    stamps = [one for one in found if one.sig_object_type == "/DocTimeStamp"]
    signed = [one for one in found if one.sig_object_type == "/Sig"]
    if not signed:
        return Checked(digest, reasons=(Reason.NO_SIGNATURE,))
    reasons = [] if all(is_canonical(data, one) for one in found) else [Reason.ALTERED]
    if len(signed) + len(stamps) != len(found) or not _ends_whole(data, found):
        reasons.append(Reason.NOT_WHOLE)
    archived = False
    for stamp in stamps:
        worse = await _stamp_reasons(stamp, trust)
        reasons += worse
        archived = archived or not worse
    kept = _kept(reader)
    made = [await _signature(one, trust, kept, archived) for one in signed]
    checked = Checked(digest, tuple(made), tuple(dict.fromkeys(reasons)))
    others = (*trust.roots, *trust.between, *(kept.between if kept else ()))
    if checked.state == State.VALID and not (heads_fit(found) and all_traced(found, others)):
        return replace(checked, reasons=(Reason.BROUGHT,))
    return checked


async def _signature(
    one: EmbeddedPdfSignature, trust: Trust, kept: Trust | None, archived: bool
) -> Signature:
    moment = token_time(one.signer_info)
    context = trust.context(moment)
    status = await async_validate_pdf_signature(one, context, trust.context(moment if archived else None))
    reasons = _content_reasons(status)
    time_reasons = stamp_reasons(status.timestamp_validity, moment, trust)
    if Reason.ALTERED not in reasons:
        reasons += await certificate_reasons(one, status, trust, kept, moment)
    level = _level(moment, kept, archived)
    at = None if time_reasons else moment
    names = name_of(one.signer_cert.subject), name_of(one.signer_cert.issuer)
    return Signature(*names, at, level, tuple(dict.fromkeys([*reasons, *time_reasons])))


def _content_reasons(status: PdfSignatureStatus) -> list[Reason]:
    if not status.intact:
        return [Reason.ALTERED]
    reasons = [] if status.valid else [Reason.FORGED]
    return reasons if _covers(status) else [*reasons, Reason.NOT_WHOLE]


def _covers(status: ModificationInfo) -> bool:
    """The whole file, or the whole revision with nothing after it but further signatures and their proofs."""
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    level = status.modification_level
    return status.docmdp_ok is not False and level is not None and level <= ModificationLevel.FORM_FILLING


def _ends_whole(data: bytes, found: list[EmbeddedPdfSignature]) -> bool:
    """Whether nothing follows the last signature or archive stamp but proofs for a later check."""
    last = max(found, key=lambda one: one.signed_revision)
    last.compute_integrity_info()  # type: ignore[no-untyped-call]  # the library gives it no types
    if last.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    added = last.diff_result
    proofs_alone = isinstance(added, DiffResult) and added.modification_level == ModificationLevel.LTA_UPDATES
    return proofs_alone and data.rstrip(b"\r\n").endswith(b"%%EOF")


async def _stamp_reasons(stamp: EmbeddedPdfSignature, trust: Trust) -> list[Reason]:
    """What is wrong with an archive stamp over the whole document."""
    status = await async_validate_pdf_timestamp(stamp, trust.context())
    if not status.intact:
        return [Reason.ALTERED]
    if not status.valid:
        return [Reason.TIME_WRONG]
    reasons = [] if status.trusted else [untrusted_stamp(trust)]
    return reasons if _covers(status) else [*reasons, Reason.NOT_WHOLE]


def _kept(reader: PdfFileReader) -> Trust | None:
    """The revocation lists that the file itself brings along (its security store)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return None
    lists = tuple(bytes(one.get_object().data) for one in store.crls)
    between = tuple(bytes(one.get_object().data) for one in store.certs.values())
    return Trust((), between, lists)


def _level(moment: datetime | None, kept: Trust | None, archived: bool) -> Level:
    if moment is None:
        return Level.B
    if kept is None or not kept.lists:
        return Level.T
    return Level.LTA if archived else Level.LT

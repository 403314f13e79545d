"""When a manifest was sealed, by a time-stamp authority (RFC 3161) where the instance has one."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime

import structlog
from asn1crypto import cms
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from phapdinh.records.signatures.certificate_reasons import stamp_reasons
from phapdinh.records.signatures.contract import Reason, SigningError
from phapdinh.records.signatures.running import outside_loop
from phapdinh.records.signatures.stamping import default_stamper
from phapdinh.records.signatures.trust import Trust

_log = structlog.get_logger("phapdinh.hearings")


@dataclass(frozen=True, slots=True)
class Stamped:
    """What a token says of a manifest: when, and why that is not to be believed, if so."""

    at: datetime | None
    reasons: tuple[Reason, ...]


def stamp(content: bytes) -> bytes:
    """A token over these bytes; empty where the instance has no authority, or it does not answer."""
    digest = hashlib.sha256(content).digest()
    try:
        stamper = default_stamper()
        made = outside_loop(lambda: asyncio.run(stamper.async_timestamp(digest, "sha256")))
    except SigningError:
        return b""
    except (TimestampRequestError, TimeoutError, OSError):
        _log.warning("online.recording_not_stamped")
        return b""
    return bytes(made.dump())


def check_stamp(content: bytes, token: bytes, trust: Trust) -> Stamped:
    """Whether a token stands over exactly these bytes. Never raises for what it is given."""
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        moment: datetime = signed["encap_content_info"]["content"].parsed["gen_time"].native
        given = outside_loop(lambda: asyncio.run(_status(content, signed, moment, trust)))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Stamped(None, (Reason.UNREADABLE,))
    return Stamped(moment, tuple(stamp_reasons(given, moment, trust)))


async def _status(
    content: bytes, signed: cms.SignedData, moment: datetime, trust: Trust
) -> TimestampSignatureStatus:
    said = await validate_tst_signed_data(
        signed, trust.context(moment), lambda algorithm: hashlib.new(algorithm, content).digest()
    )
    return TimestampSignatureStatus(**said)

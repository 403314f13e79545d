"""A signature beside a file: CMS with a time stamp, over a manifest that names all other files by hash."""

from __future__ import annotations

import asyncio
import hashlib

from asn1crypto import cms
from django.utils.translation import gettext as _
from pyhanko.sign.general import SigningError as PyHankoSigningError
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko.sign.validation.errors import SignatureValidationError

from phapdinh.records.signatures.certificate_reasons import cms_reasons, name_of, stamp_reasons
from phapdinh.records.signatures.contract import Checked, Level, Reason, Signature, SigningError
from phapdinh.records.signatures.running import outside_loop
from phapdinh.records.signatures.tokens import token_time
from phapdinh.records.signatures.trust import Trust


def sign_detached(content: bytes, *, signer: Signer, stamper: TimeStamper) -> bytes:
    """DER of the signature over ``content``. Raises SigningError."""
    try:
        made = outside_loop(lambda: asyncio.run(_sign(content, signer, stamper)))
    except (TimestampRequestError, TimeoutError, OSError) as error:
        raise SigningError(_("Dịch vụ dấu thời gian không trả lời; gói hồ sơ chưa được ký.")) from error
    except PyHankoSigningError as error:
        raise SigningError(_("Không ký được bằng chứng thư số này.")) from error
    return bytes(made.dump())


async def _sign(content: bytes, signer: Signer, stamper: TimeStamper) -> cms.ContentInfo:
    return await signer.async_sign_general_data(
        content, "sha256", detached=True, use_cades=True, timestamper=stamper
    )


def check_detached(content: bytes, signature: bytes, trust: Trust) -> Checked:
    """Whether ``signature`` stands over exactly these bytes. Never raises for what it is given."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        return Checked(digest, (outside_loop(lambda: asyncio.run(_check(content, signature, trust))),))
    except (SignatureValidationError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Checked(digest, reasons=(Reason.UNREADABLE,))


async def _check(content: bytes, signature: bytes, trust: Trust) -> Signature:
    signed = cms.ContentInfo.load(signature, strict=True)["content"]
    moment = token_time(signed["signer_infos"][0])
    status = await async_validate_detached_cms(content, signed, trust.context(moment), trust.context())
    reasons = [*cms_reasons(status), *stamp_reasons(status.timestamp_validity, moment, trust)]
    certificate = status.signing_cert
    level = Level.T if moment else Level.B
    return Signature(name_of(certificate.subject), name_of(certificate.issuer), moment, level, tuple(reasons))

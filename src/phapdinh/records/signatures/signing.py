"""Sign a PDF by PAdES: with a time stamp always, with revocation data and an archive stamp where known."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError as PyHankoSigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator.errors import PathError, ValidationError

from phapdinh.records.signatures.contract import SigningError
from phapdinh.records.signatures.running import outside_loop
from phapdinh.records.signatures.trust import Trust

#: So that the archive stamp covers the file to its last byte.
_ALL_BEFORE_THE_LAST_STAMP = DSSContentSettings(
    placement=SigDSSPlacementPreference.TOGETHER_WITH_NEXT_TS,
    include_vri=False,
    next_ts_settings=TimestampDSSContentSettings(update_before_ts=True, include_vri=False),
)


@dataclass(frozen=True, slots=True)
class Act:
    """What the signature says of itself; ``field`` names it in the file, one for each person who signs."""

    field: str
    reason: str = ""
    place: str = ""


def sign_pdf(content: bytes, *, signer: Signer, stamper: TimeStamper, trust: Trust, act: Act) -> bytes:
    """The PDF with one more signature: B-LTA where ``trust`` holds revocation lists, otherwise B-T.

    What was there is left as it was, byte for byte. Raises SigningError where the certificate does not
    hold, the time stamp is not to be had, or the file is no PDF.
    """
    long_term = trust.knows_revocation
    metadata = PdfSignatureMetadata(
        field_name=act.field,
        md_algorithm="sha256",
        reason=act.reason or None,
        location=act.place or None,
        subfilter=SigSeedSubFilter.PADES,
        validation_context=trust.context() if long_term else None,
        embed_validation_info=long_term,
        use_pades_lta=long_term,
        dss_settings=_ALL_BEFORE_THE_LAST_STAMP,
    )
    try:
        writer = IncrementalPdfFileWriter(BytesIO(content))
        hand = PdfSigner(metadata, signer, timestamper=stamper)
        made = outside_loop(lambda: hand.sign_pdf(writer))
    except (TimestampRequestError, TimeoutError, OSError) as error:
        raise SigningError(_("Dịch vụ dấu thời gian không trả lời; văn bản chưa được ký.")) from error
    except (ValidationError, PathError, PyHankoSigningError) as error:
        raise SigningError(
            _("Chứng thư số của người ký đã hết hiệu lực, bị thu hồi hoặc không được tin cậy.")
        ) from error
    except (PdfError, ValueError) as error:
        raise SigningError(_("Tệp cần ký không phải là PDF hoặc đã hỏng.")) from error
    return bytes(made.getvalue())

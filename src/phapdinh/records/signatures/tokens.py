"""The time that a signature's RFC 3161 token states, before anybody has said whether to believe it."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import cms
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter


def token_time(signer: cms.SignerInfo) -> datetime | None:
    """``genTime`` of the signature's time stamp; None where it has none."""
    for token in extract_tst_data_iter(signer, signed=False):
        at: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return at
    return None

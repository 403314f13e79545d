"""The one part of a file that a signature cannot cover: the place where it stands itself."""

from __future__ import annotations

from binascii import hexlify

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


def is_canonical(data: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the hole holds exactly the signature: hexadecimal in one case, then zeros, nothing else.

    Otherwise bytes could be changed there without any signature noticing.
    """
    start, length, after, _ = (int(one) for one in signature.byte_range)
    hole = data[start + length : after]
    if hole[:1] != b"<" or hole[-1:] != b">":
        return False
    digits = hole[1:-1]
    if digits not in (digits.lower(), digits.upper()):
        return False
    written = signature.pkcs7_content
    whole = _length(written)
    padding = written[whole:]
    return hexlify(written) == digits.lower() and not padding.strip(b"\x00")


def _length(der: bytes) -> int:
    """Bytes of the one DER value at the beginning."""
    first = der[1]
    if first < 0x80:
        return 2 + first
    octets = first & 0x7F
    return 2 + octets + int.from_bytes(der[2 : 2 + octets], "big")

"""Why a bundle is refused, for a person."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.cases.efile.bundle import unpacking
from phapdinh.cases.efile.bundle.unpacking import BundleError


def words(error: BundleError) -> str:
    """One clear line; the name of a file in a bundle is a hash, no title."""
    if error.fault == unpacking.UNSIGNED and error.signature is not None:
        why = " ".join(reason.words for reason in error.signature.all_reasons)
        return _("Chữ ký trên bảng kê của gói hồ sơ không được chấp nhận. %(why)s") % {"why": why}
    text = {
        unpacking.NO_ZIP: _("Tệp không phải là gói hồ sơ, hoặc gói bị hỏng."),
        unpacking.MANIFEST_BAD: _("Bảng kê của gói hồ sơ không đúng khuôn dạng."),
        unpacking.MISSING: _("Gói hồ sơ thiếu tệp %(where)s."),
        unpacking.STRANGE: _("Gói hồ sơ có tệp không nằm trong bảng kê: %(where)s."),
        unpacking.CHANGED: _("Tệp trong gói hồ sơ đã bị thay đổi: %(where)s."),
    }[error.fault]
    return text % {"where": error.where} if "%(" in text else text

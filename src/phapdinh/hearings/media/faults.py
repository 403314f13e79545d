"""What keeps a media server of another machine from being used, in words for who keeps the machines."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fault(TextChoices):
    """One at a time: the first that was found."""

    SILENT = "silent", _("Không nối được: kiểm tra máy đang chạy, đường mạng và tường lửa.")
    CERTIFICATE = (
        "certificate",
        _("Chứng chỉ không hợp lệ: hết hạn, sai địa chỉ hoặc không do nơi cấp mà hệ thống tin cậy ký."),
    )
    AUTHORITY = (
        "authority",
        _("Máy này không đọc được tệp nơi cấp chứng chỉ: kiểm tra PHAPDINH_MEDIA_CA."),
    )
    SECRET = "secret", _("Sai khóa bí mật: PHAPDINH_MEDIA_SECRET ở hai máy phải giống nhau.")
    STRANGER = (
        "stranger",
        _("Máy ở địa chỉ này không phải máy chủ đã khai: kiểm tra địa chỉ, tên, loại máy chủ, ws hay wss."),
    )
    FOLDER = (
        "folder",
        _(
            "Bản ghi của máy đó không đến kho bản ghi: thư mục media/recordings chưa dùng chung. "
            "Không phòng nào được đặt lên máy này."
        ),
    )
    PATH = (
        "path",
        _("Thư mục bản ghi ở máy đó nằm ở đường dẫn khác: PHAPDINH_HOME ở hai máy phải giống nhau."),
    )
    UNWRITABLE = "unwritable", _("Máy đó không ghi được vào thư mục bản ghi.")
    CLOCK = "clock", _("Đồng hồ máy đó lệch quá 2 giây: bật đồng bộ giờ (NTP) ở cả hai máy.")
    VERSION = "version", _("Máy đó chạy phiên bản khác: nâng cấp cho giống nhau.")

    @property
    def bars(self) -> bool:
        """Whether nothing may be placed on the server; the others are told, and it is used."""
        return self not in (Fault.CLOCK, Fault.VERSION)

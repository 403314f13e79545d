"""What is told of a media server of its own machine, and what keeps it from being started."""

from __future__ import annotations

import ipaddress
import re
import ssl
from dataclasses import dataclass
from pathlib import Path

from phapdinh.hearings.conferences.serving import EDGES
from phapdinh.hearings.media.configuration import Network, installed
from phapdinh.hearings.media.kinds import ROOMS, Kind

_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
_OURS = re.compile(rf"(?:{ROOMS.called}|{EDGES.called})-\d+")  # servers beside the product are called so
_LAST_PORT = 65_535


class NotPossibleError(Exception):
    """It cannot be started: why, and what helps, in Vietnamese."""


@dataclass(frozen=True, slots=True, repr=False)
class Post:
    """One server. ``host`` and ``port``: where the product reaches it. ``plain``: without TLS, said so."""

    name: str
    kind: Kind
    host: str
    port: int
    home: Path
    secret: str
    network: Network
    certificate: Path | None = None
    key: Path | None = None
    plain: bool = False

    @property
    def recordings(self) -> Path:
        """The folder that is shared with the product's machine."""
        return self.home / "media" / "recordings"


def check(post: Post) -> None:
    """Raise NotPossibleError where it would not serve, or would serve strangers."""
    if not _NAME.fullmatch(post.name) or _OURS.fullmatch(post.name):
        raise NotPossibleError(
            f"Tên “{post.name}” không dùng được: bắt đầu bằng chữ thường, chỉ gồm chữ thường không dấu, "
            "số và gạch nối, không phải local-1, edge-1. Ví dụ: hn1."
        )
    if not post.secret:
        raise NotPossibleError(
            "Thiếu PHAPDINH_MEDIA_SECRET: đặt đúng giá trị của máy chạy hệ thống (tệp secrets/media)."
        )
    if not installed():
        raise NotPossibleError("Chưa cài máy chủ truyền hình. Cài gói janus của Debian rồi chạy lại.")
    if (first := post.network.first_port) > (last := post.network.last_port) or last > _LAST_PORT:
        raise NotPossibleError(f"Dải cổng “{first}-{last}” không đúng; ví dụ: 20000-29999.")
    _check_line(post)
    _check_folder(post)


def network(ports: str, public_ip: str, stun: str) -> Network:
    """As the settings of the product say it. Raises NotPossibleError."""
    first, _, last = ports.partition("-")
    try:
        return Network(public_ip, int(first), int(last or first), stun)
    except ValueError as error:
        raise NotPossibleError(f"Dải cổng “{ports}” không đúng; ví dụ: 20000-29999.") from error


def context(post: Post) -> ssl.SSLContext | None:
    """TLS of the one port; None where it is open. Raises NotPossibleError."""
    if post.certificate is None:
        return None
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        made.load_cert_chain(post.certificate, post.key)
    except OSError as error:  # of which errors of TLS are a kind
        raise NotPossibleError(
            f"Không đọc được chứng chỉ {post.certificate} cùng khóa của nó: {error.strerror or error}."
        ) from error
    return made


def _check_line(post: Post) -> None:
    if post.certificate is None and post.key is not None:
        raise NotPossibleError("Có --key mà thiếu --certificate.")
    if post.certificate is None and not post.plain and not _loopback(post.host):
        raise NotPossibleError(
            "Thiếu chứng chỉ: thêm --certificate và --key. Chỉ khi đường nối đã nằm trong mạng riêng có mã "
            "hóa (VPN) mới dùng --plain."
        )
    context(post)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_folder(post: Post) -> None:
    try:
        post.recordings.mkdir(parents=True, exist_ok=True, mode=0o700)
        trying = post.recordings / f".{post.name}.thu"
        trying.write_bytes(b"")
        trying.unlink()
    except OSError as error:
        raise NotPossibleError(
            f"Không ghi được vào thư mục bản ghi {post.recordings}: {error.strerror}."
        ) from error

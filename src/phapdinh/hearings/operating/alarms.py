"""What of a line needs a look. Pure. The limits are technical, from no law: from where on speech or picture
is plainly disturbed (ITU-T G.114 for delay; loss as Opus with its own repair bears it)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

_SILENT = 15.0  # seconds without figures
_FROZEN = 3.0
_DELAY = 400  # milliseconds there and back
_LOST = 50  # packets of a thousand
_NARROW = 100  # kilobits a second of picture and sound together


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was last seen, ``age`` seconds ago; ``sends`` whether picture is to come from it."""

    age: float
    sends: bool
    up_kbps: int
    up_lost: int
    down_lost: int
    rtt_ms: int
    frozen: float


def alarms(line: Line) -> list[str]:
    """Everything that is wrong with it, the worst first; empty: nothing."""
    if line.age > _SILENT:
        return [_("không còn tín hiệu")]
    found = []
    if line.frozen >= _FROZEN:
        found.append(_("hình đứng %(seconds)d giây") % {"seconds": line.frozen})
    lost = max(line.up_lost, line.down_lost)
    if lost >= _LOST:
        found.append(_("mất gói %(percent)s%%") % {"percent": f"{lost / 10:.1f}".replace(".", ",")})
    if line.rtt_ms >= _DELAY:
        found.append(_("trễ %(ms)d mili giây") % {"ms": line.rtt_ms})
    if line.sends and not line.frozen and line.up_kbps < _NARROW:
        found.append(_("đường lên chỉ %(kbps)d kbit/giây") % {"kbps": line.up_kbps})
    return found

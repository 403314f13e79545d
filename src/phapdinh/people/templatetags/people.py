"""Tags of the account pages."""

from __future__ import annotations

from io import BytesIO

import qrcode
from django import template
from django.utils.safestring import SafeString
from qrcode.image.svg import SvgPathImage

from phapdinh.people.models import Membership, User
from phapdinh.people.permissions import memberships

register = template.Library()


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """The address as an inline SVG: the content policy allows no image in a ``data:`` address."""
    out = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=12).save(out)
    drawn = out.getvalue().decode()
    return SafeString(drawn[drawn.index("<svg") :])  # drawn by the library from black squares only


@register.filter
def posts(user: User) -> list[Membership]:
    """Roles held today."""
    return memberships(user)


@register.filter
def in_fours(secret: str) -> str:
    """A key to be typed by hand, in groups of four; authenticators pass over the spaces."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))

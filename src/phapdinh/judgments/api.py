"""The published judgments by API: read only, no account, through the portal's own database role."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["judgments"])

"""Pages as tests read them."""

from __future__ import annotations

import re

from django.test import Client


def page_of(client: Client, address: str, status: int = 200) -> str:
    """The page at an address, on one line."""
    response = client.get(address)
    assert response.status_code == status, address
    return re.sub(r"\s+", " ", response.content.decode())


def words(page: str) -> str:
    """The words of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))

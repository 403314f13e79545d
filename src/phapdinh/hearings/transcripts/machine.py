"""The machine that takes speech down (máy chép lời), as the operator set it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it is and how it is asked. ``internal``: the operator declares that it stands within the court's
    own network, so that what is said behind closed doors may go there."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    internal: bool = False
    patience: float = 120.0

    @property
    def host(self) -> str:
        """Its name and port, without anything that may be secret."""
        parts = urlsplit(self.url)
        return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"

    @property
    def address(self) -> str:
        """Where sound is sent; ``/v1`` may stand at the end of the setting or not."""
        base = self.url.rstrip("/")
        return f"{base if base.endswith('/v1') else f'{base}/v1'}/audio/transcriptions"

    @property
    def sheltered(self) -> bool:
        """Whether the way there can be listened to by nobody else: by TLS, or within the court's network."""
        parts = urlsplit(self.url)
        return self.internal or parts.scheme == "https" or parts.hostname in _HERE


def machine() -> Machine | None:
    """The machine of the settings; None where there is none, which is the rule."""
    if not settings.SPEECH_URL:
        return None
    return Machine(
        settings.SPEECH_URL,
        settings.SPEECH_MODEL,
        settings.SPEECH_KEY,
        settings.SPEECH_INTERNAL,
        settings.SPEECH_PATIENCE,
    )

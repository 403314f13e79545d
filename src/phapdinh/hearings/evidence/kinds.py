"""What an exhibit is to those who look: pages, a picture, sound, film. Pure."""

from __future__ import annotations

from phapdinh.cases.efile.media import FILMS, PDF, PICTURES, SOUNDS

PAGES, PICTURE, SOUND, FILM = "pdf", "image", "audio", "video"
PLAYED = frozenset({SOUND, FILM})
#: What may be offered at a point: photographed, scanned, or sent as it is.
OFFERED = PICTURES | {PDF}


def kind_of(media_type: str) -> str | None:
    """How a file is shown; None for what no screen of ours shows."""
    if media_type == PDF:
        return PAGES
    if media_type in PICTURES:
        return PICTURE
    if media_type in SOUNDS:
        return SOUND
    return FILM if media_type in FILMS else None

"""Recordings: what the media server wrote becomes a picture to play, sealed, kept, opened by right only."""

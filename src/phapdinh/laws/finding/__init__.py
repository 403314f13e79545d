"""Finding articles by words: what the full-text index takes of the library, and how a reader asks it."""

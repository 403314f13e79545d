"""Pages of the set-up of a court: one file a subject."""

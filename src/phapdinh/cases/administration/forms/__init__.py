"""Forms of the set-up of a court."""

"""A trial online that stands still: stopped by itself, in recess, paused, postponed; and that goes on."""

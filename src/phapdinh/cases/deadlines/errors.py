"""What can be wrong with a question about a time limit: one line in Vietnamese."""

from __future__ import annotations


class DeadlineError(ValueError):
    """A time limit that cannot be computed from what was given."""


class NotInForceError(DeadlineError):
    """No row was in force on the day on which the period began."""


class HourMissingError(DeadlineError):
    """The period runs in hours, and only a day was given."""

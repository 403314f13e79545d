"""What can be wrong with a question about a time limit: one line in Vietnamese."""

from __future__ import annotations


class DeadlineError(ValueError):
    """A time limit that cannot be computed from what was given."""


class NotInForceError(DeadlineError):
    """No row was in force on the day on which the period began."""


class HourMissingError(DeadlineError):
    """The period runs in hours, and only a day was given."""


class UnknownRuleError(DeadlineError):
    """No rule has that id, or more than one may be meant."""


class UnreadableError(DeadlineError):
    """A day, a moment or a span that is none as it is written."""

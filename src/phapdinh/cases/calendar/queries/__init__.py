"""Reads of the calendar: times that are free, what stands in a week, feeds, the public list."""

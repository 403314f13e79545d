"""Dockets, time limits, assignment of judges, calendar, documents of cases."""

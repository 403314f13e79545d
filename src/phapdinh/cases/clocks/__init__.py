"""Periods of law that run in a case: what an order does to them, and when each of them ends."""

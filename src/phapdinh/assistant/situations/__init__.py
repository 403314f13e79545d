"""Answered situations: a court asks, an expert drafts, another person approves."""

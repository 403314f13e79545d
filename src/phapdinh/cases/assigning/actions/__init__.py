"""Verbs of assigning: bind to seeds, draw, designate, replace, declare what bars."""

"""Answered situations: a court asks, an expert drafts, another person approves.

``record`` reads what files bring, ``wording`` and ``likeness`` find questions alike, ``citing`` and
``changing`` say what an answer rests on and what became of it: pure. ``actions`` write, ``queries`` read.
"""

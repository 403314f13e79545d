"""Assigning the judge: random by law, fair by rule, and such that anybody can recompute it.

``rules`` and ``conflicts`` read the law as data; ``ordering`` makes the list of judges and the pool;
``seeds``, ``lottery`` and ``frozen`` are the lot; ``verify`` recomputes a draw from its record and
``simulate`` measures the balance: pure. ``actions`` write, ``queries`` read.
"""

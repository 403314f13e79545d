"""Hearings, rooms, people: nothing is taken twice, and a time that is free for all is found in one step.

``hours`` says when a court sits, ``slots`` finds gaps, ``ical`` writes feeds, ``cause_list`` and
``initials`` say what anybody may know, ``summons`` who must be told: pure. ``actions`` write, ``queries``
read, ``views`` are the pages of the desk and of the public.
"""

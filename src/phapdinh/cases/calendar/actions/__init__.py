"""Verbs of the calendar: schedule, move, put off, cancel; absences, rooms, feeds."""

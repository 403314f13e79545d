"""The course of each kind of case as data, and the one engine that moves them all. Pure: no ORM, no clock."""

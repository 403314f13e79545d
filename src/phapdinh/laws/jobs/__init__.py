"""Background work of the room; the job queue finds the tasks by importing these."""

from phapdinh.laws.jobs import indexing as indexing
from phapdinh.laws.jobs import linking as linking

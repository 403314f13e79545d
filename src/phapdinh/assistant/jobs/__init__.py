"""Background work of the room; the job queue finds the tasks by importing these."""

from phapdinh.assistant.jobs import retrieval as retrieval
from phapdinh.assistant.situations.jobs import review_nightly as review_nightly

"""Pages of the calendar: one file a page; those of the public read through the portal's connection."""

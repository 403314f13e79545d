"""Pages of a trial online, one file a verb."""

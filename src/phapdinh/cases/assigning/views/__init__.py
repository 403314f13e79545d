"""Pages of assigning: the list of judges of a case, the lot, the naming of somebody in place of it."""

"""The electronic file of a case: numbered items, sealed parts, who saw what, one bundle out and in."""

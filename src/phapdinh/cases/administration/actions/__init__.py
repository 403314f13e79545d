"""What the office of a court enters: each in one transaction, with its entry in the journal."""

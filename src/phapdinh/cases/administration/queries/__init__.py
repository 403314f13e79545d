"""What the pages of the set-up read."""

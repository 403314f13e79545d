"""What machines fetch from the portal: one file a kind of answer."""

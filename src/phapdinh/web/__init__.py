"""Floor 6. Settings, addresses, base templates and the command line: the house around the rooms."""

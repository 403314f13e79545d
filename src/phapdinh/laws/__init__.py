"""The law library: statutes as they stood on any date, and what a citation means."""

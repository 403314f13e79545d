"""From files to records: where they come from, the processes that read them, the rows that they become."""

"""Pages of the public portal: one file a page. They read; nothing here writes but the report of a leak."""

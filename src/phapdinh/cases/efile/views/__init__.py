"""One file a page or verb of the electronic file."""

"""The public pages of the library, one file a page."""

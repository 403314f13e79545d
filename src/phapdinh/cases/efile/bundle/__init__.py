"""The whole file of a case in one signed bundle: a zip whose manifest names every file by its hash."""

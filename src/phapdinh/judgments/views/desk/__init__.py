"""Pages and verbs of the editor's desk, one file each."""

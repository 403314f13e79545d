"""The clerk sees who somebody is before letting them in: the papers beside the face of who waits."""

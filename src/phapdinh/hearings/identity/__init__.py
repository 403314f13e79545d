"""The clerk sees who somebody is before letting them in."""

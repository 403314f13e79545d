"""What the public pages of the library read, all of it with the portal's own role."""

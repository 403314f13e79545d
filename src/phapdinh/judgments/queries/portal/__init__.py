"""What the public portal reads: published tables only, through the portal's own database role."""

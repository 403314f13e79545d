"""A media server on a machine of its own: Janus, and the one port by which ours reach it. No database."""

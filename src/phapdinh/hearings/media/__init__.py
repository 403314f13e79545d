"""The media server (Janus): configured, started and watched here; spoken to by nobody but us."""

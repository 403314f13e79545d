"""The decision to hold a hearing online: prepared, decided, changed, withdrawn; who is called to where."""

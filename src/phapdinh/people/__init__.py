"""Floor 2. Accounts, roles and permissions: default deny."""

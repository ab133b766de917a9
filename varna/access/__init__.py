"""Who may reach what: shared drives and mailboxes (5.1, 5.9)."""

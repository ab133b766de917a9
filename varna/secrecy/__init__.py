"""Who may see and do what: policy as data, a person's reach, and the row-level security that repeats it in the database."""

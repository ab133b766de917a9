"""A whole invented city, for measuring: the same for the same seed, made mostly by the database itself."""

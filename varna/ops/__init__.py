"""Running Värna: the embedded PostgreSQL, the supervisor, the command line, backups.

Nothing here is imported by a slice, and only `embedded` and `home` are read by the settings.
"""

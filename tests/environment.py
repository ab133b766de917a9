"""What must stand in the environment before Django reads its settings (loaded by `-p tests.environment`)."""

import os

os.environ.setdefault("VARNA_NO_POOL", "1")  # one connection in tests, so that a transaction can be rolled back
os.environ.setdefault("VARNA_LOG", "text")

"""Set the person and the reach as the first statement of every transaction.

Django calls `set_autocommit(False)` whenever an atomic block opens a transaction; that is the one door through which every
transaction goes. Without a scope nothing is set, and the policies give no rows.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from varna.secrecy import scope


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL with a scope per transaction."""

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False, **options: Any
    ) -> None:
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit, **options)
        if not autocommit and (current := scope.current()) is not None:
            with self.connection.cursor() as cursor:
                cursor.execute(scope.SET, current.settings())

    def init_connection_state(self) -> bool:  # type: ignore[override]  # the stubs say None; Django gives a bool
        changed = bool(super().init_connection_state())
        if role := self.settings_dict.get("ASSUME_ROLE"):
            # One login for everything (DATABASE_URL without an owner of its own): step down to the role without rights.
            with self.connection.cursor() as cursor:
                cursor.execute(f'set role "{role}"')
            changed = True
        return changed

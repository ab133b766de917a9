"""Which roles exist, and what an appointment to one of them can be for (section 2, role_appointments)."""

from varna.organisation.roles import NOT_APPOINTED, ROLES, SCOPES

__all__ = ["NOT_APPOINTED", "ROLES", "SCOPES"]

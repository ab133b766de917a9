"""What an object of the register is called, and the page where it is put right."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

from varna.oversight.snapshot import Place, Snapshot

# Section → the page that shows its rows, and what the page is given: the row's key, or nothing.
PAGES: dict[str, tuple[str, bool]] = {
    "org_units": ("organisation:unit", True),
    "persons": ("organisation:person", True),
    "role_appointments": ("organisation:appointment", True),
    "processes": ("inventory:process", True),
    "suppliers": ("privacy:supplier", True),
    "data_processing_agreements": ("privacy:agreement", True),
    "information_assets": ("inventory:asset", True),
    "processing_activities": ("privacy:activity", True),
    "shared_drives": ("access:resource", True),
    "shared_mailboxes": ("access:resource", True),
    "networks": ("organisation:networks", False),
    "authority_contacts": ("organisation:contacts", False),
    "authority": ("organisation:index", False),
    "city": ("organisation:index", False),
}
_MARK = 9_000_000_071


def url_of(place: Place | None) -> str:
    """The page where the object is put right."""
    return _address(place.section).replace(str(_MARK), str(place.pk)) if place else ""


@lru_cache(maxsize=64)
def _address(section: str) -> str:
    """The address of a section's page with a mark where the key goes: asked once, since there are thousands of rows."""
    view, by_key = PAGES[section]
    return reverse(view, args=[_MARK] if by_key else [])


def label_of(snapshot: Snapshot, code: str) -> str:
    """The name of the object as it may be shown: an alias for a protected identity."""
    return snapshot.names.get(code, code)

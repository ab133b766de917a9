"""What an object of the register is called, and the page where it is put right."""

from __future__ import annotations

from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from varna.oversight.snapshot import Place, Snapshot

# Section → the pages that may show it, best first. What a page is given: the row's key ("pk") or its code in the file.
PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "org_units": (("organisation:unit", "pk"), ("organisation:unit", "code")),
    "persons": (("organisation:person", "pk"), ("organisation:person", "code")),
    "role_appointments": (("organisation:appointment", "pk"),),
    "processes": (("inventory:process", "pk"), ("inventory:process", "code"), ("organisation:process", "pk")),
    "suppliers": (("privacy:supplier", "pk"), ("organisation:supplier", "pk"), ("privacy:supplier", "code")),
    "data_processing_agreements": (("privacy:agreement", "pk"), ("privacy:agreement", "code")),
    "information_assets": (("inventory:asset", "pk"), ("inventory:detail", "pk"), ("inventory:asset", "code")),
    "processing_activities": (("privacy:activity", "pk"), ("privacy:detail", "pk"), ("privacy:activity", "code")),
    "shared_drives": (("access:resource", "pk"), ("access:detail", "pk"), ("access:resource", "code")),
    "shared_mailboxes": (("access:resource", "pk"), ("access:detail", "pk"), ("access:resource", "code")),
    "networks": (("organisation:network", "pk"), ("organisation:networks", "")),
    "authority_contacts": (("organisation:contact", "pk"), ("organisation:contacts", "")),
    "authority": (("organisation:index", ""),),
    "city": (("organisation:index", ""),),
}
_PK, _CODE = 9_000_000_071, "zz-a-code-71"


def url_of(place: Place | None, code: str) -> str:
    """The page of the object; empty as long as nobody has built one."""
    if place is None:
        return ""
    return _address(place.section).replace(str(_PK), str(place.pk)).replace(_CODE, code)


@lru_cache(maxsize=64)
def _address(section: str) -> str:
    """The address of a section's page with a mark where the key goes: asked once, since there are thousands of rows."""
    for view, given in PAGES.get(section, ()):
        marks: list[int | str] = {"pk": [_PK], "code": [_CODE], "": []}[given]  # type: ignore[assignment]
        try:
            return reverse(view, args=marks)
        except NoReverseMatch:
            continue
    return ""


def label_of(snapshot: Snapshot, code: str) -> str:
    """The name of the object as it may be shown: an alias for a protected identity."""
    return snapshot.names.get(code, code)

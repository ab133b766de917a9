"""The checks that are answered from the register by the very rules of the findings.

A provision whose condition is a finding's must not be counted by other means: the verdict and the list of findings would
sooner or later disagree. So these checks stand here and not in the slices that keep the records. Their keys name the
slice all the same, since a pack should not care who counts.
"""

from varna.oversight.evidence import access, awareness, inventory, organisation, privacy, provisions

# Figures that are counted persons: below five of them the figure is not shown (permissions, H14).
PERSON_BASED = frozenset(
    {
        "access.leavers_removed",
        "access.removed_at_leaving",
        "access.removed_at_transfer",
        "awareness.courses_passed",
        "awareness.courses_taken",
        "organisation.people_placed",
    }
)

__all__ = ["PERSON_BASED", "access", "awareness", "inventory", "organisation", "privacy", "provisions"]

"""Every finding of the catalogue. Importing this package fills the registry."""

from varna.oversight.rules import access, activities, agreements, appointments, assets, organisation, persons, seats
from varna.oversight.rules.registry import REGISTRY, Finding, Pair, Severity, compute, finding

__all__ = [
    "REGISTRY",
    "Finding",
    "Pair",
    "Severity",
    "access",
    "activities",
    "agreements",
    "appointments",
    "assets",
    "compute",
    "finding",
    "organisation",
    "persons",
    "seats",
]

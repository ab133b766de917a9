"""What every record that belongs to an authority has in common."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Placed(models.Model):
    """A record of an authority, placed on a unit: the border that secrecy law draws, and the place that grants speak of.

    `kind` names the record kind of permissions.yaml.
    """

    kind_code: ClassVar[str] = ""

    authority = models.ForeignKey("organisation.Authority", models.PROTECT, related_name="+", verbose_name="myndighet")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name="enhet")

    class Meta:
        abstract = True

    def own_relations(self, person_id: int) -> set[str]:
        """The own relations (permissions.yaml `own_means`) in which the person stands to this record."""
        return set()

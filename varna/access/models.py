"""Group drives and shared mailboxes with their owners and half-yearly reviews."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.lib.text import sort_key
from varna.organisation.models import Person
from varna.secrecy.placed import Placed


class SharedResource(Placed):
    """A group drive (with a name) or a shared mailbox (with an address). Reviewed at least every six months (5.1)."""

    kind_code = "shared_resource"

    class Kind(models.TextChoices):
        DRIVE = "drive", _("gruppdisk")
        MAILBOX = "mailbox", _("funktionsbrevlåda")

    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)  # of a mailbox: its address
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    members = models.PositiveIntegerField(null=True, blank=True)
    last_access_review_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="access_sharedresource_code")]
        indexes = [models.Index(fields=["authority", "sort_key", "id"], name="access_sharedresource_list")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def own_relations(self, person_id: int) -> set[str]:
        return {"responsible"} if person_id == self.owner_id else set()

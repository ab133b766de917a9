"""A year of the wheel as rows, what was done, and the personal calendar addresses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from varna.secrecy.placed import Placed
from varna.wheel import rules
from varna.wheel.enums import Basis, Repeats, State, Track

if TYPE_CHECKING:
    from varna.secrecy.reach import Reach


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, reach: Reach) -> ActivityQuerySet:
        """The wheel is part of the instruction: who reads the one sees the other."""
        return self.filter(unit__in=reach.units("instruction_pack") | reach.units("obligation"))

    def with_occasions(self) -> ActivityQuerySet:
        """With what has been done, the latest first, in `standing`."""
        standing = Occasion.objects.standing().select_related("done_by").order_by("-done_on", "-pk")
        return self.prefetch_related(Prefetch("occasions", queryset=standing, to_attr="standing"))


class Activity(Placed):
    """Something that is to be done in a year, as the pack stated it when the year was opened.

    Title, owners and window are copied, so a year that is going on does not change when the pack does. `about` is the year
    it accounts for: the third tertial is accounted for in January of the year after.
    """

    kind_code = "instruction_pack"

    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    part = models.CharField(max_length=10, blank=True)
    about = models.PositiveSmallIntegerField()
    title_sv = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    track = models.CharField(max_length=20, choices=Track)
    basis = models.CharField(max_length=10, choices=Basis)
    repeats = models.CharField(max_length=10, choices=Repeats)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    by_itself = models.BooleanField(default=False)
    owners = models.JSONField(default=list)
    provisions = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()
    pack_version = models.CharField(max_length=80, blank=True)
    opened_on = models.DateField()

    objects = ActivityQuerySet.as_manager()
    standing: list[Occasion]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "code"], name="wheel_activity_once_a_year"),
            models.CheckConstraint(
                condition=Q(first=None, last=None) | Q(first__isnull=False, last__gte=F("first")),
                name="wheel_activity_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["authority", "year", "position"], name="wheel_activity_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("wheel:activity", args=[self.year, self.code])

    @property
    def endless(self) -> bool:
        """Runs all year: marked as often as it is done."""
        return self.first is None

    def done_on(self) -> date | None:
        """The day it was first done. Asks for `with_occasions()`."""
        return min((occasion.done_on for occasion in self.standing), default=None)

    def state_on(self, day: date) -> State:
        return State(
            rules.state(
                first=self.first, last=self.last, done_on=self.done_on(), by_itself=self.by_itself,
                opened_on=self.opened_on, day=day,
            )
        )  # fmt: skip


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def standing(self) -> OccasionQuerySet:
        """Those nobody has taken back."""
        return self.filter(withdrawn_at=None)


class Occasion(models.Model):
    """The activity was done, on a day, by somebody; with a note and a link to what shows it. Taken back, never removed."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="occasions")
    done_on = models.DateField()
    done_by = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OccasionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "done_on"], condition=Q(withdrawn_at=None), name="wheel_occasion_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None) | Q(withdrawn_at__isnull=False),
                name="wheel_occasion_withdrawn_by_with_at",
            ),
        ]

    @property
    def proof_is_link(self) -> bool:
        """Only addresses inside the product become links; anything else is shown as text."""
        return self.proof.startswith("/") and not self.proof.startswith("//")


class Feed(models.Model):
    """A personal calendar address. Only a digest of the secret is kept; the feed shows what its owner may see today."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    fetched_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at=None), name="wheel_feed_one_in_force_a_person"
            )
        ]

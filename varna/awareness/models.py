"""How many have passed the two mandatory courses, per unit and year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from varna.secrecy.placed import Placed


class TrainingResult(Placed):
    """Figures of one unit for one year; no names."""

    kind_code = "aggregate_stats"

    period = models.CharField(max_length=4)
    headcount = models.PositiveIntegerField()
    passed_information_security = models.PositiveIntegerField()
    passed_data_protection = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "unit", "period"], name="awareness_trainingresult_once"),
            models.CheckConstraint(
                condition=Q(passed_information_security__lte=F("headcount"))
                & Q(passed_data_protection__lte=F("headcount")),
                name="awareness_trainingresult_passed_within_headcount",
            ),
        ]

"""The case, its panels and clocks, and everything that was said and done about it."""

from varna.incidents.models.acts import Answer, Assessment, Decision, Entry, Filing, Position
from varna.incidents.models.case import Draft, Incident, IncidentQuerySet, Panel, Participant, Series, Submission
from varna.incidents.models.clock import Clock, Summons
from varna.incidents.models.work import Attachment, Measure, Step

__all__ = [
    "Answer",
    "Assessment",
    "Attachment",
    "Clock",
    "Decision",
    "Draft",
    "Entry",
    "Filing",
    "Incident",
    "IncidentQuerySet",
    "Measure",
    "Panel",
    "Participant",
    "Position",
    "Series",
    "Step",
    "Submission",
    "Summons",
]

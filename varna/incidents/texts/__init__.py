"""What the pages say: rows of the timeline, what is missing, and the texts to hand in elsewhere."""

from varna.incidents.texts.reporting import answers, option_hints, refused, told
from varna.incidents.texts.timeline import Line, lines
from varna.incidents.texts.underlay import Part, for_ia, for_imy, for_portal
from varna.incidents.texts.words import blocker, counted_from, function, panel_name, receivers, status_kind, what_waits

__all__ = [
    "Line",
    "Part",
    "answers",
    "blocker",
    "counted_from",
    "for_ia",
    "for_imy",
    "for_portal",
    "function",
    "lines",
    "option_hints",
    "panel_name",
    "receivers",
    "refused",
    "status_kind",
    "told",
    "what_waits",
]

"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from varna.reports.views import judging, reading, taking_out, writing

app_name = "reports"
REVIEW = "ledningens-genomgang/<int:year>/"
urlpatterns = [
    path("", reading.index, name="index"),
    path(REVIEW, reading.management_review, name="management_review"),
    path(f"{REVIEW}begar/", writing.ask, name="ask"),
    path(f"{REVIEW}oppna/", writing.start, name="start"),
    path(f"{REVIEW}rakna-om/", writing.count_again, name="count_again"),
    path(f"{REVIEW}avsnitt/<slug:key>/", writing.chapter, name="chapter"),
    path(f"{REVIEW}skriv-under/", writing.sign, name="sign"),
    path(f"{REVIEW}ta-emot/", judging.receive, name="receive"),
    path(f"{REVIEW}stallningstagande/", judging.judge, name="judge"),
    path(f"{REVIEW}rattelse/", judging.correct, name="correct"),
    path(f"{REVIEW}forandringar/", reading.changes, name="changes"),
    path(f"{REVIEW}hamta/", taking_out.download, name="download"),
    path("uppdrag/<int:pk>/klart/", judging.done, name="done"),
]

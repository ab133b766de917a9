"""Addresses of the slice."""

from django.urls import path

from varna.incidents.views import acts, case, report

app_name = "incidents"
urlpatterns = [
    path("", case.register, name="list"),
    path("mina/", report.mine, name="mine"),
    path("ny/", report.start, name="new"),
    path("ny/<int:number>/", report.question, name="question"),
    path("ny/kontrollera/", report.check, name="check"),
    path("ny/skicka/", report.send, name="send"),
    path("kvitto/", report.receipt, name="receipt"),
    path("aterkom/", report.come_back, name="come_back"),
    path("<str:number>/", case.case, name="case"),
    path("<str:number>/del/<slug:part>/", case.part, name="part"),
    path("<str:number>/klocka/<str:step>/", case.clock_card, name="clock"),
    path("<str:number>/fil/<int:pk>/", case.file, name="file"),
    path("<str:number>/<slug:slug>/", acts.act, name="act"),
    path("<str:number>/<slug:slug>/<str:what>/", acts.act, name="act_on"),
]

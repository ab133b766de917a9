"""Addresses of the slice."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "incidents"


def _soon(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)


urlpatterns = [path("<str:number>/", _soon, name="case")]

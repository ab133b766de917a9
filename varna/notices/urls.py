"""Addresses of the slice."""

from django.urls import path

from varna.notices import views

app_name = "notices"
urlpatterns = [path("", views.notices, name="list"), path("<int:pk>/", views.open_one, name="open")]

"""Addresses of the wheel."""

from django.urls import path

from varna.wheel import views

app_name = "wheel"
urlpatterns = [
    path("", views.this_year, name="index"),
    path("kalender/", views.feed, name="feed"),
    path("kalender/ny/", views.make_feed, name="make_feed"),
    path("kalender/sluta/", views.revoke_feed, name="revoke_feed"),
    path("kalender/<str:secret>.ics", views.calendar, name="calendar"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/oppna/", views.open_year, name="open_year"),
    path("<int:year>/<slug:code>/", views.activity, name="activity"),
    path("<int:year>/<slug:code>/klart/", views.mark_done, name="mark_done"),
    path("<int:year>/<slug:code>/angra/<int:pk>/", views.withdraw, name="withdraw"),
]

from django.urls import path

from varna.ui import views

app_name = "ui"
urlpatterns = [
    path("komponenter/", views.gallery, name="gallery"),
    path("sok/", views.search, name="search"),
    path("sok/palett/", views.palette, name="palette"),
]

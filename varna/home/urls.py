from django.urls import path

from varna.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("klockor/", views.clocks, name="clocks"),
]

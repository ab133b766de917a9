from django.urls import path

from varna.access import views

app_name = "access"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.resource, name="resource"),
]

from django.urls import path

from varna.inventory import views

app_name = "inventory"
urlpatterns = [
    path("", views.index, name="list"),
    path("<int:pk>/", views.asset, name="asset"),
    path("processer/", views.processes, name="processes"),
    path("processer/<int:pk>/", views.process, name="process"),
]

from django.urls import path

from varna.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.preview, name="preview"),
    path("<int:pk>/las-in/", views.confirm, name="confirm"),
    path("<int:pk>/kasta/", views.throw_away, name="throw_away"),
]

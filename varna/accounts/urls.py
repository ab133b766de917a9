"""Addresses under /konto/."""

from django.urls import path

from varna.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.settings_page, name="settings"),
    path("demo/", views.demo_sign_in, name="demo"),
    path("sprak/", views.language, name="language"),
    path("extra-skydd/", views.second_factor, name="second_factor"),
]

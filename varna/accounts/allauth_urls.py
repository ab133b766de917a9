"""The parts of django-allauth in use: signing in and out, password, second factor. No sign-up, no mail."""

from allauth.account import views as account
from django.urls import include, path

from varna.accounts import views

urlpatterns = [
    path("logga-in/", views.SignIn.as_view(), name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("vilande/", account.account_inactive, name="account_inactive"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("losenord/", views.password, name="account_change_password"),
    path("ny-anvandare/", views.closed, name="account_signup"),
    path("tvafaktor/", include("allauth.mfa.urls")),
]

from django.urls import path

from varna.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.index, name="list"),
    path("<int:pk>/", views.activity, name="activity"),
    path("avtal/", views.agreements, name="agreements"),
    path("avtal/<int:pk>/", views.agreement, name="agreement"),
    path("leverantorer/<int:pk>/", views.supplier, name="supplier"),
]

from django.urls import path

from varna.oversight import views

app_name = "oversight"

urlpatterns = [
    path("aliggande/", views.obligations, name="obligations"),
    path("aliggande/rakna-om/", views.recount, name="recount"),
    path("aliggande/lista.csv", views.export, {"what": "obligations"}, name="export_obligations"),
    path("aliggande/<str:code>/", views.provision, name="provision"),
    path("brister/", views.findings, name="findings"),
    path("brister/lista.csv", views.export, {"what": "findings"}, name="export_findings"),
]

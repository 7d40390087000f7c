"""Addresses of the product."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from config.web import views

handler400 = "config.web.unreadable.bad_request"

urlpatterns = [
    path("", views.status, name="status"),
    path("health/live", views.live, name="health-live"),
    path("health/deep", views.deep, name="health-deep"),
    path("admin/", admin.site.urls),
    path("desk/account/", include("allauth.urls")),
    path("desk/language", set_language, name="set_language"),
    path("desk/", include("workflows.desks.urls")),
]

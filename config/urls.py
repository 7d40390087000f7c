"""Addresses of the product."""

from django.contrib import admin
from django.urls import path

from config.web import views

urlpatterns = [
    path("", views.status, name="status"),
    path("health/live", views.live, name="health-live"),
    path("health/deep", views.deep, name="health-deep"),
    path("admin/", admin.site.urls),
]

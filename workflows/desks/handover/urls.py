"""Addresses of handing over."""

from django.urls import path

from workflows.desks.handover import handover

urlpatterns = [
    path("handover/", handover.handover, name="handover"),
    path("handover/of/<slug:code>/", handover.handover, name="handover-of"),
    path("handover/of/<slug:code>/back/", handover.back, name="handover-back"),
    path("handover/delegation/<int:pk>/end/", handover.end, name="handover-end"),
]

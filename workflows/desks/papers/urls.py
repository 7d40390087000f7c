"""Addresses of the papers that the house prints."""

from django.urls import path

from workflows.desks.papers import case_papers

urlpatterns = [
    path("case/<str:code>/receipt.pdf", case_papers.receipt, name="receipt"),
    path("case/<str:code>/slip.pdf", case_papers.slip, name="slip"),
]

"""Addresses of the papers that the house prints."""

from django.urls import path

from workflows.desks.papers import case_papers, downloads, handing_over

urlpatterns = [
    path("case/<str:code>/receipt.pdf", case_papers.receipt, name="receipt"),
    path("case/<str:code>/slip.pdf", case_papers.slip, name="slip"),
    path("case/<str:code>/papers.pdf", case_papers.both, name="papers"),
    path("case/<str:code>/files/<int:number>/", downloads.download, name="case-file"),
    path("case/<str:code>/needs/", handing_over.needs, name="needs"),
    path("reception/handing-over/", handing_over.waiting, name="handing-over"),
]

"""Addresses of the handlers' desk."""

from django.urls import path

from workflows.desks.handling import acting, case, deadline, inbox

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("case/<str:code>/", case.case_page, name="case"),
    path("case/<str:code>/chart.svg", case.chart, name="case-chart"),
    path("case/<str:code>/purpose/", case.name_purpose, name="case-purpose"),
    path("case/<str:code>/act/<slug:verb>/", acting.act, name="act"),
    path("case/<str:code>/deadline/<str:milestone>/", deadline.deadline, name="deadline"),
]

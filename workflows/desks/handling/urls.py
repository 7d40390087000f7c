"""Addresses of the handlers' desk."""

from django.urls import path

from workflows.desks.handling import acting, bulk, case, deadline, inbox, peek, signing, views

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/views/", views.keep, name="inbox-views"),
    path("inbox/view/<uuid:key>/", inbox.view, name="inbox-view"),
    path("inbox/view/<uuid:key>/let-go/", views.let_go, name="inbox-view-let-go"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("bulk/<uuid:key>/", bulk.done, name="bulk-done"),
    path("case/<str:code>/", case.case_page, name="case"),
    path("case/<str:code>/peek/", peek.peek, name="case-peek"),
    path("case/<str:code>/chart.svg", case.chart, name="case-chart"),
    path("case/<str:code>/purpose/", case.name_purpose, name="case-purpose"),
    path("case/<str:code>/act/<slug:verb>/", acting.act, name="act"),
    path("case/<str:code>/signatures/", signing.signatures, name="signatures"),
    path("case/<str:code>/deadline/<str:milestone>/", deadline.deadline, name="deadline"),
]

"""Addresses of the desks; a case is named by its tracking code, never by an id of the database."""

from django.urls import path

from workflows.desks import home
from workflows.desks.handling import acting, case, deadline, inbox
from workflows.desks.papers import case_papers
from workflows.desks.supervision import board
from workflows.desks.visits.urls import urlpatterns as visits

urlpatterns = [
    path("", home.home, name="desk"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("board/", board.board, name="board"),
    path("cases/", board.cases, name="cases"),
    path("case/<str:code>/", case.case_page, name="case"),
    path("case/<str:code>/chart.svg", case.chart, name="case-chart"),
    path("case/<str:code>/receipt.pdf", case_papers.receipt, name="receipt"),
    path("case/<str:code>/slip.pdf", case_papers.slip, name="slip"),
    *visits,
    path("case/<str:code>/act/<slug:verb>/", acting.act, name="act"),
    path("case/<str:code>/deadline/<str:milestone>/", deadline.deadline, name="deadline"),
]

"""Addresses of the desks; a case is named by its tracking code, never by an id of the database."""

from django.urls import path

from workflows.desks import home
from workflows.desks.handling import acting, case, deadline, inbox
from workflows.desks.papers import case_papers
from workflows.desks.reception import beside, finding, meanwhile, register, registered, why
from workflows.desks.supervision import board
from workflows.desks.visits.urls import urlpatterns as visits

urlpatterns = [
    path("", home.home, name="desk"),
    path("reception/", register.register, name="register"),
    path("reception/beside/", beside.beside, name="register-beside"),
    path("reception/clocks/<slug:kind>/", why.clocks, name="register-clocks"),
    path("reception/communes/", meanwhile.communes, name="register-communes"),
    path("reception/sheet/", meanwhile.keep_sheet, name="register-sheet"),
    path("reception/sheet/<uuid:key>/drop/", meanwhile.drop_sheet, name="register-sheet-drop"),
    path("reception/find/", finding.find, name="register-find"),
    path("reception/registered/<uuid:submission>/", registered.registered, name="registered"),
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

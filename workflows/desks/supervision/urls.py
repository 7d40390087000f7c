"""Addresses of the overseers' desk."""

from django.urls import path

from workflows.desks.supervision import board

urlpatterns = [
    path("board/", board.board, name="board"),
    path("cases/", board.cases, name="cases"),
]

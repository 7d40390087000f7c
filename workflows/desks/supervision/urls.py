"""Addresses of the overseers' desk."""

from django.urls import path

from workflows.desks.supervision import (
    asking,
    board,
    digest,
    issues,
    lists,
    load,
    months,
    readers,
    signing,
    warnings,
)

urlpatterns = [
    path("board/", board.board, name="board"),
    path("cases/", lists.cases, name="cases"),
    path("warnings/", warnings.warnings, name="warnings"),
    path("questions/", asking.questions, name="questions"),
    path("case/<str:code>/why-late/", asking.ask_why, name="ask-why"),
    path("case/<str:code>/why-late/answer/", asking.answer_why, name="answer-why"),
    path("load/", load.load, name="load"),
    path("sign/", signing.queue, name="sign"),
    path("case/<str:code>/readers/", readers.readers, name="readers"),
    path("readers/<int:officer_id>/", readers.of_officer, name="readers-officer"),
    path("issues/", issues.issues, name="issues"),
    path("issues/cases/", issues.group, name="issue"),
    path("months/", months.months, name="months"),
    path("digest/", digest.digest, name="digest"),
]

"""Addresses of the citizen's side; a case is named by its tracking code."""

from django.urls import path, re_path

from workflows.portal import start
from workflows.portal.following import asking, case
from workflows.portal.lodging import pages as lodging
from workflows.portal.public import figures, index, open_data, results, schedule
from workflows.portal.signing import pages as signing

urlpatterns = [
    path("", start.start, name="portal"),
    path("offices/", start.offices, name="offices"),
    path("denounce/", start.denounce, name="denounce"),
    path("privacy/", start.privacy, name="privacy"),
    path("public/", index.index, name="public-home"),
    path("public/answers/", results.answers, name="public-answers"),
    path("public/decisions/", results.decisions, name="public-decisions"),
    path("public/releases/<uuid:key>/", results.release, name="public-release"),
    path("public/figures/", figures.figures, name="public-figures"),
    path("public/reception/", schedule.schedule, name="public-schedule"),
    path("public/data/", open_data.data, name="public-data"),
    re_path(
        r"^public/data/(?P<name>[a-z-]+)-(?P<code>20\d\d-Q[1-4])\.(?P<ending>csv|json)$",
        open_data.table,
        name="public-table-of",
    ),
    re_path(r"^public/data/(?P<name>[a-z-]+)\.(?P<ending>csv|json)$", open_data.table, name="public-table"),
    path("lodge/", lodging.begin, name="lodge"),
    path("lodge/later/", lodging.later, name="lodge-later"),
    path("lodge/resume/", lodging.resume, name="lodge-resume"),
    path("lodge/check/", lodging.check, name="lodge-check"),
    path("lodge/send/", lodging.send, name="lodge-send"),
    path("lodge/arrived/", lodging.lodged, name="lodged"),
    path("lodge/<slug:slug>/", lodging.question, name="lodge-question"),
    path("petitions/", signing.petitions, name="petitions"),
    path("petitions/<int:number>-<int:year>/", signing.petition, name="petition"),
    path("petitions/<int:number>-<int:year>/sign/", signing.sign, name="petition-sign"),
    path("petitions/<int:number>-<int:year>/code/", signing.code, name="petition-code"),
    path("petitions/<int:number>-<int:year>/take-back/", signing.take_back, name="petition-take-back"),
    path("track/", asking.track, name="track"),
    path("track/<str:code>/", case.followed, name="followed"),
    path("track/<str:code>/receipt/", case.receipt, name="got-the-answer"),
    path("track/<str:code>/receipt.pdf", case.receipt_paper, name="followed-receipt"),
    path("track/<str:code>/papers/<int:number>/", case.paper, name="followed-paper"),
    # A slip's secret is 22 signs long, and no word of ours is.
    re_path(r"^track/(?P<code>[^/]+)/(?P<token>[\w-]{22})/$", asking.by_slip, name="followed-by-slip"),
    path("track/<str:code>/<slug:slug>/", case.answer, name="answer-case"),
]

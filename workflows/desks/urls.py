"""Addresses of the desks; a case is named by its tracking code, never by an id of the database."""

from django.urls import path

from workflows.desks import help_page, home
from workflows.desks.configuration.urls import urlpatterns as configuration
from workflows.desks.handling.urls import urlpatterns as handling
from workflows.desks.handover.urls import urlpatterns as handover
from workflows.desks.jobs.urls import urlpatterns as jobs
from workflows.desks.letters.urls import urlpatterns as letters
from workflows.desks.own.urls import urlpatterns as own
from workflows.desks.papers.urls import urlpatterns as papers
from workflows.desks.reception.urls import urlpatterns as reception
from workflows.desks.search.urls import urlpatterns as search
from workflows.desks.supervision.urls import urlpatterns as supervision
from workflows.desks.visits.urls import urlpatterns as visits
from workflows.desks.writing.urls import urlpatterns as writing

urlpatterns = [
    path("", home.home, name="desk"),
    path("help/", help_page.help_page, name="help"),
    *reception,
    *visits,
    *papers,
    *letters,
    *handling,
    *writing,
    *supervision,
    *search,
    *handover,
    *own,
    *configuration,
    *jobs,
]

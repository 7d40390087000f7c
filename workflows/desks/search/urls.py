"""Addresses of looking things up."""

from django.urls import path

from workflows.desks.search import palette, person, search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("search/palette/", palette.palette, name="palette"),
    path("search/person/<int:person_id>/", person.person, name="search-person"),
]

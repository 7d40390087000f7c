"""The words of a text as the database finds them: without marks, and with the marks spelled out."""

from __future__ import annotations

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func


class Words(Func):
    """`casework_words` over a column; an index over the same expression answers what asks for it."""

    function = "casework_words"
    arity = 1
    output_field = SearchVectorField()

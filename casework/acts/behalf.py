"""Acts of the citizen that an officer may do for him when a signed paper or a record of his word shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Scene, may_take
from casework.acts.files import Upload, document_row
from casework.vocabulary import DocumentKind


@dataclass(frozen=True, kw_only=True)
class CitizensAct(Act):
    """What the citizen does himself; the matrix says `on_behalf` where somebody may do it for him."""

    citizens_paper: Upload | None = may_take(_("The citizen's signed paper, or the record of what he said"))

    @property
    def brings_paper(self) -> bool:
        """Return whether his paper is attached; the door asks when somebody else acts."""
        return self.citizens_paper is not None

    def papers(self, scene: Scene) -> Sequence[Model]:
        """Return his paper as a document of the case, if there is one."""
        if self.citizens_paper is None:
            return ()
        return (document_row(scene, self.citizens_paper, kind=DocumentKind.CITIZENS_PAPER),)

"""Denunciations by someone who gives a name (Luật Tố cáo 2018)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this

from casework.vocabulary import Kind
from workflows.flows import steps
from workflows.flows.phases import Acceptance, Handling, Intake
from workflows.flows.procedure import CaseFlow
from workflows.flows.routes import Route


class DenunciationFlow(Intake, Acceptance, Handling, CaseFlow):
    """Luật TC Đ28-37: acceptance, verification, conclusion, publication and action; nobody acknowledges."""

    code = "denunciation"
    process_title = _("Denunciation")
    process_description = _(
        "Acceptance, verification, conclusion; closed when it is published and acted upon."
    )
    kinds = (Kind.DENUNCIATION,)

    answered = steps.publication().Next(this.after_answered)
    after_answered = Route().on("close", to=this.closed).on("enforce", to=this.in_enforcement)

"""A letter of apology is a paper that is handed over, as any other."""

from typing import ClassVar

from django.db import migrations, models

PAPERS = [
    ("decision", "Decision"),
    ("answer", "Answer"),
    ("conclusion", "Conclusion of a denunciation"),
    ("supplement_request", "Request for what is missing"),
    ("guidance", "Letter of guidance"),
    ("transfer_slip", "Letter of transfer"),
    ("return_slip", "Letter of return"),
    ("refusal_notice", "Notice of non-acceptance"),
    ("acceptance_notice", "Notice of acceptance"),
    ("extension", "Decision to extend, or record of complexity"),
    ("suspension", "Decision to suspend, resume or discontinue"),
    ("handling_report", "Report on what was done after a conclusion"),
    ("lower_level_report", "Report of the lower level"),
    ("passed_on_result", "Result passed on to the citizen"),
    ("reply_to_forwarder", "Reply to the forwarding body"),
    ("apology", "Letter of apology"),
    ("other", "Other"),
]


class Migration(migrations.Migration):
    """One word more for letters and their deliveries."""

    dependencies: ClassVar = [("casework", "0021_let_listeners_be_configured")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name=model, name="paper", field=models.CharField(choices=PAPERS, max_length=24)
        )
        for model in ("delivery", "letter")
    ]

"""A decision names who gets it, papers have more names, and the citizen's own paper is one of them."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models

DOCUMENT_KINDS = [
    ("petition", "Petition as handed in"),
    ("oral_record", "Oral record"),
    ("citizens_paper", "Signed paper of the citizen, or record of his word"),
    ("evidence", "Evidence"),
    ("redacted_copy", "Redacted working copy"),
    ("minutes", "Minutes"),
    ("verification_report", "Verification report"),
    ("decision", "Decision"),
    ("conclusion", "Conclusion"),
    ("answer", "Answer"),
    ("notice", "Notice"),
    ("proof", "Proof of delivery or posting"),
    ("appointment", "Written appointment of representatives"),
    ("other", "Other"),
]
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
    ("other", "Other"),
]
RECIPIENTS = [
    ("complainant", "Complainant"),
    ("denouncer", "Denouncer"),
    ("petitioner", "Petitioner"),
    ("representative", "Representative"),
    ("proxy", "Proxy"),
    ("respondent", "Respondent"),
    ("interested", "Interested person"),
    ("superior", "Superior body"),
    ("managing_body", "Body that manages the accused"),
    ("forwarder", "Forwarding body"),
    ("receiver", "Receiving body"),
    ("first_resolver", "First resolver"),
    ("inspectorate", "Inspectorate or advising unit"),
]


class Migration(migrations.Migration):
    """Recipients of a decision; new words for papers."""

    dependencies: ClassVar = [("casework", "0004_let_an_extract_stand_for_a_letter")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="decision",
            name="recipients",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=RECIPIENTS, max_length=16), default=list, size=None
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("recipients__contained_by", [code for code, _label in RECIPIENTS])),
                name="decision_recipients_known",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="recipient_role",
            field=models.CharField(choices=RECIPIENTS, max_length=16),
        ),
        migrations.AlterField(
            model_name="delivery", name="paper", field=models.CharField(choices=PAPERS, max_length=24)
        ),
        migrations.AlterField(
            model_name="document", name="kind", field=models.CharField(choices=DOCUMENT_KINDS, max_length=20)
        ),
        migrations.RemoveConstraint(model_name="document", name="document_kind_known"),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [code for code, _label in DOCUMENT_KINDS])),
                name="document_kind_known",
            ),
        ),
    ]

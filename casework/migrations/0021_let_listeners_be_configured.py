"""What is done to systems that listen stands in the history of the configuration."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Four words more."""

    dependencies: ClassVar = [
        ("casework", "0020_apologise_when_a_promise_breaks"),
    ]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="configurationchange",
            name="what",
            field=models.CharField(
                choices=[
                    ("unit.added", "Unit added"),
                    ("unit.renamed", "Name or address of a unit given from a day"),
                    ("unit.ended", "Unit merged or split"),
                    ("officer.added", "Officer added"),
                    ("officer.changed", "Officer’s details changed"),
                    ("officer.deactivated", "Officer left office"),
                    ("officer.reactivated", "Officer back in office"),
                    ("officer.sessions_ended", "Sessions of an officer ended"),
                    ("officer.password_given", "First password given"),
                    ("officer.second_factor_reset", "Second factor reset"),
                    ("proposal.made", "Put to a second person"),
                    ("proposal.refused", "Refused by the second person"),
                    ("role.granted", "Role granted"),
                    ("role.ended", "Role ended"),
                    ("route.added", "Routing rule added"),
                    ("route.ended", "Routing rule ended"),
                    ("slip.changed", "Slip layout given from a day"),
                    ("calendar.approved", "Change of the calendar approved"),
                    ("calendar.stored", "Calendar changed"),
                    ("listener.proposed", "Listening system proposed"),
                    ("listener.approved", "Listening system approved"),
                    ("listener.ended", "Listening system ended"),
                    ("listener.replayed", "Log sent again to a listening system"),
                ],
                max_length=32,
            ),
        ),
    ]

"""Find words with and without marks, numbers without their unit, and the lists of a desk by an index."""

from typing import ClassVar

import django.contrib.postgres.indexes
from django.db import migrations, models

import casework.models.words

# No extension and nothing but pg_catalog: an index over it survives a dump that sets no search path.
# Plain syllables, and those with their marks spelled out as casework.rules.searching.marked_syllables does.
CREATE = r"""
CREATE OR REPLACE FUNCTION casework_words(said text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT array_to_tsvector(array_remove(string_to_array(regexp_replace(
    lower(translate(regexp_replace(normalize(said, NFKD),
        '[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]', '', 'g'),
        U&'\0111\0110\00F0\00D0\0180\0243', 'ddddbb'))
    || ' ' ||
    regexp_replace(
        translate(
            replace(regexp_replace(regexp_replace(regexp_replace(
                lower(translate(normalize(said, NFD), U&'\0110\00F0\00D0', U&'\0111\0111\0111')),
                '([\u0300\u0301\u0303\u0309\u0323])([a-z\u0302\u0306\u031b\u0111]*)', '\2\1', 'g'),
                '([aeo])\u0302', '\1\1', 'g'),
                '([aou])[\u0306\u031b]', '\1w', 'g'),
                U&'\0111', 'dd'),
            U&'\0300\0309\0303\0301\0323', '12345'),
        '(?<![a-z0-9])([a-z]+)(?![a-z0-9])', '\10', 'g'),
    '[^a-z0-9]+', ' ', 'g'), ' '), ''))
$$;
"""


class Migration(migrations.Migration):
    """The function and the indexes of looking things up."""

    dependencies: ClassVar = [("casework", "0009_keep_needs_and_merged_records_of_people")]

    operations: ClassVar = [
        migrations.RunSQL(CREATE, "DROP FUNCTION IF EXISTS casework_words(text)"),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                casework.models.words.Words("title"),
                condition=models.Q(("confidentiality", "normal"), models.Q(("title", ""), _negated=True)),
                name="case_title_words",
            ),
        ),
        migrations.AddIndex(
            model_name="content",
            index=django.contrib.postgres.indexes.GinIndex(
                casework.models.words.Words("summary"),
                condition=models.Q(("summary", ""), _negated=True),
                name="content_summary_words",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                casework.models.words.Words("name"), name="person_name_words"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("case_number__isnull", False)), fields=["case_number"], name="case_number"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["register_number"], name="case_register_number"),
        ),
    ]

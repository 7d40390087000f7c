"""Addresses of the letters of a case."""

from django.urls import path

from workflows.desks.letters import editor, files, overview, to_sign

urlpatterns = [
    path("letters/to-sign/", to_sign.to_sign, name="letters-to-sign"),
    path("case/<str:code>/letters/", overview.overview, name="letters"),
    path("case/<str:code>/letters/new/<slug:template>/", overview.new, name="letter-new"),
    path("case/<str:code>/letters/<int:pk>/", editor.letter, name="letter"),
    path("case/<str:code>/letters/<int:pk>/check/", editor.check_letter, name="letter-check"),
    path("case/<str:code>/letters/<int:pk>/drop/", editor.drop, name="letter-drop"),
    path("case/<str:code>/letters/<int:pk>/anew/", editor.write_anew, name="letter-anew"),
    path("case/<str:code>/letters/<int:pk>/preview.pdf", files.preview, name="letter-preview"),
    path("case/<str:code>/letters/<int:pk>/letter.docx", files.word_file, name="letter-docx"),
]

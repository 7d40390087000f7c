"""Addresses of what helps to write on a case."""

from django.urls import path

from workflows.desks.writing import drafts, marks, modules, presence

urlpatterns = [
    path("modules/", modules.module_list, name="modules"),
    path("modules/new/", modules.module, name="module-new"),
    path("modules/offer/", modules.offer_modules, name="modules-offer"),
    path("modules/<int:pk>/", modules.module, name="module"),
    path("modules/<int:pk>/retire/", modules.retire_module, name="module-retire"),
    path("case/<str:code>/presence/", presence.presence, name="presence"),
    path("case/<str:code>/tags/", marks.put_tag, name="tag-put"),
    path("case/<str:code>/tags/<int:tag>/off/", marks.take_off_tag, name="tag-off"),
    path("case/<str:code>/tags/<int:tag>/undo/", marks.undo_tag, name="tag-undo"),
    path("case/<str:code>/notes/<int:note>/undo/", marks.undo_note, name="note-undo"),
    path("case/<str:code>/act/<slug:verb>/draft/", drafts.keep_draft, name="act-draft"),
    path("case/<str:code>/act/<slug:verb>/draft/drop/", drafts.drop_draft, name="act-draft-drop"),
]

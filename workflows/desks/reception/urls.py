"""Addresses of the counter."""

from django.urls import path

from workflows.desks.reception import (
    beside,
    finding,
    group,
    meanwhile,
    people,
    register,
    registered,
    supplement,
    why,
)

urlpatterns = [
    path("reception/", register.register, name="register"),
    path("reception/group/", group.group, name="register-group"),
    path("people/", people.people, name="people"),
    path("people/choose/", people.choose, name="people-choose"),
    path("people/<int:kept>/<int:gone>/", people.beside_each_other, name="people-merge"),
    path("people/merges/<int:merge_id>/undo/", people.undo, name="people-undo"),
    path("reception/beside/", beside.beside, name="register-beside"),
    path("reception/clocks/<slug:kind>/", why.clocks, name="register-clocks"),
    path("reception/communes/", meanwhile.communes, name="register-communes"),
    path("reception/sheet/", meanwhile.keep_sheet, name="register-sheet"),
    path("reception/sheet/<uuid:key>/drop/", meanwhile.drop_sheet, name="register-sheet-drop"),
    path("reception/find/", finding.find, name="register-find"),
    path("reception/supplement/", supplement.scan, name="supplement-scan"),
    path("case/<str:code>/supplement/", supplement.supplement, name="supplement"),
    path("reception/registered/<uuid:submission>/", registered.registered, name="registered"),
]

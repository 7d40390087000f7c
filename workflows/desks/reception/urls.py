"""Addresses of the counter."""

from django.urls import path

from workflows.desks.reception import beside, finding, group, meanwhile, register, registered, why

urlpatterns = [
    path("reception/", register.register, name="register"),
    path("reception/group/", group.group, name="register-group"),
    path("reception/beside/", beside.beside, name="register-beside"),
    path("reception/clocks/<slug:kind>/", why.clocks, name="register-clocks"),
    path("reception/communes/", meanwhile.communes, name="register-communes"),
    path("reception/sheet/", meanwhile.keep_sheet, name="register-sheet"),
    path("reception/sheet/<uuid:key>/drop/", meanwhile.drop_sheet, name="register-sheet-drop"),
    path("reception/find/", finding.find, name="register-find"),
    path("reception/registered/<uuid:submission>/", registered.registered, name="registered"),
]

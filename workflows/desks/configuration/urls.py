"""Addresses of the configuration; units and officers are named by code."""

from django.urls import path

from workflows.desks.configuration import (
    approvals,
    delegations,
    history,
    home,
    matrix,
    officer_import,
    officers,
    roles,
    routing,
    slips,
    unit_end,
    units,
)

urlpatterns = [
    path("configuration/", home.home, name="configuration"),
    path("configuration/units/", units.units, name="config-units"),
    path("configuration/units/new/", units.new_unit, name="config-unit-new"),
    path("configuration/units/of/<str:code>/", units.unit, name="config-unit"),
    path("configuration/units/of/<str:code>/name/", units.rename_unit, name="config-unit-rename"),
    path("configuration/units/of/<str:code>/end/", unit_end.unit_end, name="config-unit-end"),
    path("configuration/officers/", officers.officers, name="config-officers"),
    path("configuration/officers/list/", officer_import.import_officers, name="config-officers-import"),
    path("configuration/officers/new/", officers.new_officer, name="config-officer-new"),
    path("configuration/officers/of/<str:code>/", officers.officer, name="config-officer"),
    path("configuration/officers/of/<str:code>/leave/", officers.leave, name="config-officer-leave"),
    path("configuration/officers/of/<str:code>/sessions/", officers.end_sessions, name="config-sessions-end"),
    path(
        "configuration/officers/of/<str:code>/second-factor/",
        officers.second_factor,
        name="config-second-factor",
    ),
    path(
        "configuration/officers/of/<str:code>/password/",
        officers.first_password,
        name="config-first-password",
    ),
    path("configuration/officers/of/<str:code>/role/", roles.grant_role, name="config-role-grant"),
    path("configuration/roles/", roles.roles, name="config-roles"),
    path("configuration/roles/<int:pk>/end/", roles.role_end, name="config-role-end"),
    path("configuration/matrix/", matrix.permission_matrix, name="config-matrix"),
    path("configuration/delegations/", delegations.delegations, name="config-delegations"),
    path("configuration/routing/", routing.routing, name="config-routing"),
    path("configuration/routing/of/<str:code>/", routing.routes, name="config-routes"),
    path("configuration/routing/<int:pk>/end/", routing.route_end, name="config-route-end"),
    path("configuration/slips/", slips.slips, name="config-slips"),
    path("configuration/slips/of/<str:code>/", slips.slip, name="config-slip"),
    path("configuration/history/", history.history, name="config-history"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/<int:pk>/", approvals.decide_proposal, name="approval-decide"),
]

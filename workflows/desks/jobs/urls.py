"""Addresses of work in the background; a job is named by its key."""

from django.urls import path

from workflows.desks.jobs import jobs

urlpatterns = [
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:key>/", jobs.job, name="job"),
    path("jobs/<uuid:key>/cancel/", jobs.cancel_job, name="job-cancel"),
    path("jobs/<uuid:key>/again/", jobs.try_job_again, name="job-again"),
]

"""Addresses of the line, of visits, the register, leaders' days and the day close."""

from django.urls import path

from workflows.desks.visits import book, closing, days, promises, queue, visits

urlpatterns = [
    path("reception/queue/", queue.show, name="queue"),
    path("reception/queue/take/", queue.take, name="queue-take"),
    path("reception/queue/next/", queue.call, name="queue-next"),
    path("reception/visits/new/<slug:outcome>/", visits.new, name="visit-new"),
    path("reception/visits/<int:visit_id>/", visits.visit, name="visit"),
    path("reception/visits/<int:visit_id>/note.pdf", visits.note, name="visit-note"),
    path("case/<str:code>/visit/", visits.about_case, name="visit-add"),
    path("reception/register/", book.book, name="reception-register"),
    path("reception/register.csv", book.book_csv, name="reception-register-csv"),
    path("reception/days/", days.days, name="reception-days"),
    path("reception/days/new/", days.new_day, name="reception-day-new"),
    path("reception/days/<int:day_id>/", days.day, name="reception-day"),
    path("reception/days/<int:day_id>/move/", days.move, name="reception-day-move"),
    path("reception/days/<int:day_id>/held/", days.hold, name="reception-day-hold"),
    path("reception/days/<int:day_id>/task/", days.add_task, name="reception-day-task"),
    path("reception/tasks/<int:task_id>/done/", days.task_done, name="reception-task-done"),
    path("promises/", promises.promises, name="promises"),
    path("reception/close/", closing.close, name="day-close"),
    path("reception/close/<slug:heap>/", closing.close_list, name="day-close-list"),
]

"""Addresses of trials online, for people who have signed in: each part of the room has its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from phapdinh.hearings.conferences import urls as conferences

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("phapdinh.hearings.operating.urls")),
    path("vao/", include("phapdinh.hearings.door.urls")),
    path("vao/chung-cu/", include("phapdinh.hearings.evidence.door_urls")),
    path("hoi-nghi/vao/", include(conferences.door_patterns)),
    path("hoi-nghi/<uuid:court>/", include(conferences.urlpatterns)),
    path("diem-cau/<uuid:court>/", include("phapdinh.hearings.register.urls")),
    path("phien/<uuid:key>/", include("phapdinh.hearings.deciding.urls")),
    path("phien/<uuid:key>/", include("phapdinh.hearings.breaks.urls")),
    path("phien/<uuid:key>/chung-cu/", include("phapdinh.hearings.evidence.urls")),
    path("phien/<uuid:key>/trinh-tu/", include("phapdinh.hearings.course.urls")),
    path("phien/<uuid:key>/bien-ban/", include("phapdinh.hearings.record.urls")),
    path("phien/<uuid:key>/can-cuoc/", include("phapdinh.hearings.identity.urls")),
    path("phien/<uuid:key>/phong/", include("phapdinh.hearings.sitting.urls")),
    path("phien/<uuid:key>/ban-ghi/", include("phapdinh.hearings.recordings.urls")),
    path("phien/<uuid:key>/ban-ghi/", include("phapdinh.hearings.transcripts.urls")),
    path("phien/<uuid:key>/", include("phapdinh.hearings.stage.urls")),
]

"""Addresses for signing in and out. Only what staff need of allauth: no sign-up, no mail, no reset."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("tai-khoan/", mfa.index, name="mfa_index"),
    path("tai-khoan/dang-nhap/", account.login, name="account_login"),
    path("tai-khoan/dang-xuat/", account.logout, name="account_logout"),
    path("tai-khoan/ngung-hoat-dong/", account.account_inactive, name="account_inactive"),
    path("tai-khoan/xac-nhan-mat-khau/", account.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/mat-khau/", account.password_change, name="account_change_password"),
    path("tai-khoan/ma-xac-thuc/", mfa.authenticate, name="mfa_authenticate"),
    path("tai-khoan/xac-nhan-ma/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tai-khoan/xac-thuc-hai-buoc/", totp.activate_totp, name="mfa_activate_totp"),
    path(
        "tai-khoan/da-xac-thuc-hai-buoc/",
        RedirectView.as_view(pattern_name="mfa_index"),
        name="mfa_deactivate_totp",
    ),
    path("tai-khoan/ma-khoi-phuc/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tai-khoan/ma-khoi-phuc/moi/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

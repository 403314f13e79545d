from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HearingsConfig(AppConfig):
    """Trials online. Nothing of it is for the portal."""

    name = "phapdinh.hearings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the register of points into the set-up of a court, the trial online beside hearing and case."""
        from phapdinh.cases import hooks
        from phapdinh.cases.administration.sections import register_section
        from phapdinh.cases.queries.case_journal import say_entries
        from phapdinh.hearings.conferences.section import SECTION as CONFERENCES
        from phapdinh.hearings.course.parts import COURSE
        from phapdinh.hearings.deciding import following
        from phapdinh.hearings.evidence import parts as evidence
        from phapdinh.hearings.journal_words import WORDS
        from phapdinh.hearings.live.parts import register_part
        from phapdinh.hearings.operating.acts import MESSAGES
        from phapdinh.hearings.presence.finding import WHERE
        from phapdinh.hearings.presence.part import PRESENCE
        from phapdinh.hearings.record.parts import RECORD
        from phapdinh.hearings.recordings.live import RECORDING
        from phapdinh.hearings.register.section import SECTION
        from phapdinh.hearings.stage.parts import PARTS
        from phapdinh.people.desk_links import DeskLink, register_desk_links
        from phapdinh.people.permissions import Verb

        register_section(SECTION)
        register_section(CONFERENCES)
        say_entries(WORDS)
        hooks.after_hearing(following.follow)
        hooks.tell_hearings(following.told)
        hooks.offer_hearing(following.offer_of_hearing)
        hooks.offer(following.offer_of_case)
        for part in (MESSAGES, COURSE, RECORD, PRESENCE, WHERE, RECORDING, *PARTS, *evidence.PARTS):
            register_part(part)
        register_desk_links(
            DeskLink("online_board", "hearings:board", _("Vận hành trực tuyến"), Verb.ONLINE_WATCH, 60),
            DeskLink("online_ready", "hearings:ready", _("Sẵn sàng trực tuyến"), Verb.CASE_FIGURES, 14),
        )

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """Trials online. Nothing of it is for the portal."""

    name = "phapdinh.hearings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the register of points into the set-up of a court, the trial online beside hearing and case."""
        from phapdinh.cases import hooks
        from phapdinh.cases.administration.sections import register_section
        from phapdinh.cases.queries.case_journal import say_entries
        from phapdinh.hearings.deciding import following
        from phapdinh.hearings.journal_words import WORDS
        from phapdinh.hearings.register.section import SECTION

        register_section(SECTION)
        say_entries(WORDS)
        hooks.after_hearing(following.follow)
        hooks.tell_hearings(following.told)
        hooks.offer_hearing(following.offer_of_hearing)
        hooks.offer(following.offer_of_case)

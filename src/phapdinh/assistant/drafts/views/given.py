"""What a person has given, as a draft; nothing of it is stored or logged."""

from __future__ import annotations

from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile
from django.utils import timezone

from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.reading import LIMITS, draft_of, read_words
from phapdinh.assistant.drafts.views.forms import DraftForm
from phapdinh.judgments.read import Unreadable
from phapdinh.judgments.read.errors import too_large


def given_draft(form: DraftForm) -> Draft | None:
    """The draft of a valid form; ``None`` with the reason on the form where it cannot be read.

    A file that was read takes the place of the words in their field, so that they can be mended there.
    """
    cleaned = form.cleaned_data
    try:
        if cleaned.get("document"):
            words = _file_words(cleaned["document"])
            form.data = {**{name: form.data.get(name, "") for name in form.data}, "text": words}
        else:
            words = str(cleaned["text"])
        return draft_of(words, today=timezone.localdate(), on=cleaned.get("on"))
    except Unreadable as error:
        form.add_error("document" if cleaned.get("document") else "text", error.reason)
        return None


def _file_words(upload: InMemoryUploadedFile | TemporaryUploadedFile) -> str:
    if (upload.size or 0) > LIMITS.file_bytes:
        raise too_large(upload.size or 0, LIMITS.file_bytes)
    return read_words(upload.read(), upload.name or "")

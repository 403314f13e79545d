"""Which strings can be a written Vietnamese syllable: the test that tells true text from mojibake."""

from __future__ import annotations

import unicodedata
from functools import cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy "
    "uych uyên uyêt uyn uynh uyp uyt uyu "
    "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu"
)
_AFTER_QU = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng ât âu ây e en eo et "
    "ê ên êt êch ênh i it ôc ơ y ych ynh yt yên yêt yêu"
)
#: grave, acute, hook above, tilde, dot below
_TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_STOPPED_TONES = ("\u0301", "\u0323")
_VOWELS = frozenset("aăâeêioôơuưy")
_HATTED = frozenset("ăâêôơư")


def _tone_positions(rhyme: str) -> tuple[int, ...]:
    """Indices of ``rhyme`` where a tone mark may stand; two where old and new usage differ."""
    vowels = [i for i, letter in enumerate(rhyme) if letter in _VOWELS]
    hatted = [i for i in vowels if rhyme[i] in _HATTED]
    if hatted:
        return (hatted[-1],)
    if len(vowels) == 1:
        return (vowels[0],)
    if vowels[-1] < len(rhyme) - 1:
        return (vowels[-1],)
    if len(vowels) == 3:
        return (vowels[1],)
    return (vowels[0], vowels[1]) if rhyme in ("oa", "oe", "uy") else (vowels[0],)


def _with_tones(onset: str, rhyme: str) -> list[str]:
    stopped = rhyme[-1] in "cpt" or rhyme.endswith("ch")
    forms = [] if stopped else [onset + rhyme]
    for position in _tone_positions(rhyme):
        for tone in _STOPPED_TONES if stopped else _TONES:
            marked = rhyme[: position + 1] + tone + rhyme[position + 1 :]
            forms.append(unicodedata.normalize("NFC", onset + marked))
    return forms


def _goes(onset: str, rhyme: str) -> bool:
    """Spelling rules: k, gh and ngh stand before e, ê, i, y only; c, g and ng never do."""
    front = rhyme[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    return onset != "g" or not front or rhyme.startswith("i")


@cache
def syllables() -> frozenset[str]:
    """Every well-formed syllable in lower case, NFC, both conventions of tone placement."""
    pairs = [("", rhyme) for rhyme in _RHYMES.split()]
    for onset in _ONSETS.split():
        rhymes = _AFTER_QU if onset == "qu" else _RHYMES
        pairs += [(onset, rhyme) for rhyme in rhymes.split()]
    pairs = [pair for pair in pairs if _goes(*pair)] + [("kh", "uya")]
    return frozenset(form for onset, rhyme in pairs for form in _with_tones(onset, rhyme))


def is_syllable(word: str) -> bool:
    """Whether ``word`` (NFC, any case) has the form of a Vietnamese syllable."""
    return word.lower() in syllables()

"""Letters: folding with a way back, paragraphs, sentences, words, scripts, search terms."""

from dabir.text.fold import Folded, fold, fold_character, folded
from dabir.text.script import Script, script
from dabir.text.terms import terms
from dabir.text.tokens import Word, paragraphs, sentences, trimmed, words

__all__ = [
    "Folded",
    "Script",
    "Word",
    "fold",
    "fold_character",
    "folded",
    "paragraphs",
    "script",
    "sentences",
    "terms",
    "trimmed",
    "words",
]

"""Letters: folding with a way back, paragraphs, sentences, words, scripts, search terms."""

from dabir.text.fold import Folded, fold, fold_character, folded, letters
from dabir.text.script import Script, script
from dabir.text.terms import terms
from dabir.text.tokens import LINE_ENDS, Word, line_ends, paragraphs, sentences, trimmed, words

__all__ = [
    "LINE_ENDS",
    "Folded",
    "Script",
    "Word",
    "fold",
    "fold_character",
    "folded",
    "letters",
    "line_ends",
    "paragraphs",
    "script",
    "sentences",
    "terms",
    "trimmed",
    "words",
]

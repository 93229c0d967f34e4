"""The sentences in which the engine says what is wrong with a definition, and the way to say them in another language.

A problem is told in English, with the file's own words in it. Its sentence is one of the patterns here, so that the catalogue can say it
in Chinese: `said` finds the pattern and fills the translation. A house test demands a pattern of every sentence in the code.
"""

from __future__ import annotations

from engine.sentences.catalogue import translation
from engine.sentences.elements import an, named
from engine.sentences.marked import N_
from engine.sentences.saying import said

__all__ = ["N_", "an", "named", "said", "translation"]

"""Who speaks, in labels that stand apart from the corpus whose attributions they belong to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from dabir.errors import InputError
from dabir.evaluation.gold import Attribution, GoldDocument, lines, load_lines
from dabir.evaluation.layers import Item, Pair, Pairs
from dabir.record import ActorKind, MentionForm


class LabelledActor(Item, frozen=True, kw_only=True):
    """An actor and a place where its fullest name stands."""

    id: str
    kind: ActorKind
    name: Pair


class LabelledAttribution(Item, frozen=True, kw_only=True):
    """The speakers of an attribution of the corpus, and what stands for them."""

    content: Pairs
    speakers: tuple[str, ...]
    form: MentionForm | None


class Labels(Item, frozen=True, kw_only=True):
    """The labels of one document, its attributions in the order of the corpus."""

    id: str
    text_sha256: str
    actors: tuple[LabelledActor, ...]
    attributions: tuple[LabelledAttribution, ...]


def load_labelled(labels: str | os.PathLike[str], corpus: str | os.PathLike[str]) -> list[GoldDocument]:
    """Read the documents of a corpus that have labels, each attribution with its speaker and form.

    Raises:
        InputError: a file is not in its form, or the corpus is not the one that was labelled; says where.
    """
    texts = {document.id: document for document in load_lines(corpus)}
    return [_labelled(_decoded(line, where), where, texts) for where, line in lines(labels)]


def _decoded(line: bytes, where: str) -> Labels:
    try:
        return msgspec.json.decode(line, type=Labels)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        what = f"is not in the form of labels: {fault}"
        raise InputError(where, what, "see benchmarks/labels/README.md") from None


def _labelled(labels: Labels, where: str, texts: Mapping[str, GoldDocument]) -> GoldDocument:
    document = texts.get(labels.id)
    if document is None:
        raise _differs(where, f"labels {labels.id}, which the corpus lacks")
    if hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() != labels.text_sha256:
        raise _differs(where, f"labels another text of {labels.id}, its SHA-256 differs")
    if [item.content or () for item in document.attributions] != [i.content for i in labels.attributions]:
        raise _differs(where, f"labels other attributions of {labels.id} than the corpus has")
    names = _names(labels.actors, document.text, where)
    pairs = zip(document.attributions, labels.attributions, strict=True)
    return replace(document, attributions=tuple(_named(said, label, names, where) for said, label in pairs))


def _differs(where: str, what: str) -> InputError:
    return InputError(where, what, "give the corpus that was labelled")


def _names(actors: Sequence[LabelledActor], text: str, where: str) -> dict[str, str]:
    for actor in actors:
        if not 0 <= actor.name[0] < actor.name[1] <= len(text):
            what = f"names {actor.id} at {list(actor.name)}, outside its text of {len(text)} characters"
            raise InputError(where, what, "count code points of the text, end exclusive")
    return {actor.id: text[slice(*actor.name)] for actor in actors}


def _named(
    said: Attribution, label: LabelledAttribution, names: Mapping[str, str], where: str
) -> Attribution:
    for actor in label.speakers:
        if actor not in names:
            raise InputError(
                where, f"names the speaker {actor}, who is not there", "list it among the actors"
            )
    speaker = ", ".join(names[actor] for actor in label.speakers)
    return replace(said, speaker=speaker or None, form=label.form)

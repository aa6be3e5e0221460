"""Records made by hand for the pages: invented states, people and outlets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dabir.record import (
    Actor,
    Date,
    Document,
    Event,
    Furniture,
    Mention,
    Origin,
    Place,
    Producer,
    Record,
    Role,
    Span,
    Statement,
    digest,
    document_id,
)
from dabir.text.quotes import mode

PRODUCER = Producer(dabir="0.1.0", reader="cues", digest="0011223344556677")

ENGLISH = """\
 date 2025-11-27 Port Amberley and Norvale agree to reopen the strait

VELLIN — The foreign minister of Norvale, Mina Darvand, arrived in Port Amberley on Wednesday for two days of talks.

“We came here to open a door that was closed for eleven years,” she said in a meeting with her counterpart, Tomas Ekren. “Nobody will close it again.”

Ekren told reporters that the harbour authority had confirmed that the first ferry would sail before the end of March.

According to a spokesman, the two sides also spoke of fishing rights, which remain in dispute.

Share this on every network
"""

PERSIAN = """\
دیدار وزیران خارجهٔ نوروال و آمبرلی در بندر ولین

به گزارش خبرگزاری سپیدار، مینا دروند، وزیر امور خارجهٔ نوروال، روز چهارشنبه در دیدار با توماس اکرن گفت که همکاری‌های دو کشور پس از یازده سال از سر گرفته می‌شود.

وی افزود: «ما آمده‌ایم دری را باز کنیم که یازده سال بسته بود.»

اکرن نیز تأکید کرد نخستین کشتی تا پایان ماه مارس (اسفند ۱۴۰۴) از بندر Port Amberley حرکت خواهد کرد و به گفتهٔ سازمان بندر، ۱۲ سفر در هفته برنامه‌ریزی شده است.

همچنین ببینید: تاریخ تنگهٔ ولین
"""

HOSTILE = (
    "<script>alert('1')</script> & “quotes”\r\n\r\nThe min\u202eister said \u200ethat a\u0301ll is <b>well</b>.\n"
    "\u2028\tBBC گزارش داد که همه‌چیز خوب است\n\xa0\nEnd.\r"
)

Parts = dict[str, str | list[str] | float | None]


def spans(text: str, words: str | list[str] | None) -> tuple[Span, ...]:
    """Return where words stand first in a text."""
    found = [words] if isinstance(words, str) else words or []
    starts = [(text.index(piece), piece) for piece in found]
    return tuple(Span(start, start + len(piece)) for start, piece in starts)


def statement(text: str, name: str, *, content: str | list[str], cue: str | list[str] | None = None,
              source: str | None = None, **rest: object) -> Statement:  # fmt: skip
    """Build a statement from its words."""
    content_, cue_, source_ = spans(text, content), spans(text, cue), spans(text, source)
    built = Statement(
        id=name,
        content=content_,
        cue=cue_,
        source=source_,
        digest=digest(text, content_, cue_, source_),
        mode=mode(text, content_),
    )
    return replace(built, **rest)  # type: ignore[arg-type]


def document(text: str, **rest: object) -> Document:
    """Build a document with its id."""
    return replace(Document(id=document_id(text), text=text, lang="en"), **rest)  # type: ignore[arg-type]


def _furniture(text: str, kind: str, words: str) -> Furniture:
    (span,) = spans(text, words)
    return Furniture(kind=kind, span=span, digest=digest(text, [span]))  # type: ignore[arg-type]


def _mention(text: str, name: str, kind: str, form: str, words: str) -> Mention:
    (span,) = spans(text, words)
    return Mention(id=name, kind=kind, form=form, span=span, digest=digest(text, [span]))  # type: ignore[arg-type]


def english() -> Record:
    """Return a report with a distant speaker, a nested statement, an event, a date and furniture."""
    text = ENGLISH
    title = "Port Amberley and Norvale agree to reopen the strait"
    office, trigger = (
        spans(text, "foreign minister of Norvale")[0],
        spans(text, "a meeting with her counterpart"),
    )
    first = [
        "“We came here to open a door that was closed for eleven years,”",
        "“Nobody will close it again.”",
    ]
    return Record(
        document=document(
            text,
            title=title,
            publisher="Amberley Courier",
            published="2025-11-27",
            url="https://courier.example/2025/strait",
            origins=(Origin(field="title", source="given"), Origin(field="published", source="meta")),
        ),
        producer=PRODUCER,
        furniture=(
            _furniture(text, "date_header", " date 2025-11-27 "),
            _furniture(text, "share", "Share this on every network"),
        ),
        mentions=(
            _mention(text, "m1", "person", "name", "Mina Darvand"),
            _mention(text, "m2", "person", "name", "Tomas Ekren"),
            _mention(text, "m3", "date", "noun", "on Wednesday"),
            _mention(text, "m4", "place", "name", "Port Amberley on"),
        ),
        actors=(
            Actor(
                id="a1",
                kind="person",
                name="Mina Darvand",
                mentions=("m1",),
                roles=(Role(title=office, digest=digest(text, [office])),),
            ),
            Actor(id="a2", kind="person", name="Tomas Ekren", mentions=("m2",)),
        ),
        dates=(Date(id="d1", mention="m3", value="2025-11-26", calendar="gregorian", anchor="published"),),
        places=(Place(id="p1", name="Port Amberley", mention="m4"),),
        statements=(
            statement(text, "s1", content=first, cue="said", source="Mina Darvand", act="announce", score=0.93,
                      speakers=("a1",), addressees=("a2",), date="d1", place="p1", event="e1"),
            statement(text, "s2", cue="told reporters", source="Ekren told"[:5], score=0.88, act="announce",
                      content="that the harbour authority had confirmed that the first ferry would sail before "
                              "the end of March"),
            statement(text, "s3", cue="had confirmed", source="the harbour authority", parent="s2", score=0.71,
                      content="that the first ferry would sail before the end of March"),
            statement(text, "s4", cue="According to", source="a spokesman", score=0.64,
                      content="the two sides also spoke of fishing rights, which remain in dispute"),
        ),
        events=(Event(id="e1", kind="meeting", trigger=trigger, digest=digest(text, trigger, ())),),
    )  # fmt: skip


def persian() -> Record:
    """Return a Persian report with ZWNJ, Latin words inside, a nested statement and no given speaker."""
    text = PERSIAN
    return Record(
        document=document(
            text,
            lang="fa",
            title="دیدار وزیران خارجهٔ نوروال و آمبرلی در بندر ولین",
            publisher="خبرگزاری سپیدار",
            published="2025-11-26",
            url="https://sepidar.example/news/۱۲",
        ),
        producer=PRODUCER,
        furniture=(_furniture(text, "teaser", "همچنین ببینید: تاریخ تنگهٔ ولین"),),
        statements=(
            statement(text, "s1", cue="گفت", source="مینا دروند، وزیر امور خارجهٔ نوروال", score=0.95,
                      content="که همکاری‌های دو کشور پس از یازده سال از سر گرفته می‌شود"),
            statement(text, "s2", cue="افزود", source="وی", score=0.9,
                      content="«ما آمده‌ایم دری را باز کنیم که یازده سال بسته بود.»"),
            statement(text, "s3", cue="تأکید کرد", source="اکرن نیز"[:4], score=0.86,
                      content="نخستین کشتی تا پایان ماه مارس (اسفند ۱۴۰۴) از بندر Port Amberley حرکت خواهد کرد و "
                              "به گفتهٔ سازمان بندر، ۱۲ سفر در هفته برنامه‌ریزی شده است"),
            statement(text, "s4", cue="به گفتهٔ", source="سازمان بندر", parent="s3", score=0.7,
                      content="۱۲ سفر در هفته برنامه‌ریزی شده است"),
        ),
    )  # fmt: skip


def hostile() -> Record:
    """Return a report of what a page must bear: markup, bidi controls, carriage returns, a script for an address."""
    return Record(
        document=document(
            HOSTILE, title="<img src=x> \u202eelttit", publisher='"><b>x', url="javascript:alert(1)"
        ),
        producer=PRODUCER,
        statements=(
            statement(
                HOSTILE, "s1", cue="said", source="min\u202eister", content="that a\u0301ll is <b>well</b>"
            ),
            statement(HOSTILE, "s2", content="a"),
        ),
    )


def silent() -> Record:
    """Return a report in another language, in which nothing is read."""
    return Record(document=document("Der Hafen bleibt geschlossen.\n", lang="other"), producer=PRODUCER)


def records() -> Iterator[Record]:
    """Yield all of them."""
    yield from (english(), persian(), hostile(), silent())

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dabir.errors import InputError
from dabir.intake.decoding import LARGEST, decode

PERSIAN = "لاریجانی گفت: «همکاري‌هاي دو كشور گسترش مي‌يابد» و پیوند چاپ ژرف گام.\r\n"
FOR_1256 = PERSIAN.replace("ی", "ي")  # Windows-1256 has no Persian yeh
ENGLISH = "The minister said: “We did not come to reopen the maps” – in a café.\r\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (PERSIAN, "utf-8", "UTF-8"),
        ("\ufeff" + PERSIAN, "utf-8", "UTF-8"),
        ("  \r\nplain\rtext\n", "utf-8", "UTF-8"),
        ("\ufeff" + PERSIAN, "utf-16-le", "UTF-16"),
        ("\ufeff" + ENGLISH, "utf-16-be", "UTF-16"),
        (PERSIAN, "utf-16-le", "UTF-16"),
        (ENGLISH, "utf-16-be", "UTF-16"),
        (FOR_1256, "cp1256", "Windows-1256"),
        ("او به NATO گفت: " + FOR_1256, "cp1256", "Windows-1256"),
        (ENGLISH, "cp1252", "Windows-1252"),
        ("He said “no” — and left…", "cp1252", "Windows-1252"),
        ("Señor Núñez of São Paulo said “yes” to the envoy.", "cp1252", "Windows-1252"),
    ],
)
def test_text_comes_back_with_the_name_of_its_encoding(text: str, codec: str, name: str) -> None:
    """Each encoding gives the text exactly as it was written, marks, ends and all."""
    decoded = decode(text.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, name)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0")).filter(lambda text: text.encode().strip())
)
def test_utf8_is_kept_to_the_character(text: str) -> None:
    """Whatever can be written in UTF-8 is read back as it was."""
    data = text.encode("utf-8")
    assert decode(data, "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"%PDF-1.7 text", "is a PDF"),
        (b"{\\rtf1 text}", "rich text"),
        (b"\x89PNG\r\n\x1a\n..", "PNG picture"),
        (b"\xff\xd8\xff\xe0", "JPEG picture"),
        (b"GIF89a", "GIF picture"),
        (b"\x1f\x8b\x08", "gzip archive"),
        (b"BZh91AY&SY", "bzip2 archive"),
        (b"\xfd7zXZ\x00", "xz archive"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"Rar!\x1a\x07", "RAR archive"),
        (b"SQLite format 3\x00", "SQLite database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office document"),
        (b"PK\x03\x04....word/document.xml", "Word document"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel workbook"),
        (b"PK\x03\x04....ppt/slides", "PowerPoint"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"PK\x03\x04mimetypeapplication/epub+zip", "e-book"),
        (b"PK\x03\x04 anything", "ZIP archive"),
        (b"abc\x00def\x00\x00", "NUL bytes"),
        (b"\xff\xfea\x00b", "damaged"),
        (b"\xff\xfe\x00\xd8a\x00", "damaged"),
        (b"\x00\x01" * 30, "damaged"),
        (bytes(range(1, 256)), "unknown encoding"),
        (b"\xa1\xa4\xa6\xa7\xa9" * 20, "unknown encoding"),
        ("Министр сказал, что переговоры продолжатся".encode("cp1251"), "unknown encoding"),
        (PERSIAN.encode()[:-3] + b"\xff " + PERSIAN.encode(), "damaged bytes, the first at byte"),
        (PERSIAN.encode()[:61], "damaged bytes"),
        (b"x" * (LARGEST + 1), "is over 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_by_kind(data: bytes, said: str) -> None:
    """The error names the file, the kind of thing that came and what to do, on one line."""
    with pytest.raises(InputError) as fault:
        decode(data, "a.txt")
    message = str(fault.value)
    assert said in message
    assert message.startswith("a.txt: ")
    assert "; " in message
    assert "\n" not in message


def test_damaged_utf8_is_not_taken_for_windows_1256() -> None:
    """A Persian text in UTF-8 with one broken byte is refused at that byte, never read as other letters."""
    data = PERSIAN.encode()
    broken = data[:16] + b"\xff" + data[16:]
    with pytest.raises(InputError, match="at byte 17"):
        decode(broken, "a.txt")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("昨日外交部长在首都举行会谈，双方同意扩大贸易往来。", "gb18030"),
        ("Министр заявил в понедельник, что переговоры продолжатся.", "koi8-r"),
        ("قال الوزير إن المحادثات سوف تستمر في العاصمة", "iso8859-6"),
    ],
)
def test_other_encodings_are_refused_not_guessed(text: str, codec: str) -> None:
    """Letters that form no word of the language are a wrong reading."""
    with pytest.raises(InputError, match="unknown encoding"):
        decode(text.encode(codec), "a.txt")


def test_a_text_cut_within_its_last_character_is_damaged_utf8() -> None:
    """A lost last byte does not turn UTF-8 into another encoding."""
    with pytest.raises(InputError, match="UTF-8 with damaged bytes"):
        decode("The minister said it in May. فت".encode()[:-1], "a.txt")

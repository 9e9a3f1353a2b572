"""A lecture of one's own as one query parameter, and back. It is untrusted: bad parts are left out and reported.

The parameter is a sequence of segments, joined by dots: the id of a lesson, or "_" and the compressed parameters of a
part: "lesson", or those of Explore's link with "step"; "title" and "notes". A segment with nothing but "lecture" is the
lecture's title.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import parse_qsl, urlencode

from pooling.i18n import LANGUAGES
from pooling.lessons import LESSONS
from pooling.state import link
from pooling.state.layer import Notice
from pooling.state.lecture.own import (
    LONGEST_NOTES,
    MOST_PARTS,
    OwnLecture,
    Part,
    one_line,
    text_of,
    with_part,
)
from pooling.state.setting import VIEWS

PARAMETER: Final = "parts"
LONGEST: Final = 8000
"""The greatest length of the parameter, with which all browsers and servers open the link."""
LONGEST_STORED: Final = 500_000
"""The same for what a device has stored, which need not fit into a link."""
_MOST_BYTES: Final = 16_000
_MOST_FIELDS: Final = 40
_INPUT: Final = {"source", "preset", "picture", "m", "feature"}
# What most parts contain, so that it takes up no room. It must never change: links depend on it.
_DICTIONARY: Final = (
    b"notes=&title=&lesson=&lecture=&step=0&m=4x4_0_1_2_3&da=2x2_1_0.5_-1&seed=0&cell=0_0&target=0.0&channel=all"
    b"&view=backward&view=forward&upstream=edited&upstream=ones&kind=average&source=picture&preset=digits&preset=photo"
    b"&source=matrix&preset=own&source=matrix&preset=whole-story&kind=max&f=3&stride=1&pad=1"
    b"&source=matrix&preset=cs231n&kind=max&f=2&stride=2&pad=0&ties=all&upstream=numbered&view=loop&step=1"
)


def write(lecture: OwnLecture) -> str:
    """Return a lecture as text; "" without parts and title. It may be longer than ``LONGEST``."""
    title = [_packed({"lecture": lecture.title})] if lecture.title else []
    return ".".join([*title, *map(_segment, lecture.parts)])


def is_too_long(lecture: OwnLecture) -> bool:
    """Return whether a lecture does not fit into a link."""
    return len(write(lecture)) > LONGEST


def _segment(part: Part) -> str:
    texts = {name: text for name, text in (("title", part.title), ("notes", part.notes)) if text}
    if part.lesson:
        return _packed({"lesson": part.lesson} | texts) if texts else part.lesson
    assert part.setting is not None
    params = link.write(replace(part.setting, view_chosen=True), LANGUAGES[0])
    del params["lang"]
    return _packed(params | {"step": str(part.step)} | texts)


def _packed(params: Mapping[str, str]) -> str:
    packer = zlib.compressobj(9, wbits=-15, zdict=_DICTIONARY)
    data = packer.compress(urlencode(params).encode()) + packer.flush()
    return "_" + base64.urlsafe_b64encode(data).decode().rstrip("=")


# ---- reading ---------------------------------------------------------------------------------------------------------


def read(text: str, longest: int = LONGEST) -> tuple[OwnLecture, list[Notice]]:
    """Return the lecture that a text describes, and what could not be read of it.

    Parameters
    ----------
    text : str
        Untrusted.
    longest : int
        How much of it is read.

    Returns
    -------
    OwnLecture
        Of the legal parts.
    list of Notice
        "unreadable" with the numbers of the parts that were left out, "changed" for each part some of whose parameters
        were illegal, with their names, "too_many" and "too_long".
    """
    lecture, notices = OwnLecture(), list[Notice]()
    unreadable: list[int] = []
    segments = text[:longest].split(".")
    if len(text) > longest:
        notices.append(("too_long", {"most": longest}))
        segments = segments[:-1]  # cut
    number = 0
    for place, segment in enumerate(filter(None, segments)):
        params = _params(segment)
        if place == 0 and params is not None and set(params) == {"lecture"}:
            lecture = replace(lecture, title=one_line(params["lecture"]))
            continue
        number += 1
        if number > MOST_PARTS:
            notices.append(("too_many", {"most": MOST_PARTS}))
            break
        part, dropped = _part(params)
        if part is None:
            unreadable.append(number)
            continue
        lecture = with_part(lecture, part)
        if dropped:
            notices.append(("changed", {"part": number, "names": dropped}))
    if unreadable:
        notices.insert(0, ("unreadable", {"parts": unreadable}))
    return lecture, notices


def _params(segment: str) -> dict[str, str] | None:
    """Return the parameters of a segment; None if it has none."""
    if not segment.startswith("_"):
        return {"lesson": segment}
    try:
        data = base64.b64decode(segment[1:] + "=" * (-(len(segment) - 1) % 4), altchars=b"-_", validate=True)
        packer = zlib.decompressobj(wbits=-15, zdict=_DICTIONARY)
        query = packer.decompress(data, _MOST_BYTES)
        if not packer.eof:
            return None
        fields = parse_qsl(
            query.decode("utf-8"), keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST_FIELDS
        )
        return dict(fields)
    except (binascii.Error, zlib.error, ValueError):  # UnicodeError is a ValueError
        return None


def _part(params: dict[str, str] | None) -> tuple[Part | None, list[str]]:
    """Return a part and the names of its illegal parameters; no part if it is neither a lesson nor a setting."""
    if params is None:
        return None, []
    title, notes = one_line(params.pop("title", "")), text_of(params.pop("notes", ""), LONGEST_NOTES)
    if "lesson" in params:
        part = Part(0, lesson=params["lesson"], title=title, notes=notes)
        return (part if part.lesson in LESSONS else None), []
    if not {"source", "preset"} <= set(params):
        return None, []
    step = params.pop("step", "0")
    setting, dropped = link.read(params)
    if _INPUT & set(dropped):
        return None, []  # it would show other numbers
    legal = link.legal_step(step, setting)
    if legal is None:
        dropped.append("step")
    view = setting.view if setting.view in VIEWS else VIEWS[0]
    part = Part(0, setting=replace(setting, view=view, view_chosen=True), step=legal or 0, title=title, notes=notes)
    return part, [*dropped, *sorted(set(params) - set(link.NAMES))]

"""A lecture of one's own as a link, and back; links are untrusted."""

import base64
import zlib
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from pooling.engine.spec import PoolSpec
from pooling.state import link as explore_link
from pooling.state.lecture import link
from pooling.state.lecture.own import LONGEST_NOTES, LONGEST_TITLE, MOST_PARTS, OwnLecture, Part, with_part
from pooling.state.setting import Setting
from tests.state.lecture.strategies import lectures

SETTING = {"source": "matrix", "preset": "cs231n"}


def packed(params: dict[str, str] | str) -> str:
    """Return a segment of any parameters."""
    query = params if isinstance(params, str) else urlencode(params)
    packer = zlib.compressobj(9, wbits=-15, zdict=link._DICTIONARY)
    return "_" + base64.urlsafe_b64encode(packer.compress(query.encode()) + packer.flush()).decode().rstrip("=")


def content(lecture: OwnLecture) -> object:
    """Return what a lecture consists of, in values that can be compared."""

    def settings_of(part: Part) -> object:
        return part.setting and explore_link.write(part.setting, "en") | {"view": part.setting.view}

    return lecture.title, [
        (each.lesson, each.step, each.title, each.notes, settings_of(each)) for each in lecture.parts
    ]


@given(lectures())
@running(max_examples=150, deadline=None)
def test_a_lecture_comes_back_from_its_link(lecture):
    text = link.write(lecture)
    if len(text) > link.LONGEST:
        assert link.is_too_long(lecture)
        return
    again, notices = link.read(text)
    assert notices == []
    assert content(again) == content(lecture)
    assert link.write(again) == text


@given(st.text(max_size=300) | st.lists(st.text(alphabet="_-.abcXYZ019=%~", max_size=40), max_size=9).map(".".join))
@running(max_examples=300, deadline=None)
def test_any_text_gives_a_lecture_that_can_be_shown(text):
    lecture, _ = link.read(text)
    assert len(lecture.lecture.places) == len(lecture.lecture.beats) + 1
    assert link.read(link.write(lecture))[1] == []


@given(lectures(), st.integers(0, 7999), st.characters(codec="ascii"))
@running(max_examples=100, deadline=None)
def test_a_changed_character_costs_at_most_the_parts_it_is_in(lecture, at, sign):
    text = link.write(lecture)
    if not text or len(text) > link.LONGEST:
        return
    at %= len(text)
    again, _ = link.read(text[:at] + sign + text[at + 1 :])
    assert len(again.parts) >= len(lecture.parts) - 2


BAD = {
    "an unknown lesson": "nothing",
    "an empty part": "_",
    "no base64": "_!!!!",
    "no compressed data": "_AAAA",
    "cut": packed(SETTING)[:-4],
    "no parameters": packed("title"),
    "neither lesson nor setting": packed({"title": "x"}),
    "an unknown lesson with a title": packed({"lesson": "nothing", "title": "x"}),
    "an unknown preset": packed({"source": "matrix", "preset": "nothing"}),
    "an own picture": packed({"source": "picture", "preset": "own"}),
    "an own matrix without numbers": packed({"source": "matrix", "preset": "own"}),
    "a matrix with letters": packed({"source": "matrix", "preset": "own", "m": "1x2_a_b"}),
    "a matrix of another size": packed({"source": "matrix", "preset": "own", "m": "9x9_1"}),
    "a matrix of no size": packed({"source": "matrix", "preset": "own", "m": "0x0_"}),
    "infinitely many bytes": packed({**SETTING, "notes": "0" * 1_000_000}),
    "many parameters": packed("&".join(f"a{k}=1" for k in range(500))),
    "no UTF-8": "_" + base64.urlsafe_b64encode(zlib.compress(b"\xff\xfe=1")[2:-4]).decode().rstrip("="),
    "letters of another script": "课程",
    "a title in the middle": packed({"lecture": "x"}),
}


def test_a_bad_part_is_named_and_the_others_open(subtests):
    for name, segment in BAD.items():
        with subtests.test(name):
            lecture, notices = link.read(f"stride.{segment}.ties")
            assert [part.lesson for part in lecture.parts] == ["stride", "ties"]
            assert notices == [("unreadable", {"parts": [2]})]


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({"f": "0"}, ["f"]),
        ({"step": "4"}, ["step"]),
        ({"step": "-1"}, ["step"]),
        ({"step": "1e3"}, ["step"]),
        ({"kind": "median"}, ["kind"]),
        ({"view": "<script>"}, ["view"]),
        ({"onload": "x"}, ["onload"]),
    ],
)
def test_an_illegal_setting_is_named_and_the_part_opens_without_it(changed, names):
    lecture, notices = link.read(packed({**SETTING, **changed}))
    assert notices == [("changed", {"part": 1, "names": names})]
    assert lecture.parts[0].setting.spec == PoolSpec(f=2)
    assert lecture.parts[0].step == 0


def test_number_and_length_are_limited():
    lecture, notices = link.read(".".join(["ties"] * (MOST_PARTS + 1)))
    assert (len(lecture.parts), notices) == (MOST_PARTS, [("too_many", {"most": MOST_PARTS})])
    long = "_" + "A" * link.LONGEST
    lecture, notices = link.read(f"ties.{long}.stride")
    assert [part.lesson for part in lecture.parts] == ["ties"]
    assert notices == [("too_long", {"most": link.LONGEST})]


def test_texts_are_cut_to_their_limits_and_have_no_control_characters():
    segment = packed({"lesson": "ties", "title": "a\x00\n\u202eb" + "c" * 200, "notes": "\x1b[1m\r\nd" + "e" * 2000})
    (part,) = link.read(segment)[0].parts
    assert part.title == "a b" + "c" * (LONGEST_TITLE - 3)
    assert part.notes == "[1m\nd" + "e" * (LONGEST_NOTES - 5)


def test_a_lesson_is_its_name_and_a_setting_takes_about_a_hundred_characters():
    lecture = with_part(with_part(OwnLecture(), Part(0, lesson="ties")), Part(0, setting=Setting(), step=1))
    lesson, setting = link.write(lecture).split(".")
    assert lesson == "ties"
    assert len(setting) <= 100


def test_links_of_the_first_version_stay_readable():
    lecture, notices = link.read(
        "_g4W-b6U2lKmdn6ddkJ-fk5mXrq1qZAbEjsXAUC4G0gA"
        "._I8t9RlD3YdoDDVNgrBlXGIPjzDBe10APGJ96lkBsDsQgYSOQoBmQYYHuICNo8gjJSNUGO0Mb4ow8cNoJTqzUzgBGfb6eqoGjY3G2dglQWQbQBXoA"
        ".ties"
    )
    assert notices == []
    assert lecture.title == "My lecture on pooling & *stars*"
    assert [(part.title, part.step, part.lesson) for part in lecture.parts] == [
        ("The whole story", 2, ""),
        ("", 0, "ties"),
    ]
    assert lecture.parts[0].notes == "Say hello.\nAsk the hall."
    assert lecture.parts[0].setting.preset == "whole-story"

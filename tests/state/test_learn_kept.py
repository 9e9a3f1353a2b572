"""The answers to the lessons as a browser keeps them: right and wrong ones come back, and nothing else does."""

import json
from dataclasses import replace

import pytest

from pooling.engine.spec import PoolSpec
from pooling.lessons import LESSONS, RECAP
from pooling.state.learn import (
    MOVED,
    Learning,
    transfer_verdict,
    verdict,
    with_answer,
    with_lesson,
    with_setting,
    with_transfer,
)
from pooling.state.learn_kept import read, write
from tests.lessons.test_lessons import RIGHT, TRANSFER, WRONG


def answered(learning: Learning, answer: object) -> Learning:
    if isinstance(answer, PoolSpec):
        return with_setting(learning, replace(learning.editing.setting, spec=answer))
    return with_answer(learning, answer)


def verdicts(learning: Learning) -> dict[str, tuple[object, object]]:
    at = (with_lesson(learning, name) for name in LESSONS)
    return {now.name: (verdict(now), transfer_verdict(now)) for now in at}


def test_right_answers_to_all_lessons_come_back():
    learning = Learning()
    for name in LESSONS:
        learning = with_transfer(answered(with_lesson(learning, name), RIGHT[name]), TRANSFER[name])
    assert learning.done == set(LESSONS)
    back = read(Learning("ties"), write(learning))
    assert (back.name, back.done, back.visits) == ("ties", learning.done, 0)
    assert (back.answers, back.transfers) == (learning.answers, learning.transfers)
    assert verdicts(back) == verdicts(learning)
    assert [editing.setting.spec for editing in back.editings.values()] == [
        learning.editings[name].setting.spec for name in back.editings
    ]


def test_wrong_answers_come_back_with_what_is_said_about_them():
    learning = Learning()
    for name, wrong in WRONG.items():
        if LESSONS[name].answered_by != "set":  # there the controls are the answer
            learning = answered(with_lesson(learning, name), next(iter(wrong)))
    learning = with_lesson(answered(with_lesson(learning, "why"), RIGHT["why"]), "why")
    learning = with_transfer(learning, 7.0)
    back = read(Learning(RECAP), write(learning))
    assert (back.name, back.done) == (RECAP, frozenset())
    assert verdicts(back) == verdicts(learning)


def test_what_has_been_answered_meanwhile_stays():
    kept = with_transfer(answered(Learning("why"), RIGHT["why"]), 7.0)
    text = write(answered(answered(with_lesson(kept, "overlap"), 1.4), 0.9))
    back = read(answered(Learning("overlap"), 0.5), text)
    assert back.answers["overlap"] == 0.5
    assert (back.answers["why"], back.transfers) == (RIGHT["why"], {"why": 7.0})


def test_without_an_answer_nothing_is_kept():
    moved = with_answer(Learning("window"), MOVED)
    assert write(Learning()) == write(moved) == write(with_answer(Learning("overlap"), None)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "", "[", "3", "null", "[" * 100_000, '{"first": 3, "second": []}', '{"first": {"overlap": true}}',
        '{"first": {"overlap": NaN, "average": Infinity, "no lesson": 1}}', json.dumps({"first": {"overlap": 10**400}}),
        json.dumps({"first": {"window": ["x", 4, 0], "mask": ["y", 0, 0], "real": ["x", 1]}}),
        json.dumps({"first": {"window": 3, "overlap": ["x", 1, 1], "why": ["x", 1, 1], "ties": 2}}),
        json.dumps({"first": {"why": "max_512_1_511_all", "ties": "max_2_2_0_all", "stack": "max", "lost": "_" * 9}}),
        json.dumps({"first": {"why": "max_9_1_0_all"}, "second": {"why": 2500}}),
        json.dumps({"second": {name: TRANSFER[name] for name in LESSONS}}),
    ],
)  # fmt: skip
def test_what_no_page_has_stored_is_left_out(text):
    back = read(Learning("stride", step=1), text)
    assert (back.answers, back.transfers, back.done) == ({}, {}, frozenset())
    assert (back.name, back.step, back.visits) == ("stride", 1, 0)
    assert back.editing.setting.spec == LESSONS["stride"].spec

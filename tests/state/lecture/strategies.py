"""Random lectures, as edits make them."""

from dataclasses import replace

from hypothesis import strategies as st

from pooling.engine.spec import KINDS, TIES
from pooling.lessons import LESSONS
from pooling.sources import PRESETS, SAMPLES, random_matrix
from pooling.state.edits import with_own, with_preset, with_size, with_source
from pooling.state.lecture.own import LONGEST_NOTES, LONGEST_TITLE, OwnLecture, Part, with_part, with_texts, with_title
from pooling.state.setting import VIEWS, Setting

TEXTS = st.text(max_size=LONGEST_NOTES + 20)


@st.composite
def settings(draw: st.DrawFn) -> Setting:
    setting = Setting()
    match draw(st.sampled_from(["preset", "own", "sample"])):
        case "preset":
            setting, _ = with_preset(setting, draw(st.sampled_from(list(PRESETS))))
        case "own":
            size = draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
            setting, _ = with_own(setting, random_matrix(*size, "ties", draw(st.integers(0, 9))))
        case _:
            setting, _ = with_preset(with_source(setting, "picture")[0], draw(st.sampled_from(SAMPLES)))
    spec = replace(setting.spec, kind=draw(st.sampled_from(KINDS)), ties=draw(st.sampled_from(TIES)))
    setting = replace(setting, spec=spec, view=draw(st.sampled_from(VIEWS)), upstream="ones")
    for name in draw(st.lists(st.sampled_from(["f", "pad", "stride"]), max_size=3)):
        (least_h, most_h), (least_w, most_w) = setting.ranges()[name]
        least, most = max(least_h, least_w), min(most_h, most_w)
        value = draw(st.integers(least, max(least, most)))
        setting, _ = with_size(setting, name, (value, value))
    return setting


@st.composite
def parts(draw: st.DrawFn) -> Part:
    if draw(st.booleans()):
        return Part(0, lesson=draw(st.sampled_from(list(LESSONS))))
    setting = draw(settings())
    rows, cols = setting.output_size
    return Part(0, setting=setting, step=draw(st.integers(0, rows * cols - 1)))


@st.composite
def lectures(draw: st.DrawFn) -> OwnLecture:
    lecture = with_title(OwnLecture(), draw(st.text(max_size=LONGEST_TITLE + 5)))
    for part in draw(st.lists(parts(), max_size=5)):
        lecture = with_part(lecture, part)
        if draw(st.booleans()):
            lecture = with_texts(lecture, lecture.parts[-1].id, draw(TEXTS), draw(TEXTS))
    return lecture

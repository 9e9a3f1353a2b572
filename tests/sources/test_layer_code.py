"""Pasted layers of all frameworks: read without running them, with their defaults, or refused in a sentence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooling import PoolingError, PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.sources.layer_code import read_layer
from pooling.sources.layer_code.signatures import BY_NAME, KERAS_OPS, ONNX, TENSORFLOW

SIZE = (7, 6)


def first(kind, *args, **settings):
    return PoolSpec(kind, *args, ties="first", **settings)


def same(kind, f, stride, **settings):
    return PoolSpec.same(SIZE, f, stride, kind=kind, ties="first", **settings)


READ = [
    ("nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True)", first("max", 3, 2, 1, ceil_mode=True)),
    ("self.pool = torch.nn.MaxPool2d(kernel_size=(3, 2), dilation=2)  # halves", first("max", (3, 2), dilation=2)),
    ("F.avg_pool2d(x, 2, count_include_pad=False)", first("average", 2, count_include_pad=False)),
    ("x = F.max_pool2d(F.relu(self.conv1(x)), (3, 2))", first("max", (3, 2))),
    ("nn.AvgPool2d(3, 2, 1, divisor_override=-4)", first("average", 3, 2, 1, divisor_override=-4)),
    ("nn.LPPool2d(1.5, 3, stride=2)", first("lp", 3, 2, p=1.5)),
    ("F.lp_pool2d(x, 2, [3, 2])", first("lp", (3, 2))),
    ("nn.AdaptiveAvgPool2d((1, 1))", AdaptiveSpec("average", 1, "first")),
    ("nn.AdaptiveMaxPool2d(3)", AdaptiveSpec("max", 3, "first")),
    ("F.adaptive_avg_pool2d(x, (None, 2))", AdaptiveSpec("average", (7, 2), "first")),
    ("MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)", first("max", 3, 2, 1)),
    ("(0): ReLU()\n(1): AvgPool2d(kernel_size=3, stride=3, padding=0)", first("average", 3)),
    ('keras.layers.MaxPooling2D(pool_size=3, strides=2, padding="same")', same("max", 3, 2, count_include_pad=False)),
    ("MaxPool2D()", first("max", 2, count_include_pad=False)),
    ("tf.keras.layers.AveragePooling2D((2, 2))", first("average", 2, count_include_pad=False)),
    ("GlobalAveragePooling2D()", first("average", SIZE)),
    ("layers.GlobalMaxPool2D(keepdims=True)(x)", first("max", SIZE)),
    ('tf.nn.max_pool2d(x, 2, 2, "SAME")', same("max", 2, 2, count_include_pad=False)),
    ("tf.nn.avg_pool(x, [1, 3, 3, 1], [1, 2, 2, 1], 'VALID')", first("average", 3, 2, count_include_pad=False)),
    ('nn.max_pool(x, (2, 2), strides=(2, 2), padding="SAME")', same("max", 2, 2)),
    ("nn.avg_pool(x, (3, 3))", first("average", 3, 1)),
    ("nn.avg_pool(x, (3, 3), padding='SAME')", same("average", 3, 1, count_include_pad=True)),
    ("nn.min_pool(x, (3, 3), (1, 1), ((1, 0), (0, 1)))", first("min", 3, 1, ((1, 0), (0, 1)))),
    ('lax.reduce_window(x, -jnp.inf, lax.max, (1, 3, 3, 1), (1, 2, 2, 1), "SAME")', same("max", 3, 2)),
    ("jax.lax.reduce_window(x, 0., lax.add, (2, 2), (1, 1), 'VALID')", first("average", 2, 1, divisor_override=1)),
    ('helper.make_node("MaxPool", ["x"], ["y"], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 0], '
     'ceil_mode=1)', first("max", 3, 2, ((1, 1), (1, 0)), ceil_mode=True, count_include_pad=False)),
    ('helper.make_node("AveragePool", ["x"], ["y"], kernel_shape=[3, 3], auto_pad="SAME_LOWER")',
     same("average", 3, 1, lower=True)),
    ("%y = MaxPool[kernel_shape = [3, 3], strides = [2, 2]](%x)", first("max", 3, 2, count_include_pad=False)),
    ("LpPool[kernel_shape = [2, 2], p = 3](%x)", first("lp", 2, 1, p=3, count_include_pad=False)),
    ("AveragePool kernel_shape: 3, 3 strides: 2, 2 count_include_pad: 1", first("average", 3, 2)),
    ("GlobalAveragePool", first("average", SIZE)),
]  # fmt: skip


def test_each_layer_is_read_with_its_framework_s_defaults(subtests):
    for text, expected in READ:
        with subtests.test(text=text):
            assert read_layer(text).layer(SIZE) == expected


def test_attributes_alone_leave_the_kind_open():
    pasted = read_layer("kernel_shape=[3,3] strides=[2,2]")
    assert pasted.kind is None
    assert pasted.layer(SIZE, "lp") == first("lp", 3, 2, count_include_pad=False)
    assert read_layer("kernel_shape=[3,3] count_include_pad=1").kind == "average"


def test_what_has_no_meaning_here_is_named():
    assert read_layer("nn.MaxPool2d(3, return_indices=True)").ignored == ("return_indices",)
    assert read_layer("MaxPooling2D(2, name='p', data_format='channels_first')").ignored == ("name", "data_format")


def test_the_first_of_several_layers_is_read_and_the_others_are_named():
    pasted = read_layer("nn.Sequential(nn.MaxPool2d(2), nn.ReLU(), nn.AvgPool2d(3))")
    assert (pasted.kind, pasted.ignored) == ("max", ("nn.AvgPool2d",))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * 2001, "layer_long"),
        ("", "layer_none"),
        ("nn.Conv2d(3, 3, 3)", "layer_none"),
        ("nn.FractionalMaxPool2d(2)", "layer_unknown"),
        ("nn.MaxPool1d(2)", "layer_dimensions"),
        ("F.avg_pool3d(x, 2)", "layer_dimensions"),
        ("MaxPool[kernel_shape = [3]](%x)", "layer_dimensions"),
        ("nn.MaxPool2d(3", "layer_syntax"),
        ("nn.MaxPool2d(k)", "layer_literal"),
        ("nn.MaxPool2d(*k)", "layer_literal"),
        ("nn.MaxPool2d(2 + 1)", "layer_literal"),
        ("nn.MaxPool2d(__import__('os').getpid())", "layer_literal"),
        (f"nn.LPPool2d(1{'0' * 400}, 2)", "layer_digits"),
        ("nn.MaxPool2d(2, -1000000000)", "layer_digits"),
        ("nn.MaxPool2d(3, strides=2)", "layer_keyword"),
        ("nn.AvgPool2d(3, dilation=2)", "layer_keyword"),
        ("nn.MaxPool2d(3, 2, 1, 1, False, False, 9)", "layer_positional"),
        ("nn.MaxPool2d(2, kernel_size=3)", "layer_twice"),
        ("nn.MaxPool2d()", "layer_missing"),
        ("nn.LPPool2d(kernel_size=3)", "layer_missing"),
        ("MaxPooling2D(2, padding='full')", "layer_value"),
        ("MaxPooling2D(2, padding=1)", "layer_value"),
        ("lax.reduce_window(x, 1, lax.mul, (2, 2))", "layer_value"),
        ("tf.nn.max_pool2d(x, [2, 2, 2, 1], 1, 'SAME')", "layer_axes"),
        ("nn.MaxPool2d(0)", "too_small"),
        ("nn.MaxPool2d((2, 2, 2))", "not_a_whole_number"),
        ("nn.MaxPool2d(2, padding='same')", "not_a_whole_number"),
        ("nn.MaxPool2d(2, padding=2)", "pad_too_large"),
        ("nn.AvgPool2d(2, divisor_override=0)", "divisor_is_zero"),
    ],
)
def test_what_can_t_be_read_is_refused_in_a_sentence(text, code):
    with pytest.raises(PoolingError) as caught:
        read_layer(text)
    assert caught.value.code == code


def test_a_layer_that_does_not_fit_is_refused_for_that_input():
    with pytest.raises(PoolingError) as caught:
        read_layer("nn.MaxPool2d(9)").layer(SIZE)
    assert caught.value.code == "f_too_large"


NAMES = sorted({*BY_NAME, *KERAS_OPS, *TENSORFLOW, *ONNX, "make_node"})
VALUES = st.sampled_from(
    r"""x 0 1 2 -1 2.5 1e999 None True 'same' 'SAME' "VALID" (2,3) [2,2] ((1,0),(0,1)) [0,1,1,0] () k k+1 *a lax.max
    (((( 'MaxPool' [['x']] \d""".split()  # noqa: SIM905
)
KEYWORDS = st.sampled_from(
    [""] * 8 + [f"{name}=" for known in (*BY_NAME.values(), *ONNX.values()) for name in (*known.names, *known.more)]
)
ARGUMENTS = st.lists(st.tuples(KEYWORDS, VALUES).map("".join), max_size=5).map(", ".join)
CODE = st.tuples(
    st.sampled_from(["", "nn.", "tf.nn.", "ops.", "# ", "(0): ", "%y = "]), st.sampled_from(NAMES),
    st.sampled_from("([ "), ARGUMENTS, st.sampled_from([")", "]", "", "](%x)"]),
).map("".join)  # fmt: skip


@given(st.one_of(CODE, st.text(max_size=300), st.lists(CODE | st.text(max_size=20)).map("\n".join)))
def test_any_text_gives_a_layer_or_an_error_in_a_sentence(text):
    with suppress(PoolingError):
        read_layer(text).layer(SIZE).output_size(SIZE)


@pytest.mark.parametrize("text", ["(" * 1999, "[" * 999 + "]" * 999, "nn.MaxPool2d(" * 150, "-" * 1999 + "1", "\0"])
def test_deeply_nested_code_is_refused(text):
    with pytest.raises(PoolingError):
        read_layer(text)
    with pytest.raises(PoolingError):
        read_layer(f"nn.MaxPool2d({text[:1900]})")

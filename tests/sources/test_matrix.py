import io

import numpy as np
import pytest

from pooling import PoolingError
from pooling.i18n import explain
from pooling.sources import read_matrix


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1 2\n3 4", [[1, 2], [3, 4]]),
        ("1\t2\n3\t4,5", [[1, 2], [3, 4.5]]),
        ("1,2\n3,4", [[1, 2], [3, 4]]),
        ("1, 2, 3,\n4, 5, 6,", [[1, 2, 3], [4, 5, 6]]),
        ("1,5;2\n-3;4", [[1.5, 2], [-3, 4]]),
        ("1,5 2,5\n3 4", [[1.5, 2.5], [3, 4]]),
        ("1 2; 3 4", [[1, 2], [3, 4]]),
        ("[1 2; 3 4]", [[1, 2], [3, 4]]),
        ("[[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
        ("[[1 2]\n [3 4]]", [[1, 2], [3, 4]]),
        ("np.array([[1., 2.],\n  [3., 4.]], dtype=float32)", [[1, 2], [3, 4]]),
        ("[1, 2, 3]", [[1, 2, 3]]),
        ("# heading\n1 2\n\n3 4\n", [[1, 2], [3, 4]]),
        ("−1，２\n3，4", [[-1, 2], [3, 4]]),
        ("1e-3 .5", [[0.001, 0.5]]),
        ("7", [[7]]),
    ],
)
def test_text_is_read_as_people_write_it(text: str, rows: list[list[float]]) -> None:
    np.testing.assert_array_equal(read_matrix(text), rows)
    np.testing.assert_array_equal(read_matrix(text.encode()), rows)
    np.testing.assert_array_equal(read_matrix(text.encode("utf-16")), rows)


def test_nan_and_infinity_are_legal() -> None:
    np.testing.assert_array_equal(read_matrix("nan inf -inf ∞"), [[np.nan, np.inf, -np.inf, np.inf]])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "matrix_empty"),
        ("[]", "matrix_empty"),
        ("1 2\n3", "matrix_ragged"),
        ("height width\n1 2", "matrix_number"),
        ("1 True", "matrix_number"),
        ("1+2j", "matrix_number"),
        ("1_0", "matrix_number"),
        ("1,,2", "matrix_missing"),
        ("1e999", "matrix_overflow"),
        ("9007199254740993", "matrix_exact"),
        ("[[[1]]]", "matrix_dimensions"),
        ("[" * 100_000, "matrix_dimensions"),
        ('{"a": 1}', "matrix_object"),
        ("[[1, 2]", "matrix_brackets"),
        (b"", "file_empty"),
        (b"\x80\x04K\x01.", "matrix_kind"),
        (b"PK\x03\x04", "matrix_kind"),
        ("1 é".encode("latin-1"), "matrix_encoding"),
        (b"\xff\xfe1", "matrix_encoding"),
        (b"1" * 20_000_001, "file_too_large"),
        ("1 " * 4_000_001, "matrix_too_large"),
    ],
)
def test_what_is_no_matrix_is_refused_by_name(data: bytes | str, code: str) -> None:
    with pytest.raises(PoolingError) as told:
        read_matrix(data)
    assert told.value.code == code


def test_the_wrong_cell_is_named() -> None:
    with pytest.raises(PoolingError, match="row 1, column 1 holds 'x'"):
        read_matrix("1 2\n3 x")


def npy(array: np.ndarray, **options: bool) -> bytes:
    file = io.BytesIO()
    np.save(file, array, **options)
    return file.getvalue()


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "i1", "i8", "u8", ">f8", ">i4"])
def test_npy_of_any_number_is_read(dtype: str) -> None:
    np.testing.assert_array_equal(read_matrix(npy(np.array([[1, 2], [3, 4]], dtype))), [[1, 2], [3, 4]])


def test_npy_in_column_order_is_read() -> None:
    np.testing.assert_array_equal(read_matrix(npy(np.asfortranarray([[1, 2, 3], [4, 5, 6]]))), [[1, 2, 3], [4, 5, 6]])


def test_one_dimension_is_one_row() -> None:
    assert read_matrix(npy(np.arange(3))).shape == (1, 3)


HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (100000, 100000), }".ljust(117) + "\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (npy(np.array([True])), "matrix_dtype"),
        (npy(np.array([1j])), "matrix_dtype"),
        (npy(np.array(["a"])), "matrix_dtype"),
        (npy(np.array([(1, 2.0)], "i4,f4")), "matrix_dtype"),
        (npy(np.array([object()]), allow_pickle=True), "matrix_dtype"),
        (npy(np.zeros((2, 2, 2))), "matrix_dimensions"),
        (npy(np.float64(1)), "matrix_dimensions"),
        (npy(np.zeros((0, 3))), "matrix_empty"),
        (npy(np.array([[1, 2**53 + 1]])), "matrix_exact"),
        (npy(np.ones((9, 9)))[:-1], "matrix_cut"),
        (npy(np.ones((9, 9)))[:40], "matrix_broken"),
        (b"\x93NUMPY\x01\x00v\x00" + HEADER.encode(), "matrix_too_large"),
    ],
)
def test_npy_is_checked_before_it_is_decoded(data: bytes, code: str) -> None:
    with pytest.raises(PoolingError) as told:
        read_matrix(data)
    assert told.value.code == code


def test_file_names_stand_in_quotes() -> None:
    with pytest.raises(PoolingError, match=r"'<b>x\.pdf' is a PDF file"):
        read_matrix(b"%PDF-1.7", "<b>x.pdf")


@pytest.mark.parametrize(
    ("text", "value"), [("0" * 10_000 + "7", 7), ("-" + "0" * 5000, 0), ("0." + "5" * 10_000, 5 / 9), ("1e-400", 0)]
)
def test_a_number_may_be_long(text: str, value: float) -> None:
    assert read_matrix(text).tolist() == [[pytest.approx(value)]]


def test_a_signalling_nan_is_nan() -> None:
    header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }".ljust(117) + "\n"
    found = read_matrix(b"\x93NUMPY\x01\x00v\x00" + header.encode() + b"\1\0\x80\x7f\0\0\x80?")
    np.testing.assert_array_equal(found, [[np.nan, 1]])


def test_an_empty_row_in_brackets_is_a_row() -> None:
    with pytest.raises(PoolingError, match="the length of row 1 is 1, but that of the rows above is 0"):
        read_matrix("[[], [1]]")


def test_what_trails_an_array_call_is_no_number() -> None:
    for call in (
        "array([[1, 2]], dtype=float32)",
        "tensor([[1., 2.]], dtype=torch.float64)",
        "np.array([[1, 2]], dtype='f4'\t)",
    ):
        assert read_matrix(call).tolist() == [[1, 2]]


def test_too_many_cells_are_said_with_what_is_allowed_and_what_to_do() -> None:
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%s, 2), }\n" % ("9" * 4000)
    with pytest.raises(PoolingError) as told:
        read_matrix(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode())
    sentence = "there are 1,000,000,000,000,000 cells or more, but at most 4,000,000 are taken; cut a part out first."
    assert str(told.value) == sentence
    assert "4,000,000" in explain(told.value, "zh")

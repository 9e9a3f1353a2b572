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
def test_common_notations_are_read(text: str, rows: list[list[float]]) -> None:
    np.testing.assert_array_equal(read_matrix(text), rows)
    np.testing.assert_array_equal(read_matrix(text.encode()), rows)
    np.testing.assert_array_equal(read_matrix(text.encode("utf-16")), rows)


def test_nan_and_infinity_are_allowed() -> None:
    np.testing.assert_array_equal(read_matrix("nan inf -inf ∞"), [[np.nan, np.inf, -np.inf, np.inf]])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "matrix_empty"),
        ("[]", "matrix_empty"),
        ("1 2\n3", "matrix_ragged"),
        ("hello world", "matrix_number"),
        ("1 x\n1 2", "matrix_number"),
        ("1 True", "matrix_number"),
        ("1+2j", "matrix_number"),
        ("1_0", "matrix_number"),
        ("1,,2", "matrix_missing"),
        ("1e999", "matrix_overflow"),
        ("9007199254740993", "matrix_exact"),
        ("[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]", "matrix_dimensions"),
        ("[[1, 2]]\n[[3, 4]]", "matrix_two_arrays"),
        ("array([1, 2])\narray([3, 4])", "matrix_two_arrays"),
        ("[(1])", "matrix_brackets"),
        ("[[1, 2], [[3, 4]]]", "matrix_levels"),
        ("[[0, ..., 9]]", "matrix_ellipsis"),
        ('"1,2\n3', "matrix_quotes"),
        ("[" * 100_000, "matrix_dimensions"),
        ('{"a": 1}', "matrix_object"),
        ("[[1, 2]", "matrix_brackets"),
        (b"", "file_empty"),
        (b"\x80\x04K\x01.", "matrix_kind"),
        (b"PK\x03\x04", "matrix_kind"),
        ("1 é".encode("latin-1"), "matrix_number"),
        (b"\xff\xfe1", "matrix_encoding"),
        (b"1" * 20_000_001, "file_too_large"),
        ("1 " * 4_000_001, "matrix_too_large"),
    ],
)
def test_data_that_is_not_a_matrix_is_rejected(data: bytes | str, code: str) -> None:
    with pytest.raises(PoolingError) as caught:
        read_matrix(data)
    assert caught.value.code == code


def test_the_message_names_the_invalid_cell() -> None:
    with pytest.raises(PoolingError, match="row 1, column 1 contains 'x'"):
        read_matrix("1 2\n3 x")


def npy(array: np.ndarray, **options: bool) -> bytes:
    file = io.BytesIO()
    np.save(file, array, **options)
    return file.getvalue()


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "i1", "i8", "u8", ">f8", ">i4"])
def test_npy_files_of_any_number_type_are_read(dtype: str) -> None:
    np.testing.assert_array_equal(read_matrix(npy(np.array([[1, 2], [3, 4]], dtype))), [[1, 2], [3, 4]])


def test_npy_files_in_column_major_order_are_read() -> None:
    np.testing.assert_array_equal(read_matrix(npy(np.asfortranarray([[1, 2, 3], [4, 5, 6]]))), [[1, 2, 3], [4, 5, 6]])


def test_a_1d_array_is_one_row() -> None:
    assert read_matrix(npy(np.arange(3))).shape == (1, 3)


HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (100000, 100000), }".ljust(117) + "\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (npy(np.array([1j])), "matrix_dtype"),
        (npy(np.array(["a"])), "matrix_dtype"),
        (npy(np.array([(1, 2.0)], "i4,f4")), "matrix_dtype"),
        (npy(np.array([object()]), allow_pickle=True), "matrix_dtype"),
        (npy(np.zeros((2, 2, 2))), "matrix_dimensions"),
        (npy(np.zeros((2, 2, 2, 2, 2))), "matrix_dimensions"),
        (npy(np.zeros((2, 65, 2, 65))), "matrix_channels"),
        (npy(np.zeros((0, 3))), "matrix_empty"),
        (npy(np.array([[1, 2**53 + 1]])), "matrix_exact"),
        (npy(np.ones((9, 9)))[:-1], "matrix_cut"),
        (npy(np.ones((9, 9)))[:40], "matrix_broken"),
        (b"\x93NUMPY\x01\x00v\x00" + HEADER.encode(), "matrix_too_large"),
    ],
)
def test_npy_headers_are_checked_before_decoding(data: bytes, code: str) -> None:
    with pytest.raises(PoolingError) as caught:
        read_matrix(data)
    assert caught.value.code == code


def test_file_names_are_quoted() -> None:
    with pytest.raises(PoolingError, match=r"'<b>x\.pdf' is a PDF file"):
        read_matrix(b"%PDF-1.7", "<b>x.pdf")


@pytest.mark.parametrize(
    ("text", "value"), [("0" * 10_000 + "7", 7), ("-" + "0" * 5000, 0), ("0." + "5" * 10_000, 5 / 9), ("1e-400", 0)]
)
def test_long_numbers_are_read(text: str, value: float) -> None:
    assert read_matrix(text).tolist() == [[pytest.approx(value)]]


def test_a_signalling_nan_becomes_nan() -> None:
    header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }".ljust(117) + "\n"
    found = read_matrix(b"\x93NUMPY\x01\x00v\x00" + header.encode() + b"\1\0\x80\x7f\0\0\x80?")
    np.testing.assert_array_equal(found, [[np.nan, 1]])


def test_empty_brackets_count_as_a_row() -> None:
    with pytest.raises(PoolingError, match="row 1 has length 1, but the rows above have length 0"):
        read_matrix("[[], [1]]")


def test_text_after_an_array_call_is_rejected() -> None:
    for call in (
        "array([[1, 2]], dtype=float32)",
        "tensor([[1., 2.]], dtype=torch.float64)",
        "np.array([[1, 2]], dtype='f4'\t)",
    ):
        assert read_matrix(call).tolist() == [[1, 2]]


def test_the_message_gives_the_number_of_cells_the_limit_and_a_remedy() -> None:
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%s, 2), }\n" % ("9" * 4000)
    with pytest.raises(PoolingError) as caught:
        read_matrix(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode())
    sentence = "there are 1,000,000,000,000,000 cells or more, but the limit is 4,000,000; cut out a part first."
    assert str(caught.value) == sentence
    assert "4,000,000" in explain(caught.value, "zh")

"""The policy names what it allows, and takes from the environment only origins."""

import base64
import hashlib

import pytest

from pooling.server.policy import for_documents, frame_ancestors


def test_scripts_are_named_by_their_hash():
    hashed = base64.b64encode(hashlib.sha256("run(“ä”)".encode()).digest()).decode()
    assert f"script-src 'self' blob: 'unsafe-eval' 'sha256-{hashed}';" in for_documents(["run(“ä”)", "run(“ä”)"], "x")


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ("", "frame-ancestors 'self'"),
        (
            "  https://a.example \n http://localhost:8080 ",
            "frame-ancestors 'self' https://a.example http://localhost:8080",
        ),
        ("*.example.org:* *", "frame-ancestors 'self' *.example.org:* *"),
    ],
)
def test_origins_that_may_embed_the_app(origins, expected):
    assert frame_ancestors({"POOLING_FRAME_ANCESTORS": origins}) == expected
    assert frame_ancestors({}) == "frame-ancestors 'self'"


@pytest.mark.parametrize(
    "origins", ["a;script-src *", "https://a.example/path", "'none'", "a,b", "javascript:", "https://é"]
)
def test_anything_but_an_origin_is_refused(origins):
    with pytest.raises(ValueError, match="is no origin"):
        frame_ancestors({"POOLING_FRAME_ANCESTORS": origins})

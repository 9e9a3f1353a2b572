"""Links as QR codes."""

from __future__ import annotations

from io import BytesIO

import segno
from segno.encoder import DataOverflowError


def qr_code(link: str) -> bytes | None:
    """Return the QR code of a link as PNG; None if the link is too long for a QR code.

    Parameters
    ----------
    link : str
    """
    try:
        code = segno.make_qr(link, error="l")
    except DataOverflowError:
        return None
    file = BytesIO()
    code.save(file, kind="png", scale=8)
    return file.getvalue()

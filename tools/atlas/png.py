"""Write a picture of 16-bit numbers as PNG, with one fixed filter so that the bytes never vary.

Source: PNG specification, third edition, W3C 2025, https://www.w3.org/TR/png-3/.
"""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
FILTER_UP = 2


def png_bytes(numbers: NDArray[np.int64]) -> bytes:
    """Return a 16-bit greyscale PNG.

    Args:
        numbers: Shape ``(height, width)``, 0 to 65535.
    """
    height, width = numbers.shape
    rows = numbers.astype(">u2").view(np.uint8).reshape(height, 2 * width)
    above = np.vstack([np.zeros((1, 2 * width), np.uint8), rows[:-1]])
    filtered = np.empty((height, 2 * width + 1), np.uint8)
    filtered[:, 0] = FILTER_UP
    filtered[:, 1:] = rows - above
    header = struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0)
    body = zlib.compress(filtered.tobytes(), 9)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

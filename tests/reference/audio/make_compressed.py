"""Encodes small signals with the encoders that everyone uses, for tests/audio/compressed.

Needs flac 1.4, lame 3.100, oggenc 1.4 and opusenc 0.2. Run it in this folder: it writes
compressed.json, each file in Base64.
"""

import base64
import json
import math
import struct
import subprocess
import tempfile
from pathlib import Path


def write_wav(path, channels, rate, width):
    """Writes integers as PCM of `width` bytes."""
    data = b"".join(
        value.to_bytes(width, "little", signed=True)
        for frame in zip(*channels)
        for value in frame
    )
    n = len(channels)
    fmt = struct.pack("<HHIIHH", 1, n, rate, rate * n * width, n * width, 8 * width)
    path.write_bytes(
        b"RIFF"
        + struct.pack("<I", 36 + len(data))
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + fmt
        + b"data"
        + struct.pack("<I", len(data))
        + data
    )


def main():
    """Writes the signals that the tests compute by the same formulas, and encodes them."""
    # Full scale both ways, and what no simple predictor foresees.
    mono = [-32768, 32767] + [i * i % 401 - 200 for i in range(2, 400)]
    left = [-(2**23), 2**23 - 1] + [i * i * 7919 % 2**24 - 2**23 for i in range(2, 120)]
    right = [-i * 31 % 997 * 8000 for i in range(120)]
    sine = [
        round(16000 * math.exp(-i / 800) * math.sin(2 * math.pi * 500 * i / 8000))
        for i in range(4000)
    ]
    flac = "flac -s -8 --no-padding --no-seektable"
    commands = {
        "mono16.flac": f"{flac} -b 128 mono.wav -o",
        "stereo24.flac": f"{flac} stereo.wav -o",
        "mono16.oga": f"{flac} --ogg --serial-number=1 -b 128 mono.wav -o",
        "plain.mp3": "lame --quiet -b 8 sine.wav",
        "tagged.mp3": "lame --quiet -V 9 --resample 8 sine.wav",
        "sine.ogg": "oggenc -Q -q -1 -s 1 sine.wav -o",
        "sine.opus": "opusenc --quiet --bitrate 6 --serial 1 --padding 0 --discard-comments sine.wav",
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_wav(folder / "mono.wav", [mono], 8000, 2)
        write_wav(folder / "stereo.wav", [left, right], 96000, 3)
        write_wav(folder / "sine.wav", [sine], 8000, 2)
        files = {}
        for file, command in commands.items():
            subprocess.run([*command.split(), file], cwd=folder, check=True)
            files[file] = base64.b64encode((folder / file).read_bytes()).decode()
    Path("compressed.json").write_text(json.dumps(files, indent=2) + "\n")


main()

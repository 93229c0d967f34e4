"""Finds a Chromium that starts on this machine: the system's, else the one that the npm package ``@sparticuz/chromium`` carries."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKED = ROOT / "node_modules" / "@sparticuz" / "chromium"
UNPACKED = Path(sys.prefix) / "chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
"""For ``launch(args=…)``: the sandbox does not start for root, and nothing is asked of the network."""


@cache
def chromium() -> tuple[str, dict[str, str]]:
    """The path of an executable and the whole environment to start it with; Chinese glyphs are there in either case.

    Raises:
        FileNotFoundError: there is none, because ``make setup`` has not run.
    """
    system = shutil.which("chromium", path="/usr/bin")
    executable = Path(system) if system else _unpacked() / "chromium"
    environment = {**os.environ, "FONTCONFIG_FILE": str(_font_configuration())}
    if not system and _lacks_libraries(executable):
        environment["LD_LIBRARY_PATH"] = str(executable.parent / "lib")
    return str(executable), environment


def _unpacked() -> Path:
    """The folder with the unpacked browser; made once, and whole even when several test workers make it at once."""
    if not (UNPACKED / "chromium").exists():
        if not PACKED.exists():
            raise FileNotFoundError("No Chromium: run make setup first.")
        UNPACKED.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=UNPACKED.parent) as folder:
            made = Path(folder) / "chromium"
            _unpack(made)
            if not UNPACKED.exists():
                try:
                    made.rename(UNPACKED)
                except OSError:  # another worker was quicker
                    made.with_suffix(".late").mkdir()
    return UNPACKED


def _unpack(folder: Path) -> None:
    folder.mkdir()
    executable = folder / "chromium"
    executable.write_bytes(_decompressed("chromium.br"))
    executable.chmod(0o755)
    for archive in ("al2023.tar.br", "swiftshader.tar.br", "fonts.tar.br"):
        with tarfile.open(fileobj=io.BytesIO(_decompressed(archive))) as tar:
            tar.extractall(folder, filter="data")


def _decompressed(name: str) -> bytes:
    """Node reads Brotli; Python does not."""
    script = "process.stdin.pipe(require('zlib').createBrotliDecompress()).pipe(process.stdout)"
    node = shutil.which("node", path=f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}") or "node"
    with (PACKED / "bin" / name).open("rb") as packed:
        return subprocess.run([node, "-e", script], stdin=packed, stdout=subprocess.PIPE, check=True).stdout


def _lacks_libraries(executable: Path) -> bool:
    """Whether the system has not all the libraries (NSS above all) that the executable was linked with."""
    ldd = shutil.which("ldd")
    return ldd is None or "not found" in subprocess.run([ldd, str(executable)], capture_output=True, text=True, check=False).stdout


def _font_configuration() -> Path:
    """A fontconfig file that adds the Chinese Noto fonts of ``pylopdf-fonts-zh-cn`` to the system's and the browser's own."""
    folder = Path(tempfile.gettempdir()) / f"parley-fonts-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    configuration = folder / f"fonts-{os.getpid()}.conf"
    places = "".join(f"<dir>{place}</dir>" for place in (files("pylopdf_fonts_zh_cn"), UNPACKED / "fonts", "/usr/share/fonts"))
    families = _prefer("sans-serif", "Open Sans", "Noto Sans SC") + _prefer("serif", "Noto Serif SC")
    configuration.write_text(f"<fontconfig>{places}<cachedir>{folder}</cachedir>{families}</fontconfig>")
    return configuration


def _prefer(generic: str, *families: str) -> str:
    names = "".join(f"<family>{family}</family>" for family in families)
    return f"<alias><family>{generic}</family><prefer>{names}</prefer></alias>"

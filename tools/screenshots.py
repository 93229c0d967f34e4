"""Takes the pictures of README and docs/ (``make screenshots``) of a demonstration whose clock stands still: they come out alike."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.demonstration import Demonstration, demonstration

IMAGES = Path(__file__).parent.parent / "docs" / "images"
CASES = 240
MOST_BYTES = 200_000
DESK, PHONE = (1280, 800), (360, 740)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
SETTLING_MS = 600
"""After the scripts of a page have said that they are ready, its drawings fade in."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is shown in the documentation. ``role`` and ``address`` as in ``tests/browser/every_page.py``."""

    name: str
    role: str
    address: str
    language: str = "en"
    size: tuple[int, int] = DESK
    scheme: str = "light"
    ready: str = "main"


FORM, DRAWING = "[data-form][data-ready]", ".djs-container"
PICTURES = (
    Picture("inbox", "{busiest}", "/inbox"),
    Picture("inbox-zh", "{busiest}", "/inbox", "zh"),
    Picture("inbox-dark", "{busiest}", "/inbox", "zh", scheme="dark"),
    Picture("inbox-phone", "{busiest}", "/inbox", "zh", PHONE),
    Picture("register", "intake_officer", "/register"),
    Picture("register-phone", "intake_officer", "/register", "zh", PHONE),
    Picture("task", "{own_person}", "/tasks/{own_task}", ready=FORM),
    Picture("task-phone", "{own_person}", "/tasks/{own_task}", "zh", PHONE, ready=FORM),
    Picture("case", "supervisor", "/cases/{case}", ready=DRAWING),
    Picture("case-zh", "supervisor", "/cases/{case}", "zh", ready=DRAWING),
    Picture("cases", "manager", "/cases"),
    Picture("overview", "manager", "/overview"),
    Picture("overview-zh", "manager", "/overview", "zh", scheme="dark"),
    Picture("designer", "policy_designer", "/designer/edit/people-mediation.bpmn", ready=DRAWING),
    Picture("definitions", "policy_designer", "/designer"),
    Picture("replay", "auditor", "/replay/{ended}", ready=DRAWING),
    Picture("record", "auditor", "/record/{ended}"),
    Picture("people", "administrator", "/administration/people"),
    Picture("style", "", "/style"),
    Picture("style-dark", "", "/style", "zh", scheme="dark"),
)


def main(names: list[str]) -> int:
    """Take the pictures with these names, or all; 1 where one is too large or its page does not answer."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    executable, environment = chromium()
    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    with demonstration(CASES) as district, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS), env=dict(environment))
        faults = [fault for picture in wanted for fault in _take(district, browser, picture)]
        browser.close()
    print("\n".join(faults) or f"{len(wanted)} pictures in {IMAGES.relative_to(IMAGES.parents[1])}")
    return 1 if faults else 0


def _take(district: Demonstration, browser: Browser, picture: Picture) -> Iterator[str]:
    who, address = (part.format(**district.examples) for part in (picture.role, picture.address))
    width, height = picture.size
    window = browser.new_context(
        locale={"zh": "zh-CN", "en": "en-GB"}[picture.language],
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    window.add_cookies([{"name": "parley", "value": district.cookie(who, picture.language), "url": district.address}])
    page = window.new_page()
    answer = page.goto(district.address + address)
    if answer is None or answer.status != 200:
        yield f"{picture.name}: {address} answers {answer.status if answer else 'nothing'}"
    else:
        page.locator(picture.ready).first.wait_for()
        page.wait_for_timeout(SETTLING_MS)
        image = packed(page.screenshot(caret="hide"))
        (IMAGES / f"{picture.name}.png").write_bytes(image)
        if len(image) > MOST_BYTES:
            yield f"{picture.name}: {len(image)} bytes are too many"
    window.close()


def packed(image: bytes) -> bytes:
    """The same picture in fewer bytes: browsers compress their pictures in haste."""
    chunks = list(_chunks(image))
    pixels = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    head = next(body for kind, body in chunks if kind == b"IHDR")
    made = SIGNATURE + b"".join(_chunk(*one) for one in ((b"IHDR", head), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")))
    return min(made, image, key=len)


def _chunks(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(image):
        (length,) = struct.unpack(">I", image[place : place + 4])
        yield image[place + 4 : place + 8], image[place + 8 : place + 8 + length]
        place += length + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

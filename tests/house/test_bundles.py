"""What the content security policy asks of the bundles: no eval, nothing from elsewhere."""

from __future__ import annotations

import re

import pytest

from tests.house.repository import ROOT

DIST = ROOT / "webui" / "static" / "dist"
FEATURES = sorted(file.parent.name for file in (ROOT / "webui" / "frontend").glob("*/index.js"))


@pytest.mark.parametrize("feature", FEATURES)
def test_a_bundle_is_made_and_needs_no_eval(feature: str) -> None:
    script = (DIST / f"{feature}.js").read_text()
    assert not re.search(r"\beval\(|\bnew Function\(", script)


@pytest.mark.parametrize("feature", FEATURES)
def test_a_bundle_loads_no_style_or_font_from_elsewhere(feature: str) -> None:
    styles = DIST / f"{feature}.css"
    text = styles.read_text() if styles.exists() else ""
    addresses = re.findall(r"(?:@import|url\()\s*[\"']?(\w+:)?//", text)
    assert addresses == []

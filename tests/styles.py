"""The site's style sheet before anything is left out, to compare with what is shipped."""

from __future__ import annotations

from pathlib import Path

import material

from build_tools.site import style_sheet
from tests.project import ROOT

_THEME = Path(material.__file__).parent / "templates/assets/stylesheets"
_OWN = ROOT / "build_tools/site/theme/assets"


def whole_sheet() -> str:
    """The theme's sheets and ours as one."""
    found = {path.name.split(".")[0]: path for path in (*_THEME.glob("*.css"), *_OWN.glob("*.css"))}
    named = [found[name] for name in style_sheet.ORDER]
    return style_sheet.one_sheet([path.read_text(encoding="utf-8") for path in named])

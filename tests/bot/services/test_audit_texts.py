"""Every act that the services record has its sentence in the console, in both languages (its own test holds those)."""

from __future__ import annotations

import ast
import re

from tests.server import ROOT

#: What an act is done to, before the point; events of conversations are named in the domain, not in services.
_ACT = re.compile(
    r"(agent|audit|conversation|invite|label|password|replies|reply|report|routing|service|session|tag|team|two_step"
    r"|visitor)\.[a-z_]+"
)


def test_every_recorded_act_can_be_read() -> None:
    acts = {
        node.value
        for path in (ROOT / "bot/services").glob("*.py")
        if "record_act" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _ACT.fullmatch(node.value)
    }
    texts = (ROOT / "web_widget/src/console/audit/texts.ts").read_text(encoding="utf-8")
    told = set(re.findall(r'^ +"([a-z_.]+)": \{ name:', texts, re.MULTILINE))
    assert len(acts) > 15
    assert acts <= told, "say them in web_widget/src/console/audit/texts.ts"

"""A tiny bilingual knowledge base, written to a folder and built by the library itself."""

from __future__ import annotations

from pathlib import Path

from index.build import BuildOptions, build_index

#: No model to load: hashed character n-grams. Everything else is the real thing.
OPTIONS = BuildOptions(model="hashing")

#: (id, title, body, phrasings, front matter); the same ids in both languages.
ENGLISH: list[tuple[str, str, str, tuple[str, ...], str]] = [
    ("opening-hours", "Opening hours", "The roastery is open from nine to six, Monday to Saturday.",
     ("When are you open?", "What time do you close?", "Are you open on Saturday?"), 'suggest: ["*"]\n'),
    ("refunds", "Refunds", "Send unopened coffee back within thirty days. See [shipping](shipping.md).",
     ("How do I get my money back?", "Can I return coffee?", "refund for an unopened bag"), ""),
    ("shipping", "Shipping costs", "Parcels cost five euros; orders over fifty euros travel free.",
     ("How much is delivery?", "Is shipping free?", "What does a parcel cost?"), 'suggest: ["/shop/*", "/cart"]\n'),
    ("grinder-burrs", "Cleaning the grinder burrs", "## Steps\n\n1. Unplug the grinder.\n2. Brush the burrs.",
     ("How do I clean the burrs?", "My grinder is clogged", "brush for the grinder"), ""),
    ("gift-cards", "Gift cards", "Gift cards are valid for two years in the roastery and online.",
     ("Do you sell vouchers?", "How long is a gift card valid?", "buy a gift voucher"),
     'handoff: offer\nsuggest: ["/shop/gifts*"]\n'),
    ("allergens", "Allergens in our pastries", "Our pastries contain wheat, milk and traces of nuts.",
     ("Do the pastries contain nuts?", "Is the cake gluten free?", "milk in pastries"), "handoff: always\n"),
    ("wholesale", "Wholesale price list", "Cafes pay the wholesale price from ten kilograms on.",
     ("Do cafes get a discount?", "wholesale price for a cafe", "How much from ten kilograms?"), ""),
    ("staff-only", "Discount codes for staff", "Staff code: ESPRESSO-SECRET.",
     ("What is the staff code?",), "audience: agents\n"),
]  # fmt: skip
JAPANESE: list[tuple[str, str, str, tuple[str, ...], str]] = [
    ("opening-hours", "営業時間", "焙煎所は月曜から土曜の九時から十八時まで営業しています。",
     ("営業時間は？", "何時まで開いていますか", "土曜日は営業していますか"), 'suggest: ["*"]\n'),
    ("refunds", "返金について", "未開封のコーヒー豆は三十日以内に返品できます。",
     ("返金はできますか", "コーヒー豆を返品したい", "未開封の豆の返品方法"), ""),
    ("shipping", "送料", "送料は五百円です。五千円以上のご注文は無料です。",
     ("送料はいくらですか", "配送料が無料になる金額は", "宅配便の料金"), ""),
    ("grinder-burrs", "グラインダーの刃の掃除", "## 手順\n\n1. 電源を抜きます。\n2. 刃をブラシで掃除します。",
     ("刃の掃除の仕方", "グラインダーが詰まった", "ブラシで刃を掃除するには"), ""),
    ("gift-cards", "ギフト券", "ギフト券の有効期限は二年です。",
     ("ギフト券はありますか", "商品券を買いたい", "ギフト券の有効期限"), ""),
    ("allergens", "焼き菓子のアレルギー表示", "焼き菓子には小麦、乳、ナッツが含まれます。",
     ("焼き菓子にナッツは入っていますか", "小麦を使っていますか", "アレルギーが心配です"), "handoff: always\n"),
]  # fmt: skip


def write_help_centre(folder: Path, extra: str = "") -> Path:
    """The articles as Markdown files; `extra` is added to the body of one of them."""
    for lang, articles in (("en", ENGLISH), ("ja", JAPANESE)):
        (folder / lang).mkdir(parents=True, exist_ok=True)
        for id_, title, body, questions, more in articles:
            asked = "".join(f'  - "{question}"\n' for question in questions)
            head = f"---\nid: {id_}\ntitle: {title}\nlang: {lang}\nquestions:\n{asked}{more}---\n"
            text = body + (f"\n\n{extra}" if extra and id_ == "opening-hours" else "")
            (folder / lang / f"{id_}.md").write_text(head + text + "\n", encoding="utf-8")
    return folder


def build_help_centre(root: Path) -> Path:
    """Write and build under `root`; returns the data folder (the articles lie in `root/kb`)."""
    kb, data = write_help_centre(root / "kb"), root / "var"
    build_index(kb, data, OPTIONS)
    return data

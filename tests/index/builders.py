"""A small bilingual knowledge base on disk, and articles in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from index.types import Article

ENGLISH: Mapping[str, tuple[str, Sequence[str], str]] = {
    "reset-password": (
        "Reset a forgotten password",
        ["I forgot my password", "cannot log in any more", "password reset link"],
        "Open the sign-in page and choose **Forgot password**. A link arrives by letter.\n\n## Steps\n\n1. Open it.",
    ),
    "invoices": (
        "Download an invoice",
        ["where are my invoices", "get a receipt as PDF", "billing document"],
        "Every invoice is listed under Billing.\n\n## Tax number\n\nAdd the tax number before the invoice is made.",
    ),
    "delete-account": (
        "Delete an account for good",
        ["close my account", "erase everything you store about me", "remove the profile"],
        "An owner deletes the account under Settings. This cannot be taken back.",
    ),
    "export-data": (
        "Export data as a spreadsheet",
        ["download everything as CSV", "save the table to Excel", "backup of the records"],
        "Choose Export, then a format. See [deleting](delete-account.md).",
    ),
    "invite-colleague": (
        "Invite a colleague to the team",
        ["add a team member", "share access with another person", "new user for my company"],
        "Under Team, choose Invite and write an address.\n\n### Roles\n\nA guest only reads.",
    ),
    "dark-theme": (
        "Use the dark theme",
        ["night mode", "change colours of the screen", "background too bright"],
        "Under Appearance, choose Dark.",
    ),
    "api-key": (
        "Make an API key",
        ["token for scripts", "authenticate a program", "call the interface by REST"],
        "Keys are made under Developer. A key is shown once.",
    ),
    "slow-page": (
        "The page loads slowly",
        ["it takes ages to open", "performance is bad", "browser hangs on the dashboard"],
        "Close other tabs, then empty the cache.",
    ),
}
JAPANESE: Mapping[str, tuple[str, Sequence[str], str]] = {
    "reset-password": (
        "パスワードを再設定する",
        ["パスワードを忘れました", "ログインできなくなった", "合言葉を変更したい"],
        "サインインの画面で「パスワードを忘れた場合」を選びます。",
    ),
    "invoices": (
        "請求書をダウンロードする",
        ["領収書が欲しい", "請求書はどこにありますか", "支払いの書類"],
        "請求書は「お支払い」の画面に並んでいます。\n\n## 登録番号\n\n発行の前に登録番号を入れてください。",
    ),
    "delete-account": (
        "アカウントを削除する",
        ["退会したい", "登録を取り消す方法", "個人情報を消してほしい"],
        "管理者が「設定」から削除します。元には戻せません。",
    ),
    "invite-colleague": (
        "同僚をチームに招待する",
        ["メンバーを追加したい", "ほかの人と共有する", "利用者を増やすには"],
        "「チーム」の画面で「招待」を選び、あて先を書きます。",
    ),
}


def write_article(folder: Path, name: str, body: str = "Text.", **head: Any) -> Path:
    """A Markdown file with front matter; keys that are None are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {"id": name, "title": f"Title of {name}", "lang": "en"} | head
    kept = {key: value for key, value in values.items() if value is not None}
    path = folder / f"{name}.md"
    path.write_text(f"---\n{yaml.safe_dump(kept, allow_unicode=True)}---\n\n{body}\n", encoding="utf-8")
    return path


def write_kb(root: Path) -> Path:
    """The whole bilingual knowledge base; returns its folder."""
    for lang, articles in (("en", ENGLISH), ("ja", JAPANESE)):
        for name, (title, questions, body) in articles.items():
            write_article(root / lang, name, body, title=title, lang=lang, questions=list(questions))
    return root


def make_article(article_id: str = "a", **changes: Any) -> Article:
    """An English article in memory."""
    return Article(
        **({"id": article_id, "lang": "en", "title": f"Title {article_id}", "body": "Text."} | changes)
    )

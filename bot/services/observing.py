"""Counters for /metrics: what the bot decided and why, how long it took, what people did."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.domain.dialogue import Handoff, Verdict

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Observer:
    """One per application, with a registry of its own (no global state)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._decisions = Counter(
            "madoguchi_decisions", "Decisions of the bot", ["decision", "lang"], registry=self.registry
        )
        self._handoffs = Counter(
            "madoguchi_handoffs", "Hand-overs to people by reason", ["reason"], registry=self.registry
        )
        self._reply_seconds = Histogram(
            "madoguchi_reply_seconds",
            "From taking up a message to the committed reaction",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.requests = Counter(
            "madoguchi_http_requests", "HTTP requests", ["method", "route", "status"], registry=self.registry
        )
        self.request_seconds = Histogram(
            "madoguchi_http_seconds", "HTTP requests", ["route"], buckets=_SECONDS, registry=self.registry
        )
        self.sockets = Gauge("madoguchi_sockets", "Open WebSockets", ["audience"], registry=self.registry)
        self.conversations = Gauge(
            "madoguchi_conversations", "Conversations by state", ["state"], registry=self.registry
        )

        self.labels = Counter(
            "madoguchi_labels",
            "What agents' choices said about questions",
            ["verdict"],
            registry=self.registry,
        )

    def decided(self, verdict: Verdict, lang: str, seconds: float) -> None:
        self._decisions.labels(verdict.name, lang).inc()
        self._reply_seconds.observe(seconds)
        if isinstance(verdict.decision, Handoff):
            self._handoffs.labels(verdict.decision.reason.code).inc()

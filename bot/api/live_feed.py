"""What a supervisor's socket tells beside conversations: open alerts, and that somebody came or went."""

from __future__ import annotations

from bot.api import schemas as s
from bot.api.deps import Services
from bot.api.line import Line
from bot.api.live import alert_views
from bot.domain.model import Agent
from bot.domain.permissions import Permission, allowed
from bot.services.live import Pulse


class LiveFeed:
    """A frame whenever the pulse has changed; nothing for those who do not lead."""

    def __init__(self, line: Line, services: Services) -> None:
        self._line = line
        self._services = services
        self._told: Pulse | None = None

    async def send(self, agent: Agent) -> None:
        if not allowed(agent.role, Permission.LIVE):
            return
        pulse = await self._services.live.pulse()
        if pulse != self._told:
            self._told = pulse
            await self._line.send(s.LiveFrame(alerts=alert_views(pulse[0])))

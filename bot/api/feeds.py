"""What goes over a visitor's and an agent's socket once it stands. One task reads frames, one writes."""

from __future__ import annotations

import asyncio
import time

from pydantic import TypeAdapter

from bot.api import schemas as s
from bot.api import tool_views, views
from bot.api.deps import Pace, Services
from bot.api.line import Closed, Line
from bot.api.live_feed import LiveFeed
from bot.domain.errors import NotFound
from bot.domain.model import Agent, Audience, AuthorKind, Visitor
from bot.domain.permissions import Permission, require_permission
from bot.services.event_hub import Subscription, Typing
from bot.services.notes import Mention
from bot.services.snapshots import Standing

MAX_SUBSCRIPTIONS = 50

_VISITOR_HELLO = TypeAdapter(s.VisitorHello)
_AGENT_HELLO = TypeAdapter(s.AgentHello)
_VISITOR_FRAMES: TypeAdapter[s.PongFrame | s.TypingFrame | s.SeenFrame] = TypeAdapter(
    s.PongFrame | s.TypingFrame | s.SeenFrame
)
_AGENT_FRAMES: TypeAdapter[
    s.SubscribeFrame | s.UnsubscribeFrame | s.PongFrame | s.TypingFrame | s.SeenFrame
] = TypeAdapter(s.SubscribeFrame | s.UnsubscribeFrame | s.PongFrame | s.TypingFrame | s.SeenFrame)


async def serve_visitor(line: Line, services: Services) -> None:
    """From the hello to the end. Raises Closed, NotSignedIn, NotFound, HubClosed, WebSocketDisconnect."""
    hello = await line.hello(_VISITOR_HELLO)
    visitor = await services.visitors.authenticate(hello.token)
    with services.hub.subscribe(hello.conversation_id) as subscription:
        await services.chat.events(visitor, hello.conversation_id, hello.after)  # the gate, before "ready"
        await line.send(s.ReadyFrame())
        feed = VisitorFeed(line, services, visitor, hello)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(feed.read_frames())
            tasks.create_task(feed.follow(subscription))


async def serve_agent(line: Line, services: Services, token: str | None) -> None:
    """From the hello to the end. Raises Closed, NotSignedIn, Forbidden, HubClosed, WebSocketDisconnect."""
    agent = await services.accounts.authenticate(token)
    require_permission(agent, Permission.CONVERSATIONS)
    await line.hello(_AGENT_HELLO)
    feed = AgentFeed(line, services, agent, token)
    with services.hub.subscribe() as subscription:
        await line.send(s.ReadyFrame())
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(feed.read_frames())
            tasks.create_task(feed.follow(subscription))


class Throttle:
    """Lets a client tell that it types once a while only; that it ceased, always."""

    def __init__(self, pace: Pace) -> None:
        self._least = pace.typing_again
        self._told: dict[str, float] = {}

    def lets_pass(self, frame: s.TypingFrame) -> bool:
        now, last = time.monotonic(), self._told.pop(frame.conversation_id, None)
        if not frame.on:
            return last is not None
        if len(self._told) < MAX_SUBSCRIPTIONS:
            self._told[frame.conversation_id] = now if last is None or now - last >= self._least else last
        return last is None or now - last >= self._least


class VisitorFeed:
    """One visitor's socket: the events of one conversation, and what changes around it."""

    def __init__(self, line: Line, services: Services, visitor: Visitor, hello: s.VisitorHello) -> None:
        self._line = line
        self._services = services
        self._visitor = visitor
        self._id = hello.conversation_id
        self._cursor = hello.after
        self._standing: Standing | None = None
        self._throttle = Throttle(line.pace)

    async def read_frames(self) -> None:
        """What is about another conversation is passed over: the page may just have begun a new one."""
        while True:
            frame = await self._line.receive(_VISITOR_FRAMES)
            if isinstance(frame, s.PongFrame) or frame.conversation_id != self._id:
                continue
            if isinstance(frame, s.SeenFrame):
                await self._services.chat.see(self._visitor, self._id, frame.seq)
            elif self._throttle.lets_pass(frame):
                self._services.typing.tell(Typing(self._id, AuthorKind.VISITOR, None, frame.on))

    async def follow(self, subscription: Subscription) -> None:
        pace = self._line.pace
        while True:
            if await self._send_events():
                continue  # what was read may have been for agents only; there may be more behind it
            await self._send_standing()
            for typing in subscription.take_typing():
                if typing.author is AuthorKind.AGENT:
                    await self._line.send(typing_frame(typing, pace))
            await self._line.beat()
            waits = self._standing is not None and self._standing.position is not None
            await subscription.wait(pace.queue if waits else pace.ping / 4)

    async def _send_events(self) -> bool:
        """Whether anything was read."""
        seen = self._cursor
        events, self._cursor = await self._services.chat.events(self._visitor, self._id, seen)
        if events:
            page = views.event_page(events, self._cursor, self._services.base_url, Audience.EVERYONE)
            frame = s.EventsFrame(conversation_id=self._id, events=page.events, last_seq=self._cursor)
            await self._line.send(frame)
        return self._cursor != seen

    async def _send_standing(self) -> None:
        """Place in line, who is there, what the team has seen: each only when it has changed."""
        before, now = self._standing, await self._services.chat.standing(self._visitor, self._id)
        self._standing = now
        people = views.people_view(now.people)
        changed = before is None or before.people != now.people
        if now.position is not None:
            if changed or before is None or before.position != now.position:
                frame = s.QueueFrame(
                    position=now.position, wait_seconds=now.people.wait_seconds, people=people
                )
                await self._line.send(frame)
        elif changed:
            await self._line.send(s.PeopleFrame(people=people))
        if now.agent_seen_seq > (before.agent_seen_seq if before else 0):
            await self._line.send(
                s.SeenNoticeFrame(conversation_id=self._id, by="agent", seq=now.agent_seen_seq)
            )


class AgentFeed:
    """One agent's socket: summaries of whatever changes, and the events of the conversations it follows."""

    def __init__(self, line: Line, services: Services, agent: Agent, token: str | None) -> None:
        self._line = line
        self._services = services
        self._agent = agent
        self._token = token
        self._cursors: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._mentions: list[Mention] = []
        self._checked = self._looked = time.monotonic()
        self._send_lock = asyncio.Lock()
        self._throttle = Throttle(line.pace)
        self._live = LiveFeed(line, services)

    async def read_frames(self) -> None:
        while True:
            frame = await self._line.receive(_AGENT_FRAMES)
            if isinstance(frame, s.SubscribeFrame):
                if len(self._cursors) >= MAX_SUBSCRIPTIONS and frame.conversation_id not in self._cursors:
                    raise Closed(4400, "too_many_subscriptions", f"At most {MAX_SUBSCRIPTIONS} at a time.")
                await self._send_events(frame.conversation_id, frame.after)
            elif isinstance(frame, s.UnsubscribeFrame):
                self._cursors.pop(frame.conversation_id, None)
                self._seen.pop(frame.conversation_id, None)
            elif isinstance(frame, s.TypingFrame | s.SeenFrame):
                await self._tell_visitor(frame)

    async def follow(self, subscription: Subscription) -> None:
        await self._send_mentions()
        while True:
            await self._services.people.note(self._agent)
            changed = await subscription.wait(self._line.pace.recheck)
            await self._check_session()
            await self._line.beat()
            await self._send_typing(subscription.take_typing())
            await self._live.send(self._agent)
            looked_at = changed | self._due()
            if not looked_at:
                continue
            for summary in await self._services.escalations.summaries(looked_at):
                conversation = summary.conversation
                if conversation.begun and conversation.id in changed:
                    await self._line.send(s.SummaryFrame(conversation=views.summary_view(summary)))
                await self._send_seen(conversation.id, conversation.visitor_seen_seq)
            await self._send_mentions()
            for conversation_id in looked_at & self._cursors.keys():
                await self._send_events(conversation_id)

    def _due(self) -> set[str]:
        """What is followed, once in a while: a wake-up from another process may have been lost."""
        now = time.monotonic()
        if now - self._looked < self._line.pace.ping:
            return set()
        self._looked = now
        return set(self._cursors)

    async def _tell_visitor(self, frame: s.TypingFrame | s.SeenFrame) -> None:
        """Only of the agent who has the conversation; what is not there (any more) is passed over."""
        await self._check_session()
        escalations, conversation_id = self._services.escalations, frame.conversation_id
        try:
            if isinstance(frame, s.SeenFrame):
                await escalations.see(self._agent, conversation_id, frame.seq)
            elif self._throttle.lets_pass(frame) and await escalations.has(self._agent, conversation_id):
                typing = Typing(conversation_id, AuthorKind.AGENT, self._agent.name, frame.on)
                self._services.typing.tell(typing)
        except NotFound:
            return

    async def _send_typing(self, told: list[Typing]) -> None:
        """Of the conversations that this console follows; agents do not need to hear of their own typing."""
        for typing in told:
            own = typing.author is AuthorKind.AGENT and typing.name == self._agent.name
            if typing.conversation_id in self._cursors and not own:
                await self._line.send(typing_frame(typing, self._line.pace))

    async def _send_mentions(self) -> None:
        """All that this agent has not looked at, whenever that has changed."""
        before, self._mentions = self._mentions, await self._services.tools.notes.unseen(self._agent)
        if self._mentions != before:
            await self._line.send(s.MentionsFrame(mentions=tool_views.mention_views(self._mentions)))

    async def _send_seen(self, conversation_id: str, seq: int) -> None:
        if conversation_id in self._cursors and seq > self._seen.get(conversation_id, 0):
            self._seen[conversation_id] = seq
            await self._line.send(s.SeenNoticeFrame(conversation_id=conversation_id, by="visitor", seq=seq))

    async def _send_events(self, conversation_id: str, start: int | None = None) -> None:
        """Everything after the cursor, which `start` sets anew. One sender at a time: numbers never go back."""
        await self._check_session()
        async with self._send_lock:
            if start is not None:
                self._cursors[conversation_id] = start
            while (after := self._cursors.get(conversation_id)) is not None:
                events, cursor = await self._services.escalations.events(self._agent, conversation_id, after)
                if not events:
                    return
                page = views.event_page(events, cursor, self._services.base_url, Audience.AGENTS)
                await self._line.send(
                    s.EventsFrame(conversation_id=conversation_id, events=page.events, last_seq=cursor)
                )
                if conversation_id in self._cursors:
                    self._cursors[conversation_id] = cursor

    async def _check_session(self) -> None:
        """A revoked or expired session must not go on listening. Raises NotSignedIn, Forbidden."""
        if time.monotonic() - self._checked >= self._line.pace.recheck:
            self._agent = await self._services.accounts.authenticate(self._token)
            require_permission(self._agent, Permission.CONVERSATIONS)
            self._checked = time.monotonic()


def typing_frame(typing: Typing, pace: Pace) -> s.TypingNoticeFrame:
    return s.TypingNoticeFrame(
        conversation_id=typing.conversation_id,
        author=typing.author.value,  # type: ignore[arg-type]
        name=typing.name,
        until_ms=round(pace.typing * 1000) if typing.on else 0,
    )

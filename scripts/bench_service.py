"""The service as a process of its own, asked over HTTP and sockets on loopback: times of questions and of chat.

Whoever asks shares the processor with it.
"""

from __future__ import annotations

import http.client
import json
import queue
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

from websockets.sync.client import connect
from websockets.typing import Origin

from tests.e2e.clients import AgentClient, VisitorClient

Figures = dict[str, Any]
ASKERS = 16
WARM_UP = 10


def measure_questions(url: str, questions: list[dict[str, str]]) -> Figures:
    """`/api/v1/ask`, one at a time and with 16 askers at once."""
    ask(url, questions[:WARM_UP])
    alone, decisions = ask(url, questions)
    began = time.perf_counter()
    with ThreadPoolExecutor(ASKERS) as askers:
        shares = [questions[start::ASKERS] for start in range(ASKERS)]
        crowd = [ms for times, _ in askers.map(lambda share: ask(url, share), shares) for ms in times]
    together = spread(crowd) | {"per_second": round(len(crowd) / (time.perf_counter() - began), 1)}
    return {
        "ask": {
            "questions": len(questions),
            "decisions": decisions,
            "one": spread(alone),
            "sixteen": together,
        }
    }


def ask(url: str, questions: list[dict[str, str]]) -> tuple[list[float], dict[str, int]]:
    """Milliseconds of each, over one connection that stays open; and how often each decision was taken."""
    times, decisions = [], dict[str, int]()
    with closing(open_connection(url)) as connection:
        for question in questions:
            began = time.perf_counter()
            answer = post_question(connection, question)
            times.append((time.perf_counter() - began) * 1000)
            decisions[answer["decision"]] = decisions.get(answer["decision"], 0) + 1
    return times, decisions


def open_connection(url: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)


def post_question(connection: http.client.HTTPConnection, question: dict[str, str]) -> dict[str, Any]:
    """The service's answer. Raises RuntimeError where it refuses."""
    connection.request("POST", "/api/v1/ask", json.dumps(question), {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer: dict[str, Any] = json.loads(response.read())
    if response.status != 200:
        raise RuntimeError(f"{response.status} for {question!r}: {answer}")
    return answer


def measure_chat(url: str, email: str, password: str, messages: int) -> Figures:
    """A visitor's message: until it is acknowledged, and until the agent's socket has it."""
    with closing(AgentClient(url, email, password)) as agent, closing(VisitorClient(url)) as visitor:
        visitor.ask_for_person()
        agent.claim(visitor.id)
        seen: queue.Queue[tuple[str, float]] = queue.Queue()
        ready = threading.Event()
        listener = threading.Thread(
            target=listen, args=(url, agent.cookie, visitor.id, seen, ready), daemon=True
        )
        listener.start()
        ready.wait(10)
        acknowledged, delivered = [], []
        for number in range(messages):
            text = f"message {number}"
            began = time.perf_counter()
            visitor.post(text)
            acknowledged.append((time.perf_counter() - began) * 1000)
            delivered.append((_arrival(seen, text) - began) * 1000)
        agent.resolve(visitor.id)
    return {
        "chat": {"messages": messages, "acknowledged": spread(acknowledged), "agent_sees": spread(delivered)}
    }


def _arrival(seen: queue.Queue[tuple[str, float]], text: str) -> float:
    while True:
        arrived, at = seen.get(timeout=30)
        if arrived == text:
            return at


def listen(
    url: str, cookie: str, conversation: str, seen: queue.Queue[tuple[str, float]], ready: threading.Event
) -> None:
    """The agent's socket: notes when each message comes."""
    address = url.replace("http", "ws", 1) + "/api/v1/agent/ws"
    with connect(address, origin=Origin(url), additional_headers={"Cookie": cookie}) as socket:
        socket.send(json.dumps({"type": "hello"}))
        socket.send(json.dumps({"type": "subscribe", "conversation_id": conversation, "after": 0}))
        for raw in socket:
            now, frame = time.perf_counter(), json.loads(raw)
            if frame["type"] == "events":
                ready.set()
                for event in frame["events"]:
                    if event["message"]:
                        seen.put((event["message"]["text"], now))
                    if (event["conversation"] or {}).get("state") == "resolved":
                        return


def spread(times: list[float]) -> Figures:
    """Median, 99th percentile and maximum, in milliseconds."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"median_ms": round(cuts[49], 2), "p99_ms": round(cuts[98], 2), "max_ms": round(max(times), 2)}

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.batching import MAX_BYTES, MAX_PADDING, MAX_TEXTS, WORTH_A_PASS, MicroBatcher, choose_batch
from index.encoder import HashingEncoder
from index.types import Vectors

WAIT = 10.0


class Gate:
    """An encoder that stops inside each pass until it is let through, so that a test decides who waits for whom."""

    def __init__(self) -> None:
        self.passes: list[list[str]] = []
        self._entered = threading.Semaphore(0)
        self._open = threading.Semaphore(0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.passes.append(list(texts))
        self._entered.release()
        assert self._open.acquire(timeout=WAIT)
        if "poison" in texts:
            raise ValueError("poison")
        return HashingEncoder().encode_queries(texts)

    def wait_for_a_pass(self) -> None:
        assert self._entered.acquire(timeout=WAIT)

    def let_through(self, passes: int = 1) -> None:
        self._open.release(passes)


class Desk:
    """A batcher behind a gate, and askers of it."""

    def __init__(self, pool: ThreadPoolExecutor, places: int) -> None:
        self.gate = Gate()
        self._batcher = MicroBatcher(self.gate.encode, places)
        self._pool = pool

    def ask(self, text: str) -> Future[Vectors]:
        return self._pool.submit(self._batcher.encode, text)

    def ask_and_enter(self, text: str) -> Future[Vectors]:
        """Ask where a pass is due: returns once it has begun."""
        answer = self.ask(text)
        self.gate.wait_for_a_pass()
        return answer

    def queue(self, *texts: str) -> list[Future[Vectors]]:
        """Ask while a pass runs: returns once all stand in line, in this order."""
        answers = []
        for text in texts:
            before = self.waiting
            answers.append(self.ask(text))
            wait_until(lambda before=before: self.waiting > before)  # type: ignore[misc]
        return answers

    @property
    def waiting(self) -> int:
        return len(self._batcher._waiting)

    @property
    def running(self) -> int:
        return self._batcher._running


def wait_until(holds: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(int(WAIT / 0.001)):
        if holds():
            return
        pause.wait(0.001)
    raise AssertionError("it did not come to pass")


@pytest.fixture
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(64)


def test_one_question_is_encoded_at_once_and_alone(pool: ThreadPoolExecutor) -> None:
    desk = Desk(pool, places=1)
    answer = desk.ask_and_enter("one")
    desk.gate.let_through()
    np.testing.assert_array_equal(answer.result(WAIT), HashingEncoder().encode_queries(["one"]))
    assert desk.gate.passes == [["one"]]
    wait_until(lambda: desk.running == 0)


def test_a_second_pass_begins_beside_the_first_once_it_is_worth_it(pool: ThreadPoolExecutor) -> None:
    desk = Desk(pool, places=2)
    answers = [desk.ask_and_enter("first"), *desk.queue(*(f"question {i}" for i in range(WORTH_A_PASS - 1)))]
    assert desk.gate.passes == [["first"]]
    answers.append(desk.ask_and_enter("the one that makes it worth a pass"))
    assert [len(p) for p in desk.gate.passes] == [1, WORTH_A_PASS] and desk.running == 2
    desk.gate.let_through(2)
    assert all(answer.result(WAIT).shape == (1, HashingEncoder.dim) for answer in answers)
    wait_until(lambda: desk.running == 0)


def test_few_who_wait_go_when_the_last_pass_ends(pool: ThreadPoolExecutor) -> None:
    desk = Desk(pool, places=2)
    answers = [desk.ask_and_enter("first"), *desk.queue("two", "three")]
    desk.gate.let_through(2)
    for answer in answers:
        answer.result(WAIT)
    assert [len(p) for p in desk.gate.passes] == [1, 2]


def test_those_who_wait_go_together_and_each_gets_its_own(pool: ThreadPoolExecutor) -> None:
    desk = Desk(pool, places=1)
    texts = ["first", *(f"question {i}" for i in range(5))]
    answers = [desk.ask_and_enter(texts[0]), *desk.queue(*texts[1:])]
    desk.gate.let_through(2)
    for text, answer in zip(texts, answers, strict=True):
        np.testing.assert_array_equal(answer.result(WAIT), HashingEncoder().encode_queries([text]))
    assert [sorted(p) for p in desk.gate.passes] == [texts[:1], texts[1:]]


def test_more_than_a_batch_goes_in_several_the_oldest_first(pool: ThreadPoolExecutor) -> None:
    desk = Desk(pool, places=1)
    answers = [desk.ask_and_enter("first"), *desk.queue(*(f"question {i:02}" for i in range(MAX_TEXTS + 3)))]
    desk.gate.let_through(3)
    for answer in answers:
        answer.result(WAIT)
    assert [len(p) for p in desk.gate.passes] == [1, MAX_TEXTS, 3]
    assert desk.gate.passes[1][0] == "question 00"


def test_a_long_question_does_not_make_short_ones_pad(pool: ThreadPoolExecutor) -> None:
    desk = Desk(pool, places=1)
    first, *rest = [desk.ask_and_enter("first"), *desk.queue("short a", "x" * 900, "short b")]
    desk.gate.let_through(3)
    for answer in (first, *rest):
        answer.result(WAIT)
    assert [len(p) for p in desk.gate.passes] == [1, 2, 1]


def test_a_fault_stays_with_its_question(pool: ThreadPoolExecutor) -> None:
    desk = Desk(pool, places=1)
    first = desk.ask_and_enter("first")
    good, bad, other = desk.queue("good", "poison", "other")
    desk.gate.let_through(1 + 1 + 3)  # the batch of three fails, then each goes alone
    np.testing.assert_array_equal(good.result(WAIT), HashingEncoder().encode_queries(["good"]))
    np.testing.assert_array_equal(other.result(WAIT), HashingEncoder().encode_queries(["other"]))
    with pytest.raises(ValueError, match="poison"):
        bad.result(WAIT)
    assert first.result(WAIT).shape == (1, HashingEncoder.dim)
    wait_until(lambda: desk.running == 0)


def test_a_stopped_thread_leaves_nobody_waiting() -> None:
    entered, proceed = threading.Event(), threading.Event()

    def stop(texts: Sequence[str]) -> Vectors:
        if texts == ["first"]:
            entered.set()
            assert proceed.wait(WAIT)
            return HashingEncoder().encode_queries(texts)
        raise SystemExit

    batcher = MicroBatcher(stop, places=1)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(batcher.encode, "first")
        assert entered.wait(WAIT)
        others = [pool.submit(batcher.encode, text) for text in ("two", "ten")]
        wait_until(lambda: len(batcher._waiting) == 2)
        proceed.set()
        assert first.result(WAIT) is not None
        assert {type(other.exception(WAIT)) for other in others} == {SystemExit, RuntimeError}
    assert batcher._running == 0


def test_a_crowd_gets_what_each_would_get_alone() -> None:
    batcher = MicroBatcher(HashingEncoder().encode_queries, places=2)
    texts = [f"question number {i} " + "word " * (i % 40) for i in range(400)]
    with ThreadPoolExecutor(32) as pool:
        vectors = np.concatenate(list(pool.map(batcher.encode, texts)))
    np.testing.assert_array_equal(vectors, HashingEncoder().encode_queries(texts))
    assert batcher._running == 0 and not batcher._waiting


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=80))
def test_a_batch_keeps_its_limits_and_holds_the_oldest(sizes: list[int]) -> None:
    batch = choose_batch(sizes)
    assert batch[0] == 0 and len(set(batch)) == len(batch) <= MAX_TEXTS
    taken = [sizes[i] for i in batch]
    padded = max(taken) * len(taken)
    assert len(batch) == 1 or (padded <= MAX_BYTES and padded - sum(taken) <= MAX_PADDING)


@given(st.integers(1, 80), st.integers(1, 60))
def test_equal_lengths_fill_a_batch(size: int, count: int) -> None:
    assert len(choose_batch([size] * count)) == min(count, MAX_TEXTS, MAX_BYTES // size)

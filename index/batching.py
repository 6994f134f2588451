"""Questions asked at the same moment share one forward pass of the model.

Reading the weights is most of what a short question costs, and a batch reads them once: 16 questions of ten tokens
take five times as long as one, not sixteen times. Yet nobody waits for company. A question that comes while the model
rests is encoded at once, alone; what comes during a pass goes together in the next one, and a second pass begins beside
the first as soon as it is worth a core of its own. Batches thus form out of time that would be spent waiting anyway; a
timer of 3 ms on top of it brought nothing that could be measured. No thread is kept for this: those who ask take turns
at encoding for each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Final

from index.types import Vectors

MAX_TEXTS: Final = 16
MAX_BYTES: Final = 1280
"""UTF-8 bytes of a batch, padding included: some 300 tokens, above which a batch outgrows the processor's cache."""
MAX_PADDING: Final = 400
"""Bytes of that which may be padding: some 100 tokens, not much more than reading the weights once more."""
WORTH_A_PASS: Final = 8
"""Questions that have to wait before another pass begins beside one that runs. With 1, passes begin with the first who
comes and stay small: 16 askers then get a quarter fewer answers from the same processor time (2 busy cores)."""


class MicroBatcher:
    """Encodes single questions for any number of threads, at most `places` passes at a time.

    A question asked alone gets the bytes of `encode([text])`; one that was batched may differ from them by rounding,
    less than 1e-6 an element.
    """

    def __init__(self, encode: Callable[[Sequence[str]], Vectors], places: int) -> None:
        self._encode = encode
        self._places = places
        self._lock = Lock()
        self._waiting: list[_Question] = []
        self._running = 0

    def encode(self, text: str) -> Vectors:
        """The vector of one question, float32 [1, dim]. Raises what `encode` raises for this text alone."""
        question = _Question(text)
        with self._lock:
            self._waiting.append(question)
            self._begin()
        question.woken.wait()
        if question.batch:
            self._work(question.batch)
        if question.vector is None:
            raise question.error or RuntimeError("the thread that encoded this batch was stopped")
        return question.vector

    def _begin(self) -> None:
        """Where a pass is due, give it to the one who has waited longest, with those who fit beside it.

        The caller holds the lock.
        """
        least = WORTH_A_PASS if self._running else 1
        if self._running == self._places or len(self._waiting) < least:
            return
        chosen = choose_batch([len(question.text.encode("utf-8", "replace")) for question in self._waiting])
        batch = [self._waiting[i] for i in chosen]
        self._waiting = [question for i, question in enumerate(self._waiting) if i not in chosen]
        self._running += 1
        batch[0].batch = batch
        batch[0].woken.set()

    def _work(self, batch: Sequence[_Question]) -> None:
        """Encode a batch, let the next one begin, and wake those who wait. Nobody waits for ever, whatever happens."""
        try:
            self._answer(batch)
        finally:
            with self._lock:
                self._running -= 1
                self._begin()
            for question in batch[1:]:
                question.woken.set()

    def _answer(self, batch: Sequence[_Question]) -> None:
        try:
            vectors = self._encode([question.text for question in batch])
        except Exception as error:
            if len(batch) == 1:
                batch[0].error = error
                return
            for question in batch:  # The fault stays with the question that caused it.
                self._answer([question])
            return
        for i, question in enumerate(batch):
            question.vector = vectors[i : i + 1]


def choose_batch(sizes: Sequence[int]) -> list[int]:
    """Which of the waiting texts go together, by their sizes in bytes: the oldest, 0, with those nearest in size.

    A batch costs as much as its longest text times its number, so a text that would mostly pad stays for the next.
    """
    batch, total, longest = [0], sizes[0], sizes[0]
    for i in sorted(range(1, len(sizes)), key=lambda i: abs(sizes[i] - sizes[0])):
        together, widest = total + sizes[i], max(longest, sizes[i])
        padded = widest * (len(batch) + 1)
        if len(batch) < MAX_TEXTS and padded <= MAX_BYTES and padded - together <= MAX_PADDING:
            batch.append(i)
            total, longest = together, widest
    return batch


@dataclass(eq=False, slots=True)
class _Question:
    """One caller who waits: for a vector, for an error, or for the task of encoding a batch."""

    text: str
    woken: Event = field(default_factory=Event)
    batch: Sequence[_Question] = ()
    """What this caller has to encode, its own question first."""
    vector: Vectors | None = None
    error: Exception | None = None

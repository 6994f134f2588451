"""Plots as inline SVG. Colours come from the page's CSS classes, so that they follow light and dark.

Only numbers and the labels written here go into a plot; nothing that a visitor or an author wrote does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from index.metrics import Bin, Floats, RiskCoverage

WIDTH, HEIGHT = 440, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 18, 14, 46
_POINTS = 400  # More cannot be told apart on a screen.
_BARS = 20


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot's area; x and y run from 0 to 1 and 0 to `y_max` of the data."""

    y_max: float = 1.0
    height: int = HEIGHT

    def x(self, value: float) -> str:
        return f"{LEFT + value * (WIDTH - LEFT - RIGHT):.1f}"

    def y(self, value: float) -> str:
        return f"{self.height - BOTTOM - value / self.y_max * (self.height - TOP - BOTTOM):.1f}"


def reliability_diagram(table: Sequence[Bin]) -> Markup:
    """Accuracy of each bin over its mean P; on the diagonal P means what it says. Areas show the bins' sizes."""
    frame = Frame()
    most = max((row.n for row in table), default=1)
    parts = [*_axes(frame, "P(correct)", "share that is right")]
    parts.append(f'<path class="ideal" d="M{frame.x(0)},{frame.y(0)} L{frame.x(1)},{frame.y(1)}"/>')
    points = [(frame.x(row.confidence), frame.y(row.accuracy)) for row in table]
    parts.append(f'<path class="line" d="{_path(points)}"/>' if points else "")
    for row, (x, y) in zip(table, points, strict=True):
        radius = 2.5 + 4.5 * (row.n / most) ** 0.5
        tip = f"P {row.confidence:.3f}: {row.accuracy:.1%} right of {row.n}"
        parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="{radius:.1f}"><title>{tip}</title></circle>')
    return _svg(frame, parts, "Reliability diagram: share that is right over P(correct)")


def risk_coverage_plot(
    curve: RiskCoverage, promise: float, policy: tuple[float, float] | None, half: tuple[float, float] | None
) -> Markup:
    """Wrong among answered over the share answered; dots: (coverage, risk) of the policy, and of P >= 0.5."""
    top = max(float(curve.risk.max(initial=0.0)), promise, *(dot[1] for dot in (policy, half) if dot), 0.1)
    frame = Frame(y_max=min(1.0, np.ceil(top * 10) / 10))
    parts = [*_axes(frame, "share of questions answered", "wrong among answered")]
    line = f"M{frame.x(0)},{frame.y(promise)} L{frame.x(1)},{frame.y(promise)}"
    parts.append(f'<path class="ideal" d="{line}"><title>promise: at most {promise:.1%}</title></path>')
    step = max(1, len(curve.coverage) // _POINTS)
    points = [
        (frame.x(c), frame.y(r)) for c, r in zip(curve.coverage[::step], curve.risk[::step], strict=True)
    ]
    parts.append(f'<path class="line" d="{_path(points)}"/>' if points else "")
    for css, label, dot in (("policy", "the policy in use", policy), ("half", "P of at least 0.5", half)):
        if dot:
            tip = f"{label}: answers {dot[0]:.1%}, wrong {dot[1]:.1%}"
            place = f'cx="{frame.x(dot[0])}" cy="{frame.y(dot[1])}"'
            parts.append(f'<circle class="{css}" {place} r="5.5"><title>{tip}</title></circle>')
    return _svg(frame, parts, "Risk-coverage curve: wrong among answered over the share answered")


def histogram(p: Floats, css: str, label: str) -> Markup:
    """How many questions have which P(correct); `css` is right, wrong or none."""
    counts = np.bincount(np.minimum((p * _BARS).astype(np.int64), _BARS - 1), minlength=_BARS)
    most = max(int(counts.max()), 1)
    frame = Frame(y_max=float(most + most % 2), height=150)
    parts = [*_axes(frame, "P(correct)", "questions", digits=0)]
    for i, n in enumerate(counts):
        x, y, floor = float(frame.x(i / _BARS)), float(frame.y(float(n))), float(frame.y(0))
        width = float(frame.x((i + 1) / _BARS)) - x - 1
        tip = f"P {i / _BARS:.2f} to {(i + 1) / _BARS:.2f}: {n}"
        size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{floor - y:.1f}"'
        parts.append(f'<rect class="bar {css}" {size}><title>{tip}</title></rect>' if n else "")
    return _svg(frame, parts, f"Histogram of P(correct): {label}")


def _axes(frame: Frame, x_label: str, y_label: str, digits: int = 2) -> Iterator[str]:
    steps = 5 if frame.height >= HEIGHT else 2
    floor, left = frame.y(0), frame.x(0)
    for i in range(steps + 1):
        value = frame.y_max * i / steps
        y = frame.y(value)
        yield f'<path class="grid" d="M{left},{y} H{frame.x(1)}"/>'
        text = f"{value:.{digits}f}"
        yield f'<text class="tick" x="{LEFT - 7}" y="{y}" dy="0.32em" text-anchor="end">{text}</text>'
    for i in range(6):
        x = frame.x(i / 5)
        yield f'<text class="tick" x="{x}" y="{frame.height - BOTTOM + 17}" text-anchor="middle">{i / 5:.1f}</text>'
    yield f'<path class="axis" d="M{left},{frame.y(frame.y_max)} V{floor} H{frame.x(1)}"/>'
    middle = (TOP + frame.height - BOTTOM) / 2
    yield f'<text class="label" x="{frame.x(0.5)}" y="{frame.height - 8}" text-anchor="middle">{x_label}</text>'
    turned = f'transform="rotate(-90 13 {middle})"'
    yield f'<text class="label" x="13" y="{middle}" text-anchor="middle" {turned}>{y_label}</text>'


def _path(points: Sequence[tuple[str, str]]) -> str:
    return "M" + " L".join(f"{x},{y}" for x, y in points)


def _svg(frame: Frame, parts: Sequence[str], label: str) -> Markup:
    head = f'<svg viewBox="0 0 {WIDTH} {frame.height}" role="img" aria-label="{label}">'
    return Markup(head + "".join(parts) + "</svg>")  # noqa: S704 - numbers and labels of this file only

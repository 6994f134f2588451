"""The report of an evaluation: one HTML page that needs nothing else."""

from bot.cli.report.page import render_report

__all__ = ["render_report"]

"""The measures of a report: key, unit, and the one definition that the API, the console and the documents repeat.

`docs/reports.md` holds the same definitions; a test compares them. The arithmetic stands in `bot/domain/report.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Unit = Literal["count", "share", "seconds", "score"]
Group = Literal["all", "bot", "people", "satisfaction"]


@dataclass(frozen=True, slots=True)
class Measure:
    """`better` tells which direction is an improvement, None where there is none.

    `label` and `definition`: by language, "en" and "ja".
    """

    key: str
    group: Group
    unit: Unit
    better: Literal["up", "down"] | None
    label: dict[str, str]
    definition: dict[str, str]


def _measure(
    key: str,
    group: Group,
    unit: Unit,
    better: Literal["up", "down"] | None,
    en: tuple[str, str],
    ja: tuple[str, str],
) -> Measure:
    return Measure(key, group, unit, better, {"en": en[0], "ja": ja[0]}, {"en": en[1], "ja": ja[1]})


MEASURES: Final = (
    _measure(
        "conversations",
        "all",
        "count",
        None,
        ("Conversations", "Conversations in which the visitor wrote at least one line in the period."),
        ("会話数", "期間中に訪問者が1行以上書き込んだ会話の数です。"),
    ),
    _measure(
        "escalation_rate",
        "all",
        "share",
        "down",
        ("Escalation rate", "Share of the conversations for which a ticket was opened in the period."),
        ("有人引き継ぎ率", "会話のうち、期間中にチケットが作られたものの割合です。"),
    ),
    _measure(
        "bot_alone",
        "bot",
        "share",
        "up",
        (
            "Answered by the bot alone",
            "Share of the conversations in which the bot gave at least one answer in the period, no ticket was "
            "opened in it and no agent wrote in it.",
        ),
        (
            "ボットだけで回答",
            "会話のうち、期間中にボットが1回以上回答し、チケットが作られず、担当者も書き込まなかったものの割合です。",
        ),
    ),
    _measure(
        "deflection",
        "bot",
        "share",
        "up",
        (
            "Deflection rate",
            "Share of the conversations that were answered by the bot alone and whose visitor has called no answer "
            "unhelpful since the conversation was last taken up.",
        ),
        (
            "自己解決率",
            "会話のうち、ボットだけで回答し、会話が最後に始まって以降、訪問者が「役に立たなかった」を一度も選んで"
            "いないものの割合です。",
        ),
    ),
    _measure(
        "tickets",
        "people",
        "count",
        None,
        ("Tickets", "Hand-overs to people: tickets that were opened in the period."),
        ("チケット数", "有人対応への引き継ぎ、つまり期間中に作られたチケットの数です。"),
    ),
    _measure(
        "first_response_median",
        "people",
        "seconds",
        "down",
        (
            "First response time, median",
            "Of the tickets that have been answered, the time from the opening to an agent's first line: half of "
            "them were answered faster. In business hours of the conversation's team; by the clock where none are set.",
        ),
        (
            "初回応答時間（中央値）",
            "応答のあったチケットについて、作成から担当者の最初の書き込みまでの時間です。半数はこれより早く応答"
            "されています。チームの営業時間だけを数え、設定がなければ実時間です。",
        ),
    ),
    _measure(
        "first_response_p90",
        "people",
        "seconds",
        "down",
        (
            "First response time, 90 %",
            "As the median, but nine of ten tickets were answered faster.",
        ),
        ("初回応答時間（90 %）", "中央値と同じ時間で、10件のうち9件がこれより早く応答されています。"),
    ),
    _measure(
        "resolution_median",
        "people",
        "seconds",
        "down",
        (
            "Resolution time, median",
            "Of the tickets that an agent resolved, the time from the opening to the resolution: half of them were "
            "resolved faster. In business hours of the conversation's team; by the clock where none are set.",
        ),
        (
            "解決時間（中央値）",
            "担当者が解決したチケットについて、作成から解決までの時間です。半数はこれより早く解決されています。"
            "チームの営業時間だけを数え、設定がなければ実時間です。",
        ),
    ),
    _measure(
        "resolution_p90",
        "people",
        "seconds",
        "down",
        ("Resolution time, 90 %", "As the median, but nine of ten tickets were resolved faster."),
        ("解決時間（90 %）", "中央値と同じ時間で、10件のうち9件がこれより早く解決されています。"),
    ),
    _measure(
        "resolution_rate",
        "people",
        "share",
        "up",
        (
            "Resolution rate",
            "Share of the tickets that an agent has resolved by now. Spam counts neither way; what the visitor ended "
            "or went back to the bot counts as not resolved.",
        ),
        (
            "解決率",
            "チケットのうち、現在までに担当者が解決したものの割合です。迷惑行為は分子にも分母にも含めず、訪問者が"
            "終了したものとボットに戻したものは未解決と数えます。",
        ),
    ),
    _measure(
        "reopen_rate",
        "people",
        "share",
        "down",
        (
            "Reopen rate",
            "Share of the tickets that an agent resolved whose visitor wrote again within 7 days.",
        ),
        ("再開率", "担当者が解決したチケットのうち、7日以内に訪問者がまた書き込んだものの割合です。"),
    ),
    _measure(
        "sla_kept",
        "people",
        "share",
        "up",
        (
            "Service levels kept",
            "Of the tickets to which a service level applies, the share of which no target has been missed.",
        ),
        (
            "目標時間の達成率",
            "サービスレベルの目標が適用されるチケットのうち、どの目標も過ぎていないものの割合です。",
        ),
    ),
    _measure(
        "pick_first",
        "people",
        "share",
        "up",
        (
            "Agents picked the bot's best article",
            "Of the tickets in which an agent sent an article, the share where the first one sent was the bot's best "
            "candidate.",
        ),
        (
            "担当者がボットの第一候補を選択",
            "担当者が記事を送ったチケットのうち、最初に送った記事がボットの第一候補だったものの割合です。",
        ),
    ),
    _measure(
        "ratings",
        "satisfaction",
        "count",
        None,
        ("Ratings", "Ratings that visitors gave in the period; of one conversation the newest counts."),
        ("評価数", "期間中に訪問者が付けた評価の数です。1つの会話につき最新の評価だけを数えます。"),
    ),
    _measure(
        "csat_mean",
        "satisfaction",
        "score",
        "up",
        ("CSAT, mean", "Mean of the ratings, from 1 (bad) to 5 (good)."),
        ("顧客満足度（平均）", "1（悪い）から5（良い）までの評価の平均です。"),
    ),
    _measure(
        "csat_good",
        "satisfaction",
        "share",
        "up",
        ("CSAT, satisfied", "Share of the ratings that are 4 or 5."),
        ("顧客満足度（満足の割合）", "評価のうち4または5の割合です。"),
    ),
    _measure(
        "csat_bot",
        "satisfaction",
        "score",
        "up",
        ("CSAT of the bot", "Mean of the ratings of conversations in which no agent had written."),
        ("顧客満足度（ボット）", "担当者が書き込んでいない会話の評価の平均です。"),
    ),
    _measure(
        "csat_people",
        "satisfaction",
        "score",
        "up",
        (
            "CSAT of people",
            "Mean of the ratings of conversations in which an agent had written; each counts to the agent who wrote "
            "last.",
        ),
        (
            "顧客満足度（担当者）",
            "担当者が書き込んだ会話の評価の平均です。最後に書き込んだ担当者の評価として数えます。",
        ),
    ),
)
BY_KEY: Final = {measure.key: measure for measure in MEASURES}

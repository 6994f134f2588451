// Texts of the teams' page: teams, business hours, service levels, what agents can do.
import type { UiLang } from "../i18n/types.js";

export interface TeamsText {
  readonly service: string;
  readonly serviceLead: string;
  readonly teams: string;
  readonly teamsLead: string;
  readonly noTeams: string;
  readonly addTeam: string;
  readonly name: string;
  readonly members: string;
  readonly abilities: string;
  readonly abilitiesLead: string;
  readonly languages: string;
  readonly skills: string;
  readonly capacity: string;
  readonly asSet: string;
  readonly hours: string;
  readonly setHours: string;
  readonly setHoursHint: string;
  readonly ownHours: string;
  readonly ownHoursHint: string;
  readonly zone: string;
  readonly zoneHint: string;
  readonly week: string;
  readonly weekHint: string;
  readonly days: readonly string[];
  readonly opens: (day: string) => string;
  readonly closes: (day: string) => string;
  readonly closed: string;
  readonly addSpan: string;
  readonly addSpanTo: (day: string) => string;
  readonly removeSpan: (day: string) => string;
  readonly copyMonday: string;
  readonly country: string;
  readonly noCountry: string;
  readonly subdivision: string;
  readonly wholeCountry: string;
  readonly special: string;
  readonly specialHint: string;
  readonly addClosure: string;
  readonly addExtra: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly remove: string;
  readonly removeDay: (day: string) => string;
  readonly anyway: string;
  readonly anywayHint: string;
  readonly preview: string;
  readonly openNow: string;
  readonly opensAt: (when: string) => string;
  readonly neverOpens: string;
  readonly noDaysOff: string;
  readonly sla: string;
  readonly setSla: string;
  readonly setSlaHint: string;
  readonly ownSla: string;
  readonly ownSlaHint: string;
  readonly normal: string;
  readonly urgent: string;
  readonly first_response: string;
  readonly next_response: string;
  readonly resolution: string;
  readonly minutes: string;
  readonly save: string;
  readonly saved: string;
  readonly removeTeam: string;
  readonly removeSure: (name: string) => string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly specialNumber: (number: number) => string;
}

const en: TeamsText = {
  service: "Whole service",
  serviceLead: "Holds for every conversation, unless its team has rules of its own.",
  teams: "Teams",
  teamsLead: "A conversation of a team comes first for its members. One without a team is everybody’s.",
  noTeams: "There are no teams yet: every conversation is everybody’s.",
  addTeam: "Add a team",
  name: "Name",
  members: "Members",
  abilities: "What agents can do",
  abilitiesLead: "Automatic assignment looks at these. Separate several with commas.",
  languages: "Languages",
  skills: "Skills",
  capacity: "Conversations at a time",
  asSet: "as set for all",
  hours: "Business hours",
  setHours: "Set business hours",
  setHoursHint: "Without them people are awaited at all times.",
  ownHours: "Business hours of its own",
  ownHoursHint: "Without them those of the whole service hold.",
  zone: "Time zone",
  zoneHint: "For example Asia/Tokyo",
  week: "Week",
  weekHint: "What closes no later than it opens runs on into the next day.",
  days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  opens: (day) => `${day}: opens at`,
  closes: (day) => `${day}: closes at`,
  closed: "Closed",
  addSpan: "Add hours",
  addSpanTo: (day) => `Add hours on ${day}`,
  removeSpan: (day) => `Remove these hours on ${day}`,
  copyMonday: "Copy Monday to Tuesday–Friday",
  country: "Closed on public holidays of",
  noCountry: "No country",
  subdivision: "Part of the country",
  wholeCountry: "Whole country",
  special: "Closures and extra openings",
  specialHint: "These days replace the week’s hours, and holidays.",
  addClosure: "Add a closure",
  addExtra: "Add an extra opening",
  from: "From",
  until: "Until",
  reason: "Reason",
  remove: "Remove",
  removeDay: (day) => `Remove ${day}`,
  anyway: "Count agents who work out of hours",
  anywayHint: "Visitors are told that somebody is there whenever an agent is.",
  preview: "What this means",
  openNow: "Open now.",
  opensAt: (when) => `Closed now. Opens ${when}.`,
  neverOpens: "Never open.",
  noDaysOff: "No days off ahead.",
  sla: "Service levels",
  setSla: "Promise times",
  setSlaHint: "Counted in business hours. Leave a field empty to promise nothing.",
  ownSla: "Service levels of its own",
  ownSlaHint: "Without them those of the whole service hold.",
  normal: "Ordinary conversations",
  urgent: "Urgent conversations",
  first_response: "First response",
  next_response: "Next response",
  resolution: "Resolution",
  minutes: "minutes",
  save: "Save",
  saved: "Saved",
  removeTeam: "Delete the team",
  removeSure: (name) => `Delete the team ${name}? Its conversations become everybody’s.`,
  loading: "Loading",
  failed: "The settings could not be loaded.",
  retry: "Try again",
  specialNumber: (number) => `Closures and extra openings, entry ${number}`,
};

const ja: TeamsText = {
  service: "サービス全体",
  serviceLead: "チームに独自の設定がないかぎり、すべての会話に適用されます。",
  teams: "チーム",
  teamsLead: "チームの会話は、そのメンバーに優先して表示されます。チームのない会話は全員のものです。",
  noTeams: "チームはまだありません。すべての会話が全員のものです。",
  addTeam: "チームを追加",
  name: "名前",
  members: "メンバー",
  abilities: "担当者の言語とスキル",
  abilitiesLead: "自動割り当てで参照されます。複数ある場合はカンマで区切ってください。",
  languages: "言語",
  skills: "スキル",
  capacity: "同時に担当できる会話数",
  asSet: "全体の設定に従う",
  hours: "営業時間",
  setHours: "営業時間を設定する",
  setHoursHint: "設定しない場合は、常に受付中として扱われます。",
  ownHours: "独自の営業時間を設定する",
  ownHoursHint: "設定しない場合は、サービス全体の営業時間に従います。",
  zone: "タイムゾーン",
  zoneHint: "例: Asia/Tokyo（日本時間）",
  week: "曜日ごとの時間",
  weekHint: "終了が開始と同じか早い場合は、翌日まで続きます。",
  days: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
  opens: (day) => `${day}の開始時刻`,
  closes: (day) => `${day}の終了時刻`,
  closed: "休業",
  addSpan: "時間を追加",
  addSpanTo: (day) => `${day}に時間を追加`,
  removeSpan: (day) => `${day}のこの時間を削除`,
  copyMonday: "月曜日の時間を火曜日〜金曜日にコピー",
  country: "祝日を休業とする国",
  noCountry: "国を指定しない",
  subdivision: "地域",
  wholeCountry: "国全体",
  special: "臨時休業・臨時営業",
  specialHint: "曜日ごとの時間や祝日よりも優先されます。",
  addClosure: "臨時休業を追加",
  addExtra: "臨時営業を追加",
  from: "開始日",
  until: "終了日",
  reason: "理由",
  remove: "削除",
  removeDay: (day) => `${day} を削除`,
  anyway: "営業時間外に働いている担当者も数える",
  anywayHint: "担当者がいるときは、営業時間外でもお客様に対応中とお知らせします。",
  preview: "設定の確認",
  openNow: "現在は営業中です。",
  opensAt: (when) => `現在は営業時間外です。次の開始は ${when} です。`,
  neverOpens: "営業する日がありません。",
  noDaysOff: "今後の休業日はありません。",
  sla: "サービスレベル（SLA）",
  setSla: "目標時間を設定する",
  setSlaHint: "営業時間だけを数えます。目標を設けない欄は空のままにしてください。",
  ownSla: "独自のサービスレベルを設定する",
  ownSlaHint: "設定しない場合は、サービス全体のサービスレベルに従います。",
  normal: "通常の会話",
  urgent: "緊急の会話",
  first_response: "初回応答",
  next_response: "次の応答",
  resolution: "解決",
  minutes: "分",
  save: "保存",
  saved: "保存しました",
  removeTeam: "チームを削除",
  removeSure: (name) => `チーム「${name}」を削除しますか？ このチームの会話は全員のものになります。`,
  loading: "読み込み中",
  failed: "設定を読み込めませんでした。",
  retry: "もう一度読み込む",
  specialNumber: (number) => `臨時休業・臨時営業の${number}件目`,
};

export const texts: Readonly<Record<UiLang, TeamsText>> = { en, ja };

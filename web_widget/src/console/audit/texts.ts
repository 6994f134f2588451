// The audit log in words: each act as a name to pick, and as a sentence whose {places} are filled from the entry.
import type { UiLang } from "../i18n/types.js";

export interface ActText {
  readonly name: string;
  readonly says: string;
}

export interface AuditText {
  readonly lead: string;
  readonly loading: string;
  readonly empty: string;
  readonly service: string;
  readonly nobody: string;
  readonly everybody: string;
  readonly everything: string;
  readonly person: string;
  readonly act: string;
  readonly from: string;
  readonly to: string;
  readonly reset: string;
  readonly csv: string;
  readonly more: string;
  readonly nothing: string;
  readonly other: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly acts: Readonly<Record<string, ActText>>;
}

export const texts: Record<UiLang, AuditText> = {
  en: {
    lead: "What people with rights did, and from where in the service. Entries cannot be changed or removed; “madoguchi audit verify” proves it.",
    loading: "Loading the log…",
    empty: "There are no entries of this kind.",
    service: "The command line",
    nobody: "Command line, or not signed in",
    everybody: "Everybody",
    everything: "Everything",
    person: "Person",
    act: "Act",
    from: "From",
    to: "To",
    reset: "Show all",
    csv: "Save as CSV",
    more: "Show older ones",
    nothing: "nothing",
    other: "{actor}: {act}",
    fields: { role: "Role", name: "Name", how: "With", entries: "Entries", rows: "Rows", roles: "Roles", from: "From", to: "To", conversation: "Conversation", until: "Until", members: "Members", table: "Table", changed: "Changed", shortcut: "Shortcut", count: "Number", email: "E-mail", agent: "Agent", client: "Address", missing: "Not recorded before this one", languages: "Languages", skills: "Skills", capacity: "Capacity" },
    values: { password: "password", totp: "code of the app", recovery: "recovery code", code: "code", disabled: "account disabled", unknown: "an address that is nobody’s", untold: "an unknown place", true: "yes", false: "no" },
    acts: {
      "agent.abilities": { name: "Abilities changed", says: "{actor} changed what {agent} can do" },
      "agent.added": { name: "Account added", says: "{actor} added an account for {agent}" },
      "agent.changed": { name: "Account changed", says: "{actor} changed the account of {agent}" },
      "agent.disabled": { name: "Account disabled", says: "{actor} disabled the account of {agent}" },
      "agent.enabled": { name: "Account enabled", says: "{actor} enabled the account of {agent} again" },
      "agent.invited": { name: "Colleague invited", says: "{actor} invited {email}" },
      "agent.joined": { name: "Invitation taken", says: "{actor} took up the invitation" },
      "agent.set_away": { name: "Set away", says: "{agent} was set away after {count} missed offers in a row" },
      "audit.exported": { name: "Audit log exported", says: "{actor} exported the audit log" },
      "conversation.assigned": { name: "Conversation assigned", says: "{actor} gave a conversation to {to}" },
      "conversation.taken_over": { name: "Conversation taken over", says: "{actor} took a conversation over from {from}" },
      "invite.revoked": { name: "Invitation withdrawn", says: "{actor} withdrew the invitation for {email}" },
      "password.changed": { name: "Password changed", says: "{actor} changed the own password" },
      "password.link_made": { name: "Password link made", says: "{actor} made a link for a new password of {agent}" },
      "password.reset": { name: "Password reset", says: "{actor} set a new password for {agent}" },
      "replies.imported": { name: "Canned replies imported", says: "{actor} imported canned replies" },
      "reply.deleted": { name: "Canned reply deleted", says: "{actor} deleted the canned reply {shortcut}" },
      "reply.saved": { name: "Canned reply saved", says: "{actor} saved the canned reply {shortcut}" },
      "report.exported": { name: "Report exported", says: "{actor} exported a report" },
      "routing.changed": { name: "Routing changed", says: "{actor} changed the routing" },
      "service.changed": { name: "Service hours and targets changed", says: "{actor} changed the hours or targets of the service" },
      "session.held_off": { name: "Sign-ins held off", says: "Too many sign-ins: held off for {email}, from {client}" },
      "session.refused": { name: "Sign-in refused", says: "A sign-in was refused: {email}, from {client}" },
      "session.opened": { name: "Signed in", says: "{actor} signed in" },
      "tag.deleted": { name: "Tag deleted", says: "{actor} deleted the tag {name}" },
      "team.added": { name: "Team added", says: "{actor} added the team {name}" },
      "team.changed": { name: "Team changed", says: "{actor} changed the team {name}" },
      "team.removed": { name: "Team removed", says: "{actor} removed the team {name}" },
      "two_step.codes_renewed": { name: "Recovery codes renewed", says: "{actor} made new recovery codes" },
      "two_step.disabled": { name: "Two-step sign-in off", says: "{actor} turned two-step sign-in off" },
      "two_step.enabled": { name: "Two-step sign-in on", says: "{actor} turned two-step sign-in on" },
      "two_step.required": { name: "Two-step sign-in required", says: "{actor} changed who must have two-step sign-in" },
      "two_step.reset": { name: "Two-step sign-in reset", says: "{actor} reset the two-step sign-in of {agent}" },
      "visitor.blocked": { name: "Visitor blocked", says: "{actor} blocked a visitor" },
      "visitor.unblocked": { name: "Visitor let in again", says: "{actor} let a visitor in again" },
    },
  },
  ja: {
    lead: "権限を持つ人の操作の記録です。記録は変更も削除もできません。「madoguchi audit verify」で確認できます。",
    loading: "監査ログを読み込んでいます…",
    empty: "該当する記録はありません。",
    service: "コマンドライン",
    nobody: "コマンドライン／未サインイン",
    everybody: "すべての人",
    everything: "すべての操作",
    person: "操作した人",
    act: "操作",
    from: "開始",
    to: "終了",
    reset: "すべて表示",
    csv: "CSVで保存",
    more: "さらに古い記録を表示",
    nothing: "なし",
    other: "{actor} の操作：{act}",
    fields: { role: "権限", name: "名前", how: "方法", entries: "件数", rows: "行数", roles: "権限", from: "前の担当", to: "次の担当", conversation: "会話", until: "期限", members: "人数", table: "表", changed: "変更内容", shortcut: "ショートカット", count: "件数", email: "メール", agent: "担当者", client: "接続元", missing: "これより前の未記録分", languages: "対応言語", skills: "スキル", capacity: "同時対応数" },
    values: { password: "パスワード", totp: "アプリのコード", recovery: "リカバリーコード", code: "コード", disabled: "停止中のアカウント", unknown: "登録のないアドレス", untold: "不明", true: "はい", false: "いいえ" },
    acts: {
      "agent.abilities": { name: "対応範囲の変更", says: "{actor} が {agent} の対応範囲を変更しました" },
      "agent.added": { name: "アカウントの追加", says: "{actor} が {agent} のアカウントを追加しました" },
      "agent.changed": { name: "アカウントの変更", says: "{actor} が {agent} のアカウントを変更しました" },
      "agent.disabled": { name: "アカウントの停止", says: "{actor} が {agent} のアカウントを停止しました" },
      "agent.enabled": { name: "アカウントの再開", says: "{actor} が {agent} のアカウントを再開しました" },
      "agent.invited": { name: "メンバーの招待", says: "{actor} が {email} を招待しました" },
      "agent.joined": { name: "招待からの参加", says: "{actor} が招待から参加しました" },
      "agent.set_away": { name: "自動で離席中", says: "{agent} は打診に続けて{count}回応答がなかったため、離席中になりました" },
      "audit.exported": { name: "監査ログの書き出し", says: "{actor} が監査ログを書き出しました" },
      "conversation.assigned": { name: "会話の割り当て", says: "{actor} が {to} に会話を割り当てました" },
      "conversation.taken_over": { name: "会話の引き取り", says: "{actor} が {from} から会話を引き取りました" },
      "invite.revoked": { name: "招待の取り消し", says: "{actor} が {email} への招待を取り消しました" },
      "password.changed": { name: "パスワードの変更", says: "{actor} が自分のパスワードを変更しました" },
      "password.link_made": { name: "再設定リンクの発行", says: "{actor} が {agent} のパスワード再設定リンクを発行しました" },
      "password.reset": { name: "パスワードの再設定", says: "{actor} が {agent} のパスワードを再設定しました" },
      "replies.imported": { name: "定型文の取り込み", says: "{actor} が定型文を取り込みました" },
      "reply.deleted": { name: "定型文の削除", says: "{actor} が定型文 {shortcut} を削除しました" },
      "reply.saved": { name: "定型文の保存", says: "{actor} が定型文 {shortcut} を保存しました" },
      "report.exported": { name: "レポートの書き出し", says: "{actor} がレポートを書き出しました" },
      "routing.changed": { name: "振り分けの変更", says: "{actor} が振り分けを変更しました" },
      "service.changed": { name: "営業時間・目標の変更", says: "{actor} が営業時間か目標を変更しました" },
      "session.held_off": { name: "サインインの一時停止", says: "{email} へのサインインが多すぎるため、一時的に止めました（接続元 {client}）" },
      "session.refused": { name: "サインインの失敗", says: "{email} へのサインインに失敗しました（接続元 {client}）" },
      "session.opened": { name: "サインイン", says: "{actor} がサインインしました" },
      "tag.deleted": { name: "タグの削除", says: "{actor} がタグ {name} を削除しました" },
      "team.added": { name: "チームの追加", says: "{actor} がチーム {name} を追加しました" },
      "team.changed": { name: "チームの変更", says: "{actor} がチーム {name} を変更しました" },
      "team.removed": { name: "チームの削除", says: "{actor} がチーム {name} を削除しました" },
      "two_step.codes_renewed": { name: "リカバリーコードの再発行", says: "{actor} がリカバリーコードを再発行しました" },
      "two_step.disabled": { name: "2段階認証オフ", says: "{actor} が2段階認証をオフにしました" },
      "two_step.enabled": { name: "2段階認証オン", says: "{actor} が2段階認証をオンにしました" },
      "two_step.required": { name: "2段階認証の必須化", says: "{actor} が2段階認証を必須にする権限を変更しました" },
      "two_step.reset": { name: "2段階認証のリセット", says: "{actor} が {agent} の2段階認証をリセットしました" },
      "visitor.blocked": { name: "お客様のブロック", says: "{actor} がお客様をブロックしました" },
      "visitor.unblocked": { name: "ブロックの解除", says: "{actor} がお客様のブロックを解除しました" },
    },
  },
};

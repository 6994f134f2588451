// Texts of the accounts' page, of the screen that a link leads to, and of what accounts refuse.
import type { UiLang } from "../i18n/types.js";

export interface AccountsText {
  readonly join: {
    readonly inviteTitle: string;
    readonly resetTitle: string;
    readonly inviteLead: (role: string) => string;
    readonly resetLead: string;
    readonly name: string;
    readonly nameHint: string;
    readonly password: string;
    readonly passwordHint: string;
    readonly again: string;
    readonly differ: string;
    readonly submit: string;
    readonly resetSubmit: string;
    readonly goneTitle: string;
    readonly toSignIn: string;
    readonly done: string;
    readonly loading: string;
  };
  readonly invite: {
    readonly title: string;
    readonly lead: string;
    readonly email: string;
    readonly role: string;
    readonly submit: string;
  };
  readonly link: {
    readonly invite: (email: string) => string;
    readonly reset: (email: string) => string;
    readonly hint: (until: string) => string;
    readonly copy: string;
    readonly copied: string;
    readonly address: string;
  };
  readonly list: {
    readonly title: string;
    readonly you: string;
    readonly disabled: string;
    readonly twoStep: string;
    readonly never: string;
    readonly seen: (when: string) => string;
    readonly edit: string;
    readonly editOf: (name: string) => string;
    readonly name: string;
    readonly role: string;
    readonly save: string;
    readonly saved: string;
    readonly resetPassword: string;
    readonly resetTwoStep: string;
    readonly disable: string;
    readonly enable: string;
    readonly confirm: Readonly<Record<"disable" | "resetTwoStep", (name: string) => string>>;
  };
  readonly open: {
    readonly title: string;
    readonly until: (when: string) => string;
    readonly revoke: string;
    readonly revokeOf: (email: string) => string;
  };
  readonly required: { readonly title: string; readonly lead: string };
  readonly loading: string;
}

export const texts: Record<UiLang, AccountsText> = {
  en: {
    join: {
      inviteTitle: "Welcome to the team",
      resetTitle: "Choose a new password",
      inviteLead: (role) => `You are invited as: ${role}. Choose the name that visitors will see, and a password.`,
      resetLead: "Your sessions on every device end with it.",
      name: "Name",
      nameHint: "Visitors see it beside your replies.",
      password: "New password",
      passwordHint: "At least 10 characters.",
      again: "New password, once more",
      differ: "The two passwords are not the same.",
      submit: "Create the account",
      resetSubmit: "Set the password",
      goneTitle: "This link does not work any more",
      toSignIn: "To the sign-in",
      done: "Done. You can sign in now.",
      loading: "Looking at the link…",
    },
    invite: {
      title: "Invite a colleague",
      lead: "You get a link to hand over. It works once, for 72 hours.",
      email: "E-mail",
      role: "Role",
      submit: "Make a link",
    },
    link: {
      invite: (email) => `Invitation for ${email}`,
      reset: (email) => `Link for a new password of ${email}`,
      hint: (until) => `Shown this once. It works until ${until}. Whoever has it gets the account: hand it over safely.`,
      copy: "Copy",
      copied: "Copied",
      address: "Link",
    },
    list: {
      title: "Accounts",
      you: "you",
      disabled: "disabled",
      twoStep: "two-step",
      never: "never at the console",
      seen: (when) => `last at the console: ${when}`,
      edit: "Edit",
      editOf: (name) => `Edit the account of ${name}`,
      name: "Name",
      role: "Role",
      save: "Save",
      saved: "Saved",
      resetPassword: "Link for a new password",
      resetTwoStep: "Turn two-step sign-in off",
      disable: "Disable",
      enable: "Enable",
      confirm: {
        disable: (name) => `Disable the account of ${name}? Open sessions end at once.`,
        resetTwoStep: (name) => `Let ${name} sign in with the password alone? Open sessions end at once.`,
      },
    },
    open: {
      title: "Open invitations",
      until: (when) => `until ${when}`,
      revoke: "Withdraw",
      revokeOf: (email) => `Withdraw the invitation for ${email}`,
    },
    required: {
      title: "Two-step sign-in is required",
      lead: "Whoever has one of these roles sets it up at the next sign-in, before anything else.",
    },
    loading: "Loading the accounts…",
  },
  ja: {
    join: {
      inviteTitle: "ようこそ",
      resetTitle: "新しいパスワードの設定",
      inviteLead: (role) => `「${role}」として招待されています。お客様に表示する名前とパスワードを決めてください。`,
      resetLead: "設定すると、すべての端末でサインアウトされます。",
      name: "名前",
      nameHint: "返信の横に表示され、お客様にも見えます。",
      password: "新しいパスワード",
      passwordHint: "10文字以上",
      again: "新しいパスワード（確認）",
      differ: "2つのパスワードが一致しません。",
      submit: "アカウントを作成",
      resetSubmit: "パスワードを設定",
      goneTitle: "このリンクは使えません",
      toSignIn: "サインインへ",
      done: "完了しました。サインインできます。",
      loading: "リンクを確認しています…",
    },
    invite: {
      title: "メンバーを招待",
      lead: "本人に渡すリンクを発行します。72時間以内に1回だけ使えます。",
      email: "メールアドレス",
      role: "権限",
      submit: "リンクを発行",
    },
    link: {
      invite: (email) => `${email} への招待リンク`,
      reset: (email) => `${email} のパスワード再設定リンク`,
      hint: (until) => `表示は今回限りです。有効期限：${until}。リンクを持つ人がアカウントを使えるため、安全な方法で渡してください。`,
      copy: "コピー",
      copied: "コピー済み",
      address: "リンク",
    },
    list: {
      title: "アカウント",
      you: "自分",
      disabled: "停止中",
      twoStep: "2段階認証",
      never: "コンソール未使用",
      seen: (when) => `最終利用：${when}`,
      edit: "編集",
      editOf: (name) => `${name} のアカウントを編集`,
      name: "名前",
      role: "権限",
      save: "保存",
      saved: "保存しました",
      resetPassword: "パスワード再設定リンク",
      resetTwoStep: "2段階認証をオフにする",
      disable: "停止",
      enable: "再開",
      confirm: {
        disable: (name) => `${name} のアカウントを停止しますか？ 開いているセッションはすぐに終了します。`,
        resetTwoStep: (name) => `${name} がパスワードだけでサインインできるようにしますか？ 開いているセッションはすぐに終了します。`,
      },
    },
    open: {
      title: "未使用の招待",
      until: (when) => `期限：${when}`,
      revoke: "取り消す",
      revokeOf: (email) => `${email} への招待を取り消す`,
    },
    required: {
      title: "2段階認証を必須にする権限",
      lead: "選んだ権限の人は、次回のサインイン時に最初に設定します。",
    },
    loading: "アカウントを読み込んでいます…",
  },
};

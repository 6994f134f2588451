// Texts of one's own sign-in: profile, password, second step, sessions.
import type { UiLang } from "../i18n/types.js";

export interface SecurityText {
  readonly loading: string;
  readonly saved: string;
  readonly profile: {
    readonly title: string;
    readonly lead: string;
    readonly name: string;
    readonly avatar: string;
    readonly avatarHint: string;
    readonly save: string;
  };
  readonly password: {
    readonly title: string;
    readonly lead: string;
    readonly current: string;
    readonly next: string;
    readonly hint: string;
    readonly submit: string;
    readonly done: string;
  };
  readonly twoStep: {
    readonly title: string;
    readonly lead: string;
    readonly due: string;
    readonly on: string;
    readonly off: string;
    readonly required: string;
    readonly begin: string;
    readonly password: string;
    readonly next: string;
    readonly cancel: string;
    readonly scan: string;
    readonly qr: string;
    readonly secret: string;
    readonly code: string;
    readonly confirm: string;
    readonly codesTitle: string;
    readonly codesLead: string;
    readonly download: string;
    readonly finish: string;
    readonly left: (codes: number) => string;
    readonly renew: string;
    readonly turnOff: string;
    readonly why: Readonly<Record<"begin" | "codes" | "off", string>>;
  };
  readonly sessions: {
    readonly title: string;
    readonly lead: string;
    readonly device: (browser: string, system: string) => string;
    readonly unknown: string;
    readonly here: string;
    readonly since: (when: string) => string;
    readonly seen: (when: string) => string;
    readonly end: string;
    readonly endOf: (device: string) => string;
    readonly endOthers: string;
  };
  readonly signOut: string;
}

export const texts: Record<UiLang, SecurityText> = {
  en: {
    loading: "Loading your account…",
    saved: "Saved",
    profile: {
      title: "Name and picture",
      lead: "Visitors see both beside your replies.",
      name: "Name",
      avatar: "Address of a picture",
      avatarHint: "https://… or a path of this service; empty for none.",
      save: "Save",
    },
    password: {
      title: "Password",
      lead: "A new password signs you out on every other device.",
      current: "Current password",
      next: "New password",
      hint: "At least 10 characters.",
      submit: "Change the password",
      done: "Your password has been changed.",
    },
    twoStep: {
      title: "Two-step sign-in",
      lead: "Beside the password, a code from an app on your phone is asked for. A stolen password is then not enough.",
      due: "Your role must have two-step sign-in. Set it up to go on.",
      on: "on",
      off: "off",
      required: "Your role must have it, so it cannot be turned off.",
      begin: "Set it up",
      password: "Current password",
      next: "Go on",
      cancel: "Cancel",
      scan: "Scan this with an authenticator app, or type the key into it. Then type the code that it shows.",
      qr: "QR code with the key for the app",
      secret: "Key",
      code: "Code of the app",
      confirm: "Turn it on",
      codesTitle: "Your recovery codes",
      codesLead: "Each signs you in once when the app is out of reach. Keep them where you keep your passwords: they are shown this once.",
      download: "Save as a file",
      finish: "I have kept them",
      left: (codes) => `Recovery codes left: ${codes}`,
      renew: "New recovery codes",
      turnOff: "Turn it off",
      why: {
        begin: "Type your password to set up two-step sign-in.",
        codes: "Type your password. The old recovery codes stop working.",
        off: "Type your password to turn two-step sign-in off.",
      },
    },
    sessions: {
      title: "Where you are signed in",
      lead: "A device that you sign out is out within two seconds.",
      device: (browser, system) => `${browser} on ${system}`,
      unknown: "Unknown device",
      here: "this device",
      since: (when) => `signed in ${when}`,
      seen: (when) => `last used ${when}`,
      end: "Sign out",
      endOf: (device) => `Sign out: ${device}`,
      endOthers: "Sign out everywhere else",
    },
    signOut: "Sign out",
  },
  ja: {
    loading: "アカウントを読み込んでいます…",
    saved: "保存しました",
    profile: {
      title: "名前と画像",
      lead: "返信の横に表示され、お客様にも見えます。",
      name: "名前",
      avatar: "画像のアドレス",
      avatarHint: "https://… またはこのサービス内のパス。空欄で画像なし。",
      save: "保存",
    },
    password: {
      title: "パスワード",
      lead: "変更すると、ほかの端末ではサインアウトされます。",
      current: "現在のパスワード",
      next: "新しいパスワード",
      hint: "10文字以上",
      submit: "パスワードを変更",
      done: "パスワードを変更しました。",
    },
    twoStep: {
      title: "2段階認証",
      lead: "パスワードに加えて、スマートフォンのアプリのコードを使います。パスワードが盗まれてもサインインされません。",
      due: "この権限では2段階認証が必須です。設定すると先に進めます。",
      on: "オン",
      off: "オフ",
      required: "この権限では必須のため、オフにできません。",
      begin: "設定する",
      password: "現在のパスワード",
      next: "次へ",
      cancel: "キャンセル",
      scan: "認証アプリで読み取るか、キーを入力してください。次に、アプリに表示されたコードを入力します。",
      qr: "アプリ用のキーのQRコード",
      secret: "キー",
      code: "アプリのコード",
      confirm: "オンにする",
      codesTitle: "リカバリーコード",
      codesLead: "アプリを使えないときに、1つにつき1回サインインできます。表示は今回限りです。パスワードと同じ場所に保管してください。",
      download: "ファイルに保存",
      finish: "保管しました",
      left: (codes) => `リカバリーコードの残り：${codes}`,
      renew: "リカバリーコードを再発行",
      turnOff: "オフにする",
      why: {
        begin: "2段階認証を設定するには、パスワードを入力してください。",
        codes: "パスワードを入力してください。以前のリカバリーコードは使えなくなります。",
        off: "2段階認証をオフにするには、パスワードを入力してください。",
      },
    },
    sessions: {
      title: "サインイン中の端末",
      lead: "サインアウトした端末は、2秒以内に使えなくなります。",
      device: (browser, system) => `${system}の${browser}`,
      unknown: "不明な端末",
      here: "この端末",
      since: (when) => `サインイン：${when}`,
      seen: (when) => `最終利用：${when}`,
      end: "サインアウト",
      endOf: (device) => `サインアウト：${device}`,
      endOthers: "ほかのすべての端末でサインアウト",
    },
    signOut: "サインアウト",
  },
};

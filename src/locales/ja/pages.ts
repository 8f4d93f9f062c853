import type { PageMessages } from '../../i18n/page-messages.ts';

export const pageMessages: PageMessages = {
  'address.signIn': '{{client}} にサインイン',
  'address.create': '{{client}} のアカウントを作成',
  'address.signInNote': 'サインイン用のリンクをメールでお送りします。パスワードは不要です。',
  'address.createNote': '手続きを完了するためのリンクをメールでお送りします。パスワードは不要です。',
  'address.label': 'メールアドレス',
  'address.send': 'リンクをメールで受け取る',
  'address.back': '{{client}} に戻る',
  'address.missing': 'メールアドレスを入力してください。',
  'address.invalid': '有効なメールアドレスを入力してください（例：name@company.com）。',
  'address.tooMany': '試行回数が多すぎます。{{wait}}後にもう一度お試しください。',
  'address.mailUnavailable':
    'メールを送信できませんでした。アドレスを確認するか、しばらくしてからもう一度お試しください。',
  'sent.title': 'メールを確認してください',
  'sent.to': '{{email}} にリンクを送信しました。',
  'sent.note': '{{time}}以内に、このブラウザーで開いてください。',
  'sent.spam': 'メールが届きませんか？1 分ほどかかることがあります。迷惑メールフォルダーもご確認ください。',
  'sent.resend': 'メールを再送信',
  'sent.tooEarly': '送信したばかりです。{{wait}}後に再送信できます。',
  'sent.another': '別のアドレスを使う',
  'badRequest.title': 'このサインイン要求には問題があります',
  'badRequest.note': 'アプリに戻って、もう一度お試しください。',
  'badRequest.details': '開発者向けの詳細',
  'timedOut.title': 'サインインの有効期限が切れました',
  'timedOut.note':
    'このページを開いている時間が長すぎたか、ブラウザーが {{host}} の Cookie をブロックしています。メールは送信されていません。',
  'timedOut.startAgain': '最初からやり直す',
  'failed.title': '問題が発生しました',
  'failed.note': '当方の問題です。数分後にもう一度お試しください。',
  'unknownLink.title': 'このリンクは確認できません',
  'unknownLink.note':
    'リンクが途中で切れている可能性があります。メールから直接開くか、リンク全体をコピーしてください。',
  'unknownLink.help': 'それでも開けない場合は、招待した方に新しいリンクを依頼してください。',
  'redirect.title': '移動しています…',
  'redirect.note': '移動しない場合',
  'redirect.continue': '{{client}} に進む',
};

// Written by `npm run mails` from mails/: change the words or the layout there.
import type { BuiltInMails } from '../built-in-templates.ts';

export const ja: BuiltInMails = {
  'sign-in': {
    subject: `{{client_name}} へのサインイン用リンク`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="ja"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>{{client_name}} へのサインイン用リンク</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.letter a { text-decoration: none; }
@media (max-width: 480px) {
.desk > tbody > tr > td { padding: 12px 8px !important; }
.letter > tbody > tr > td { padding: 28px 22px 22px !important; }
}
@media (prefers-color-scheme: dark) {
body, .desk { background-color: #15171c !important; }
.letter { background-color: #1f2229 !important; border-color: #343842 !important; }
.ink { color: #eceef2 !important; }
.quiet { color: #abb1bd !important; }
.line { border-color: #343842 !important; }
.logo { padding: 8px 10px !important; border-radius: 8px !important; background-color: #ffffff !important; }
.note { border-color: #a9bcff !important; }
.button { background-color: #a9bcff !important; color: #0e1638 !important; }
}
</style>
</head>
<body lang="ja" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="ja" style="margin:0;padding:0;background-color:#f4f4f1;font-family:&#x27;Hiragino Sans&#x27;, &#x27;Yu Gothic UI&#x27;, Meiryo, &#x27;Noto Sans CJK JP&#x27;, &#x27;Noto Sans JP&#x27;, -apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">有効期間は {{valid_for}}です。お心当たりがない場合は、このメールを破棄してください。<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0"><span dir="auto">{{to}}</span> 様</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word"><strong><span dir="auto">{{client_name}}</span></strong> にサインイン</h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">リンクを開いた端末でサインインします。</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">サインインする</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">このリンクは {{email}} 宛てです。有効期間は {{valid_for}}で、{{expires_at}} に切れます。</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">お心当たりがない場合は、このメールを破棄してください。リンクがなければ、誰もサインインできません。</p>
</td></tr>
</tbody></table>
</td></tr>
</tbody></table>
<!--[if mso]></td></tr>
</table>
<![endif]--></td></tr>
</tbody></table>
</td></tr>
</tbody></table>
</body></html>`,
    text: `{{#to}}{{to}} 様{{/to}}{{^to}}こんにちは。{{/to}}

{{client_name}} にサインインするためのリンクをお送りします。リンクを開いた端末でサインインします。

サインインするには、次のリンクを開いてください。
{{sign_in_url}}

このリンクは {{email}} 宛てです。有効期間は {{valid_for}}で、{{expires_at}} に切れます。お心当たりがない場合は、このメールを破棄してください。リンクがなければ、誰もサインインできません。

{{client_name}}
`,
  },
  'create-account': {
    subject: `{{client_name}} のアカウント作成用リンク`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="ja"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>{{client_name}} のアカウント作成用リンク</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.letter a { text-decoration: none; }
@media (max-width: 480px) {
.desk > tbody > tr > td { padding: 12px 8px !important; }
.letter > tbody > tr > td { padding: 28px 22px 22px !important; }
}
@media (prefers-color-scheme: dark) {
body, .desk { background-color: #15171c !important; }
.letter { background-color: #1f2229 !important; border-color: #343842 !important; }
.ink { color: #eceef2 !important; }
.quiet { color: #abb1bd !important; }
.line { border-color: #343842 !important; }
.logo { padding: 8px 10px !important; border-radius: 8px !important; background-color: #ffffff !important; }
.note { border-color: #a9bcff !important; }
.button { background-color: #a9bcff !important; color: #0e1638 !important; }
}
</style>
</head>
<body lang="ja" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="ja" style="margin:0;padding:0;background-color:#f4f4f1;font-family:&#x27;Hiragino Sans&#x27;, &#x27;Yu Gothic UI&#x27;, Meiryo, &#x27;Noto Sans CJK JP&#x27;, &#x27;Noto Sans JP&#x27;, -apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">有効期間は {{valid_for}}です。お心当たりがない場合は、このメールを破棄してください。<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0"><span dir="auto">{{to}}</span> 様</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word"><strong><span dir="auto">{{client_name}}</span></strong> のアカウントを作成</h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">クリックひとつで、アカウントができあがります。パスワードを決める必要はありません。</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">アカウントを作成する</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">アカウントは {{email}} で作成されます。リンクの有効期間は {{valid_for}}で、{{expires_at}} に切れます。</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">お心当たりがない場合は、このメールを破棄してください。リンクがなければ、アカウントは作成されません。</p>
</td></tr>
</tbody></table>
</td></tr>
</tbody></table>
<!--[if mso]></td></tr>
</table>
<![endif]--></td></tr>
</tbody></table>
</td></tr>
</tbody></table>
</body></html>`,
    text: `{{#to}}{{to}} 様{{/to}}{{^to}}こんにちは。{{/to}}

{{client_name}} のアカウントを作成するためのリンクをお送りします。クリックひとつで、アカウントができあがります。パスワードを決める必要はありません。

アカウントを作成するには、次のリンクを開いてください。
{{sign_in_url}}

アカウントは {{email}} で作成されます。リンクの有効期間は {{valid_for}}で、{{expires_at}} に切れます。お心当たりがない場合は、このメールを破棄してください。リンクがなければ、アカウントは作成されません。

{{client_name}}
`,
  },
  invitation: {
    subject: `{{#inviter_name}}{{#title}}{{inviter_name}} さんから「{{title}}」への招待{{/title}}{{^title}}{{inviter_name}} さんから {{client_name}} への招待{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} さんから「{{title}}」への招待{{/title}}{{^title}}{{from}} さんから {{client_name}} への招待{{/title}}{{/from}}{{^from}}{{#title}}「{{title}}」への招待{{/title}}{{^title}}{{client_name}} への招待{{/title}}{{/from}}{{/inviter_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="ja"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>{{#inviter_name}}{{#title}}{{inviter_name}} さんから「{{title}}」への招待{{/title}}{{^title}}{{inviter_name}} さんから {{client_name}} への招待{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} さんから「{{title}}」への招待{{/title}}{{^title}}{{from}} さんから {{client_name}} への招待{{/title}}{{/from}}{{^from}}{{#title}}「{{title}}」への招待{{/title}}{{^title}}{{client_name}} への招待{{/title}}{{/from}}{{/inviter_name}}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.letter a { text-decoration: none; }
@media (max-width: 480px) {
.desk > tbody > tr > td { padding: 12px 8px !important; }
.letter > tbody > tr > td { padding: 28px 22px 22px !important; }
}
@media (prefers-color-scheme: dark) {
body, .desk { background-color: #15171c !important; }
.letter { background-color: #1f2229 !important; border-color: #343842 !important; }
.ink { color: #eceef2 !important; }
.quiet { color: #abb1bd !important; }
.line { border-color: #343842 !important; }
.logo { padding: 8px 10px !important; border-radius: 8px !important; background-color: #ffffff !important; }
.note { border-color: #a9bcff !important; }
.button { background-color: #a9bcff !important; color: #0e1638 !important; }
}
</style>
</head>
<body lang="ja" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="ja" style="margin:0;padding:0;background-color:#f4f4f1;font-family:&#x27;Hiragino Sans&#x27;, &#x27;Yu Gothic UI&#x27;, Meiryo, &#x27;Noto Sans CJK JP&#x27;, &#x27;Noto Sans JP&#x27;, -apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">{{#note}}{{note}}{{/note}}{{^note}}まず内容をご覧になってから、お決めください。パスワードは不要です。{{/note}}<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0"><span dir="auto">{{to}}</span> 様</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">{{#inviter_name}}{{#title}}<span dir="auto">{{inviter_name}}</span> さんから <strong><span dir="auto">{{title}}</span></strong> への招待です{{/title}}{{^title}}<span dir="auto">{{inviter_name}}</span> さんから <strong><span dir="auto">{{client_name}}</span></strong> への招待です{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}<span dir="auto">{{from}}</span> さんから <strong><span dir="auto">{{title}}</span></strong> への招待です{{/title}}{{^title}}<span dir="auto">{{from}}</span> さんから <strong><span dir="auto">{{client_name}}</span></strong> への招待です{{/title}}{{/from}}{{^from}}{{#title}}<strong><span dir="auto">{{title}}</span></strong> への招待です{{/title}}{{^title}}<strong><span dir="auto">{{client_name}}</span></strong> への招待です{{/title}}{{/from}}{{/inviter_name}}</h1>{{#note}}<p class="ink note" dir="auto" style="font-size:17px;line-height:27px;margin:22px 0;padding-left:16px;border-left:3px solid #2743a6;color:#1d2230;white-space:pre-line;word-break:break-word;margin-top:22px;margin-right:0;margin-bottom:22px;margin-left:0">{{note}}</p>{{/note}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">{{#title}}<span dir="auto">{{client_name}}</span> でご覧いただけます。{{/title}}パスワードは不要です。リンク先で内容を確かめてから、お受けになるかどうかをお決めください。</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">招待を見る</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">この招待は {{email}} 宛てで、{{expires_at}} まで有効です。</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">お心当たりがない場合は、そのままにしてください。お受けになるまでは、何も起こりません。</p>
</td></tr>
</tbody></table>
</td></tr>
</tbody></table>
<!--[if mso]></td></tr>
</table>
<![endif]--></td></tr>
</tbody></table>
</td></tr>
</tbody></table>
</body></html>`,
    text: `{{#to}}{{to}} 様{{/to}}{{^to}}こんにちは。{{/to}}

{{#inviter_name}}{{#title}}{{inviter_name}} さんから「{{title}}」への招待が届いています。{{/title}}{{^title}}{{inviter_name}} さんから {{client_name}} への招待が届いています。{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} さんから「{{title}}」への招待が届いています。{{/title}}{{^title}}{{from}} さんから {{client_name}} への招待が届いています。{{/title}}{{/from}}{{^from}}{{#title}}「{{title}}」への招待が届いています。{{/title}}{{^title}}{{client_name}} への招待が届いています。{{/title}}{{/from}}{{/inviter_name}}

{{#note}}{{#inviter_name}}{{inviter_name}} さんからのメッセージ：
{{/inviter_name}}{{^inviter_name}}{{#from}}{{from}} さんからのメッセージ：
{{/from}}{{/inviter_name}}「{{note}}」

{{/note}}{{#title}}{{client_name}} でご覧いただけます。{{/title}}パスワードは不要です。リンク先で内容を確かめてから、お受けになるかどうかをお決めください。

招待を見るには、次のリンクを開いてください。
{{sign_in_url}}

この招待は {{email}} 宛てで、{{expires_at}} まで有効です。お心当たりがない場合は、そのままにしてください。お受けになるまでは、何も起こりません。

{{client_name}}
`,
  },
};

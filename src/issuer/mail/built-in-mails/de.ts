// Written by `npm run mails` from mails/: change the words or the layout there.
import type { BuiltInMails } from '../built-in-templates.ts';

export const de: BuiltInMails = {
  'sign-in': {
    subject: `Ihr Anmelde-Link für {{client_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="de"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>Ihr Anmelde-Link für {{client_name}}</title>
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
<body lang="de" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="de" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">Er gilt {{valid_for}}. Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Guten Tag <span dir="auto">{{to}}</span>,</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">Anmelden bei <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Angemeldet werden Sie auf dem Gerät, auf dem Sie den Link öffnen.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Anmelden</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">Der Link ist für {{email}} bestimmt und gilt {{valid_for}}, bis zum {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach. Ohne den Link kommt niemand hinein.</p>
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
    text: `{{#to}}Guten Tag {{to}},{{/to}}{{^to}}Guten Tag,{{/to}}

mit diesem Link melden Sie sich bei {{client_name}} an. Angemeldet werden Sie auf dem Gerät, auf dem Sie den Link öffnen.

Zum Anmelden öffnen Sie bitte diesen Link:
{{sign_in_url}}

Der Link ist für {{email}} bestimmt und gilt {{valid_for}}, bis zum {{expires_at}}. Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach. Ohne den Link kommt niemand hinein.

{{client_name}}
`,
  },
  'create-account': {
    subject: `Ihr Link für ein Konto bei {{client_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="de"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>Ihr Link für ein Konto bei {{client_name}}</title>
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
<body lang="de" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="de" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">Er gilt {{valid_for}}. Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Guten Tag <span dir="auto">{{to}}</span>,</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">Ihr Konto bei <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Ein Klick, und das Konto gehört Ihnen. Ein Passwort brauchen Sie nicht.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Konto anlegen</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">Das Konto wird für {{email}} angelegt. Der Link gilt {{valid_for}}, bis zum {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach. Ohne den Link wird kein Konto angelegt.</p>
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
    text: `{{#to}}Guten Tag {{to}},{{/to}}{{^to}}Guten Tag,{{/to}}

mit diesem Link legen Sie Ihr Konto bei {{client_name}} an. Ein Klick, und das Konto gehört Ihnen. Ein Passwort brauchen Sie nicht.

Um das Konto anzulegen, öffnen Sie bitte diesen Link:
{{sign_in_url}}

Das Konto wird für {{email}} angelegt. Der Link gilt {{valid_for}}, bis zum {{expires_at}}. Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach. Ohne den Link wird kein Konto angelegt.

{{client_name}}
`,
  },
  invitation: {
    subject: `{{#inviter_name}}{{#title}}{{inviter_name}} lädt Sie ein: {{title}}{{/title}}{{^title}}{{inviter_name}} lädt Sie zu {{client_name}} ein{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} lädt Sie ein: {{title}}{{/title}}{{^title}}{{from}} lädt Sie zu {{client_name}} ein{{/title}}{{/from}}{{^from}}{{#title}}Sie sind eingeladen: {{title}}{{/title}}{{^title}}Sie sind zu {{client_name}} eingeladen{{/title}}{{/from}}{{/inviter_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="de"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>{{#inviter_name}}{{#title}}{{inviter_name}} lädt Sie ein: {{title}}{{/title}}{{^title}}{{inviter_name}} lädt Sie zu {{client_name}} ein{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} lädt Sie ein: {{title}}{{/title}}{{^title}}{{from}} lädt Sie zu {{client_name}} ein{{/title}}{{/from}}{{^from}}{{#title}}Sie sind eingeladen: {{title}}{{/title}}{{^title}}Sie sind zu {{client_name}} eingeladen{{/title}}{{/from}}{{/inviter_name}}</title>
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
<body lang="de" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="de" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">{{#note}}{{note}}{{/note}}{{^note}}Sehen Sie es sich an, und entscheiden Sie dann. Ein Passwort brauchen Sie nicht.{{/note}}<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Guten Tag <span dir="auto">{{to}}</span>,</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">{{#inviter_name}}{{#title}}<span dir="auto">{{inviter_name}}</span> lädt Sie ein: <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}<span dir="auto">{{inviter_name}}</span> lädt Sie zu <strong><span dir="auto">{{client_name}}</span></strong> ein{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}<span dir="auto">{{from}}</span> lädt Sie ein: <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}<span dir="auto">{{from}}</span> lädt Sie zu <strong><span dir="auto">{{client_name}}</span></strong> ein{{/title}}{{/from}}{{^from}}{{#title}}Sie sind eingeladen: <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}Sie sind zu <strong><span dir="auto">{{client_name}}</span></strong> eingeladen{{/title}}{{/from}}{{/inviter_name}}</h1>{{#note}}<p class="ink note" dir="auto" style="font-size:17px;line-height:27px;margin:22px 0;padding-left:16px;border-left:3px solid #2743a6;color:#1d2230;white-space:pre-line;word-break:break-word;margin-top:22px;margin-right:0;margin-bottom:22px;margin-left:0">{{note}}</p>{{/note}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">{{#title}}Sie finden es bei <span dir="auto">{{client_name}}</span>. {{/title}}Ein Passwort brauchen Sie nicht: Der Link zeigt Ihnen, worum es geht, und dort entscheiden Sie.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Einladung ansehen</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">Diese Einladung ist für {{email}} und gilt bis zum {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">Wenn Sie nichts damit anfangen können, lassen Sie sie einfach liegen. Es geschieht nichts, bis Sie annehmen.</p>
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
    text: `{{#to}}Guten Tag {{to}},{{/to}}{{^to}}Guten Tag,{{/to}}

{{#inviter_name}}{{#title}}{{inviter_name}} lädt Sie zu „{{title}}“ ein.{{/title}}{{^title}}{{inviter_name}} lädt Sie zu {{client_name}} ein.{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} lädt Sie zu „{{title}}“ ein.{{/title}}{{^title}}{{from}} lädt Sie zu {{client_name}} ein.{{/title}}{{/from}}{{^from}}{{#title}}Sie sind zu „{{title}}“ eingeladen.{{/title}}{{^title}}Sie sind zu {{client_name}} eingeladen.{{/title}}{{/from}}{{/inviter_name}}

{{#note}}{{#inviter_name}}{{inviter_name}} schreibt dazu:
{{/inviter_name}}{{^inviter_name}}{{#from}}{{from}} schreibt dazu:
{{/from}}{{/inviter_name}}„{{note}}“

{{/note}}{{#title}}Sie finden es bei {{client_name}}. {{/title}}Ein Passwort brauchen Sie nicht: Der Link zeigt Ihnen, worum es geht, und dort entscheiden Sie.

Um die Einladung anzusehen, öffnen Sie bitte diesen Link:
{{sign_in_url}}

Diese Einladung ist für {{email}} und gilt bis zum {{expires_at}}. Wenn Sie nichts damit anfangen können, lassen Sie sie einfach liegen. Es geschieht nichts, bis Sie annehmen.

{{client_name}}
`,
  },
};

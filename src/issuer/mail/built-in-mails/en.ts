// Written by `npm run mails` from mails/: change the words or the layout there.
import type { BuiltInMails } from '../built-in-templates.ts';

export const en: BuiltInMails = {
  'sign-in': {
    subject: `Your link to sign in to {{client_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>Your link to sign in to {{client_name}}</title>
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
<body lang="en" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="en" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">It works for {{valid_for}}. If you did not ask for it, ignore this mail.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Hello <span dir="auto">{{to}}</span>,</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">Sign in to <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">The link signs you in on the device you open it on.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Sign in</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">The link is meant for {{email}} and works for {{valid_for}}, until {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">If you did not ask for it, ignore this mail. Nobody gets in without the link.</p>
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
    text: `{{#to}}Hello {{to}},{{/to}}{{^to}}Hello,{{/to}}

Here is your link to sign in to {{client_name}}. The link signs you in on the device you open it on.

To sign in, open this link:
{{sign_in_url}}

The link is meant for {{email}} and works for {{valid_for}}, until {{expires_at}}. If you did not ask for it, ignore this mail. Nobody gets in without the link.

{{client_name}}
`,
  },
  'create-account': {
    subject: `Your link to create an account at {{client_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>Your link to create an account at {{client_name}}</title>
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
<body lang="en" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="en" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">It works for {{valid_for}}. If you did not ask for it, ignore this mail.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Hello <span dir="auto">{{to}}</span>,</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">Create your account at <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">One click, and the account is yours. There is no password to choose.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Create account</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">The account will belong to {{email}}. The link works for {{valid_for}}, until {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">If you did not ask for it, ignore this mail. No account is made without the link.</p>
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
    text: `{{#to}}Hello {{to}},{{/to}}{{^to}}Hello,{{/to}}

Here is your link to create an account at {{client_name}}. One click, and the account is yours. There is no password to choose.

To create the account, open this link:
{{sign_in_url}}

The account will belong to {{email}}. The link works for {{valid_for}}, until {{expires_at}}. If you did not ask for it, ignore this mail. No account is made without the link.

{{client_name}}
`,
  },
  invitation: {
    subject: `{{#inviter_name}}{{#title}}{{inviter_name}} invites you to {{title}}{{/title}}{{^title}}{{inviter_name}} invites you to {{client_name}}{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} invites you to {{title}}{{/title}}{{^title}}{{from}} invites you to {{client_name}}{{/title}}{{/from}}{{^from}}{{#title}}You are invited to {{title}}{{/title}}{{^title}}You are invited to {{client_name}}{{/title}}{{/from}}{{/inviter_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>{{#inviter_name}}{{#title}}{{inviter_name}} invites you to {{title}}{{/title}}{{^title}}{{inviter_name}} invites you to {{client_name}}{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} invites you to {{title}}{{/title}}{{^title}}{{from}} invites you to {{client_name}}{{/title}}{{/from}}{{^from}}{{#title}}You are invited to {{title}}{{/title}}{{^title}}You are invited to {{client_name}}{{/title}}{{/from}}{{/inviter_name}}</title>
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
<body lang="en" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="en" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">{{#note}}{{note}}{{/note}}{{^note}}Have a look, then decide. You need no password.{{/note}}<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Hello <span dir="auto">{{to}}</span>,</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">{{#inviter_name}}{{#title}}<span dir="auto">{{inviter_name}}</span> invites you to <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}<span dir="auto">{{inviter_name}}</span> invites you to <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}<span dir="auto">{{from}}</span> invites you to <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}<span dir="auto">{{from}}</span> invites you to <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/from}}{{^from}}{{#title}}You are invited to <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}You are invited to <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/from}}{{/inviter_name}}</h1>{{#note}}<p class="ink note" dir="auto" style="font-size:17px;line-height:27px;margin:22px 0;padding-left:16px;border-left:3px solid #2743a6;color:#1d2230;white-space:pre-line;word-break:break-word;margin-top:22px;margin-right:0;margin-bottom:22px;margin-left:0">{{note}}</p>{{/note}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">{{#title}}You will find it at <span dir="auto">{{client_name}}</span>. {{/title}}You need no password: the link shows you what it is about, and you decide there.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">See the invitation</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">This invitation is for {{email}} and ends on {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">If you did not expect it, ignore it. Nothing happens until you accept.</p>
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
    text: `{{#to}}Hello {{to}},{{/to}}{{^to}}Hello,{{/to}}

{{#inviter_name}}{{#title}}{{inviter_name}} invites you to “{{title}}”.{{/title}}{{^title}}{{inviter_name}} invites you to {{client_name}}.{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} invites you to “{{title}}”.{{/title}}{{^title}}{{from}} invites you to {{client_name}}.{{/title}}{{/from}}{{^from}}{{#title}}You are invited to “{{title}}”.{{/title}}{{^title}}You are invited to {{client_name}}.{{/title}}{{/from}}{{/inviter_name}}

{{#note}}{{#inviter_name}}{{inviter_name}} writes:
{{/inviter_name}}{{^inviter_name}}{{#from}}{{from}} writes:
{{/from}}{{/inviter_name}}“{{note}}”

{{/note}}{{#title}}You will find it at {{client_name}}. {{/title}}You need no password: the link shows you what it is about, and you decide there.

To see the invitation, open this link:
{{sign_in_url}}

This invitation is for {{email}} and ends on {{expires_at}}. If you did not expect it, ignore it. Nothing happens until you accept.

{{client_name}}
`,
  },
};

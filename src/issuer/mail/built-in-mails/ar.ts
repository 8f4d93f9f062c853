// Written by `npm run mails` from mails/: change the words or the layout there.
import type { BuiltInMails } from '../built-in-templates.ts';

export const ar: BuiltInMails = {
  'sign-in': {
    subject: `رابط تسجيل الدخول إلى \u2068{{client_name}}\u2069`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="rtl" lang="ar"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>رابط تسجيل الدخول إلى {{client_name}}</title>
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
<body lang="ar" dir="rtl" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="rtl" lang="ar" style="margin:0;padding:0;background-color:#f4f4f1;font-family:&#x27;Segoe UI&#x27;, &#x27;Geeza Pro&#x27;, &#x27;Noto Sans Arabic&#x27;, Tahoma, -apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">الرابط صالح لمدة {{valid_for}}. إذا لم يكن هذا الطلب منك، فيمكنك تجاهل هذه الرسالة.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:right"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">مرحبًا <span dir="auto">{{to}}</span>،</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">تسجيل الدخول إلى <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">يتم تسجيل الدخول على الجهاز الذي يُفتح عليه الرابط.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">تسجيل الدخول</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">الرابط مخصّص للعنوان <span dir="ltr">{{email}}</span>، وهو صالح لمدة {{valid_for}}، حتى {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">إذا لم يكن هذا الطلب منك، فيمكنك تجاهل هذه الرسالة. لا يمكن لأحد الدخول من دون الرابط.</p>
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
    text: `{{#to}}مرحبًا \u2068{{to}}\u2069،{{/to}}{{^to}}مرحبًا،{{/to}}

هذا رابط تسجيل الدخول إلى \u2068{{client_name}}\u2069. يتم تسجيل الدخول على الجهاز الذي يُفتح عليه الرابط.

لتسجيل الدخول، يُرجى فتح هذا الرابط:
{{sign_in_url}}

الرابط مخصّص للعنوان \u2068{{email}}\u2069، وهو صالح لمدة \u2068{{valid_for}}\u2069، حتى \u2068{{expires_at}}\u2069. إذا لم يكن هذا الطلب منك، فيمكنك تجاهل هذه الرسالة. لا يمكن لأحد الدخول من دون الرابط.

\u2068{{client_name}}\u2069
`,
  },
  'create-account': {
    subject: `رابط إنشاء حساب في \u2068{{client_name}}\u2069`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="rtl" lang="ar"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>رابط إنشاء حساب في {{client_name}}</title>
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
<body lang="ar" dir="rtl" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="rtl" lang="ar" style="margin:0;padding:0;background-color:#f4f4f1;font-family:&#x27;Segoe UI&#x27;, &#x27;Geeza Pro&#x27;, &#x27;Noto Sans Arabic&#x27;, Tahoma, -apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">الرابط صالح لمدة {{valid_for}}. إذا لم يكن هذا الطلب منك، فيمكنك تجاهل هذه الرسالة.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:right"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">مرحبًا <span dir="auto">{{to}}</span>،</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">إنشاء حسابك في <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">نقرة واحدة ويصبح الحساب لك، ولا حاجة إلى اختيار كلمة مرور.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">إنشاء الحساب</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">سيكون الحساب للعنوان <span dir="ltr">{{email}}</span>. الرابط صالح لمدة {{valid_for}}، حتى {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">إذا لم يكن هذا الطلب منك، فيمكنك تجاهل هذه الرسالة. لن يُنشأ أي حساب من دون الرابط.</p>
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
    text: `{{#to}}مرحبًا \u2068{{to}}\u2069،{{/to}}{{^to}}مرحبًا،{{/to}}

هذا رابط إنشاء حسابك في \u2068{{client_name}}\u2069. نقرة واحدة ويصبح الحساب لك، ولا حاجة إلى اختيار كلمة مرور.

لإنشاء الحساب، يُرجى فتح هذا الرابط:
{{sign_in_url}}

سيكون الحساب للعنوان \u2068{{email}}\u2069. الرابط صالح لمدة \u2068{{valid_for}}\u2069، حتى \u2068{{expires_at}}\u2069. إذا لم يكن هذا الطلب منك، فيمكنك تجاهل هذه الرسالة. لن يُنشأ أي حساب من دون الرابط.

\u2068{{client_name}}\u2069
`,
  },
  invitation: {
    subject: `{{#inviter_name}}{{#title}}دعوة من \u2068{{inviter_name}}\u2069 إلى \u2068{{title}}\u2069{{/title}}{{^title}}دعوة من \u2068{{inviter_name}}\u2069 إلى \u2068{{client_name}}\u2069{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}دعوة من \u2068{{from}}\u2069 إلى \u2068{{title}}\u2069{{/title}}{{^title}}دعوة من \u2068{{from}}\u2069 إلى \u2068{{client_name}}\u2069{{/title}}{{/from}}{{^from}}{{#title}}دعوة لك إلى \u2068{{title}}\u2069{{/title}}{{^title}}دعوة لك إلى \u2068{{client_name}}\u2069{{/title}}{{/from}}{{/inviter_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="rtl" lang="ar"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>{{#inviter_name}}{{#title}}دعوة من {{inviter_name}} إلى {{title}}{{/title}}{{^title}}دعوة من {{inviter_name}} إلى {{client_name}}{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}دعوة من {{from}} إلى {{title}}{{/title}}{{^title}}دعوة من {{from}} إلى {{client_name}}{{/title}}{{/from}}{{^from}}{{#title}}دعوة لك إلى {{title}}{{/title}}{{^title}}دعوة لك إلى {{client_name}}{{/title}}{{/from}}{{/inviter_name}}</title>
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
<body lang="ar" dir="rtl" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="rtl" lang="ar" style="margin:0;padding:0;background-color:#f4f4f1;font-family:&#x27;Segoe UI&#x27;, &#x27;Geeza Pro&#x27;, &#x27;Noto Sans Arabic&#x27;, Tahoma, -apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">{{#note}}{{note}}{{/note}}{{^note}}يمكنك الاطلاع عليها أولًا ثم اتخاذ القرار، ولا حاجة إلى كلمة مرور.{{/note}}<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:right"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">مرحبًا <span dir="auto">{{to}}</span>،</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">{{#inviter_name}}{{#title}}وصلتك دعوة من <span dir="auto">{{inviter_name}}</span> إلى <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}وصلتك دعوة من <span dir="auto">{{inviter_name}}</span> إلى <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}وصلتك دعوة من <span dir="auto">{{from}}</span> إلى <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}وصلتك دعوة من <span dir="auto">{{from}}</span> إلى <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/from}}{{^from}}{{#title}}وصلتك دعوة إلى <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}وصلتك دعوة إلى <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/from}}{{/inviter_name}}</h1>{{#note}}<p class="ink note" dir="auto" style="font-size:17px;line-height:27px;margin:22px 0;padding-right:16px;border-right:3px solid #2743a6;color:#1d2230;white-space:pre-line;word-break:break-word;margin-top:22px;margin-right:0;margin-bottom:22px;margin-left:0">{{note}}</p>{{/note}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">{{#title}}الدعوة عبر <span dir="auto">{{client_name}}</span>. {{/title}}لا حاجة إلى كلمة مرور: يعرض الرابط تفاصيل الدعوة، والقرار لك بعد ذلك.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">عرض الدعوة</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">هذه الدعوة موجّهة إلى <span dir="ltr">{{email}}</span>، وتنتهي في {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">إذا لم تكن هذه الدعوة متوقعة، فيمكنك تجاهلها. لن يحدث شيء قبل قبولك.</p>
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
    text: `{{#to}}مرحبًا \u2068{{to}}\u2069،{{/to}}{{^to}}مرحبًا،{{/to}}

{{#inviter_name}}{{#title}}وصلتك دعوة من \u2068{{inviter_name}}\u2069 إلى «\u2068{{title}}\u2069».{{/title}}{{^title}}وصلتك دعوة من \u2068{{inviter_name}}\u2069 إلى \u2068{{client_name}}\u2069.{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}وصلتك دعوة من \u2068{{from}}\u2069 إلى «\u2068{{title}}\u2069».{{/title}}{{^title}}وصلتك دعوة من \u2068{{from}}\u2069 إلى \u2068{{client_name}}\u2069.{{/title}}{{/from}}{{^from}}{{#title}}وصلتك دعوة إلى «\u2068{{title}}\u2069».{{/title}}{{^title}}وصلتك دعوة إلى \u2068{{client_name}}\u2069.{{/title}}{{/from}}{{/inviter_name}}

{{#note}}{{#inviter_name}}رسالة من \u2068{{inviter_name}}\u2069:
{{/inviter_name}}{{^inviter_name}}{{#from}}رسالة من \u2068{{from}}\u2069:
{{/from}}{{/inviter_name}}«\u2068{{note}}\u2069»

{{/note}}{{#title}}الدعوة عبر \u2068{{client_name}}\u2069. {{/title}}لا حاجة إلى كلمة مرور: يعرض الرابط تفاصيل الدعوة، والقرار لك بعد ذلك.

لعرض الدعوة، يُرجى فتح هذا الرابط:
{{sign_in_url}}

هذه الدعوة موجّهة إلى \u2068{{email}}\u2069، وتنتهي في \u2068{{expires_at}}\u2069. إذا لم تكن هذه الدعوة متوقعة، فيمكنك تجاهلها. لن يحدث شيء قبل قبولك.

\u2068{{client_name}}\u2069
`,
  },
};

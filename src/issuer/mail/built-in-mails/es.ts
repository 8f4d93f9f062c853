// Written by `npm run mails` from mails/: change the words or the layout there.
import type { BuiltInMails } from '../built-in-templates.ts';

export const es: BuiltInMails = {
  'sign-in': {
    subject: `Tu enlace para entrar en {{client_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="es"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>Tu enlace para entrar en {{client_name}}</title>
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
<body lang="es" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="es" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">Funciona durante {{valid_for}}. Si no lo pediste, puedes ignorar este mensaje.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Hola, <span dir="auto">{{to}}</span>:</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">Entra en <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">La sesión se iniciará en el dispositivo donde abras el enlace.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Entrar</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">El enlace es para {{email}} y funciona durante {{valid_for}}, hasta el {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">Si no lo pediste, puedes ignorar este mensaje. Sin el enlace no entra nadie.</p>
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
    text: `{{#to}}Hola, {{to}}:{{/to}}{{^to}}Hola:{{/to}}

Este es tu enlace para entrar en {{client_name}}. La sesión se iniciará en el dispositivo donde abras el enlace.

Para entrar, abre este enlace:
{{sign_in_url}}

El enlace es para {{email}} y funciona durante {{valid_for}}, hasta el {{expires_at}}. Si no lo pediste, puedes ignorar este mensaje. Sin el enlace no entra nadie.

{{client_name}}
`,
  },
  'create-account': {
    subject: `Tu enlace para crear una cuenta en {{client_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="es"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>Tu enlace para crear una cuenta en {{client_name}}</title>
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
<body lang="es" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="es" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">Funciona durante {{valid_for}}. Si no lo pediste, puedes ignorar este mensaje.<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Hola, <span dir="auto">{{to}}</span>:</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">Crea tu cuenta en <strong><span dir="auto">{{client_name}}</span></strong></h1>
<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Un clic y la cuenta es tuya. No hay que elegir contraseña.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Crear la cuenta</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">La cuenta quedará a nombre de {{email}}. El enlace funciona durante {{valid_for}}, hasta el {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">Si no lo pediste, puedes ignorar este mensaje. Sin el enlace no se crea ninguna cuenta.</p>
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
    text: `{{#to}}Hola, {{to}}:{{/to}}{{^to}}Hola:{{/to}}

Este es tu enlace para crear una cuenta en {{client_name}}. Un clic y la cuenta es tuya. No hay que elegir contraseña.

Para crear la cuenta, abre este enlace:
{{sign_in_url}}

La cuenta quedará a nombre de {{email}}. El enlace funciona durante {{valid_for}}, hasta el {{expires_at}}. Si no lo pediste, puedes ignorar este mensaje. Sin el enlace no se crea ninguna cuenta.

{{client_name}}
`,
  },
  invitation: {
    subject: `{{#inviter_name}}{{#title}}{{inviter_name}} te invita a {{title}}{{/title}}{{^title}}{{inviter_name}} te invita a {{client_name}}{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} te invita a {{title}}{{/title}}{{^title}}{{from}} te invita a {{client_name}}{{/title}}{{/from}}{{^from}}{{#title}}Tienes una invitación a {{title}}{{/title}}{{^title}}Tienes una invitación a {{client_name}}{{/title}}{{/from}}{{/inviter_name}}`,
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="ltr" lang="es"><head><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/>
<meta name="x-apple-disable-message-reformatting"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>
<title>{{#inviter_name}}{{#title}}{{inviter_name}} te invita a {{title}}{{/title}}{{^title}}{{inviter_name}} te invita a {{client_name}}{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} te invita a {{title}}{{/title}}{{^title}}{{from}} te invita a {{client_name}}{{/title}}{{/from}}{{^from}}{{#title}}Tienes una invitación a {{title}}{{/title}}{{^title}}Tienes una invitación a {{client_name}}{{/title}}{{/from}}{{/inviter_name}}</title>
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
<body lang="es" dir="ltr" style="background-color:#f4f4f1;margin:0;padding:0"><table border="0" width="100%" cellPadding="0" cellSpacing="0" role="presentation" align="center"><tbody>
<tr><td dir="ltr" lang="es" style="margin:0;padding:0;background-color:#f4f4f1;font-family:-apple-system, BlinkMacSystemFont, &#x27;Segoe UI&#x27;, Roboto, Helvetica, Arial, sans-serif"><div style="display:none;overflow:hidden;line-height:1px;opacity:0;max-height:0;max-width:0">{{#note}}{{note}}{{/note}}{{^note}}Mira de qué se trata y decide. No necesitas contraseña.{{/note}}<div>\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff\u00a0\u200c\u200b\u200d\ufeff</div></div><table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="desk" style="background-color:#f4f4f1"><tbody>
<tr><td style="padding:32px 16px"><!--[if mso]><table role="presentation" align="center" width="520"><tr><td><![endif]--><table align="center" width="100%" class="letter" border="0" cellPadding="0" cellSpacing="0" role="presentation" style="max-width:520px;background-color:#ffffff;border:1px solid #e4e4df;border-radius:12px;color:#1d2230;font-size:16px;line-height:26px;text-align:left"><tbody>
<tr style="width:100%"><td style="padding:36px 36px 30px">{{#logo_uri}}<img class="logo" alt="{{client_name}}" height="32" src="{{logo_uri}}" style="display:block;outline:none;border:none;text-decoration:none;margin:0 0 24px;max-width:200px;height:32px"/>{{/logo_uri}}{{#to}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">Hola, <span dir="auto">{{to}}</span>:</p>{{/to}}<h1 class="ink" style="margin:0 0 14px;font-size:24px;line-height:33px;font-weight:400;color:#1d2230;word-break:break-word">{{#inviter_name}}{{#title}}<span dir="auto">{{inviter_name}}</span> te invita a <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}<span dir="auto">{{inviter_name}}</span> te invita a <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}<span dir="auto">{{from}}</span> te invita a <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}<span dir="auto">{{from}}</span> te invita a <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/from}}{{^from}}{{#title}}Tienes una invitación a <strong><span dir="auto">{{title}}</span></strong>{{/title}}{{^title}}Tienes una invitación a <strong><span dir="auto">{{client_name}}</span></strong>{{/title}}{{/from}}{{/inviter_name}}</h1>{{#note}}<p class="ink note" dir="auto" style="font-size:17px;line-height:27px;margin:22px 0;padding-left:16px;border-left:3px solid #2743a6;color:#1d2230;white-space:pre-line;word-break:break-word;margin-top:22px;margin-right:0;margin-bottom:22px;margin-left:0">{{note}}</p>{{/note}}<p class="ink" style="font-size:16px;line-height:26px;margin:0 0 16px;color:#1d2230;margin-top:0;margin-right:0;margin-bottom:16px;margin-left:0">{{#title}}Lo encontrarás en <span dir="auto">{{client_name}}</span>. {{/title}}No necesitas contraseña: el enlace te muestra de qué se trata y allí decides.</p>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="button" style="margin:28px 0;background-color:#2743a6;border-radius:10px;text-align:center"><tbody>
<tr><td><a class="button" href="{{sign_in_url}}" style="line-height:100%;text-decoration:none;display:block;max-width:100%;mso-padding-alt:0px;padding:15px 24px;border-radius:10px;background-color:#2743a6;color:#ffffff;font-size:16px;font-weight:600;text-align:center;padding-top:15px;padding-right:24px;padding-bottom:15px;padding-left:24px" target="_blank"><span><!--[if mso]><i style="mso-font-width:400%;mso-text-raise:22.5px" hidden>&#8202;&#8202;&#8202;</i><![endif]--></span><span style="max-width:100%;display:inline-block;line-height:120%;mso-padding-alt:0px;mso-text-raise:11.25px">Ver la invitación</span><span><!--[if mso]><i style="mso-font-width:400%" hidden>&#8202;&#8202;&#8202;&#8203;</i><![endif]--></span></a></td></tr>
</tbody></table>
<table align="center" width="100%" border="0" cellPadding="0" cellSpacing="0" role="presentation" class="line" style="border-top:1px solid #e4e4df"><tbody>
<tr><td style="padding:20px 0 0"><p class="quiet" style="font-size:14px;line-height:22px;margin:0 0 8px;color:#5a6170;word-break:break-word;margin-top:0;margin-right:0;margin-bottom:8px;margin-left:0">Esta invitación es para {{email}} y vence el {{expires_at}}.</p>
<p class="quiet" style="font-size:14px;line-height:22px;margin:0;color:#5a6170;word-break:break-word;margin-top:0;margin-bottom:0;margin-left:0;margin-right:0">Si no la esperabas, puedes ignorarla. No pasa nada hasta que la aceptes.</p>
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
    text: `{{#to}}Hola, {{to}}:{{/to}}{{^to}}Hola:{{/to}}

{{#inviter_name}}{{#title}}{{inviter_name}} te invita a «{{title}}».{{/title}}{{^title}}{{inviter_name}} te invita a {{client_name}}.{{/title}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{#title}}{{from}} te invita a «{{title}}».{{/title}}{{^title}}{{from}} te invita a {{client_name}}.{{/title}}{{/from}}{{^from}}{{#title}}Tienes una invitación a «{{title}}».{{/title}}{{^title}}Tienes una invitación a {{client_name}}.{{/title}}{{/from}}{{/inviter_name}}

{{#note}}{{#inviter_name}}{{inviter_name}} te escribe:
{{/inviter_name}}{{^inviter_name}}{{#from}}{{from}} te escribe:
{{/from}}{{/inviter_name}}«{{note}}»

{{/note}}{{#title}}Lo encontrarás en {{client_name}}. {{/title}}No necesitas contraseña: el enlace te muestra de qué se trata y allí decides.

Para ver la invitación, abre este enlace:
{{sign_in_url}}

Esta invitación es para {{email}} y vence el {{expires_at}}. Si no la esperabas, puedes ignorarla. No pasa nada hasta que la aceptes.

{{client_name}}
`,
  },
};

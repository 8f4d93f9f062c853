import type { MailMessages } from '../../i18n/mail-messages.ts';

export const mailMessages: MailMessages = {
  greetingNamed: 'Guten Tag {{to}},',
  greeting: 'Guten Tag,',
  space: ' ',
  signIn: {
    subject: 'Bei {{client_name}} anmelden',
    preview:
      'Ihr Link läuft in {{valid_for}} ab. Wenn Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.',
    lead: 'Bei **{{client_name}}** anmelden',
    opening: 'hier ist Ihr Link, um sich bei {{client_name}} anzumelden.',
    body: 'Der Link meldet Sie auf dem Gerät an, auf dem Sie ihn öffnen. Sie brauchen kein Passwort.',
    button: 'Anmelden',
    open: 'Öffnen Sie diesen Link, um sich anzumelden:',
    recipient: 'Dieser Link ist für {{email}} und läuft in {{valid_for}} ab, am {{expires_at}}.',
    ignore: 'Wenn Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.',
  },
  createAccount: {
    subject: 'Ihr Konto bei {{client_name}} anlegen',
    preview:
      'Ihr Link läuft in {{valid_for}} ab. Wenn Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.',
    lead: 'Ihr Konto bei **{{client_name}}** anlegen',
    opening: 'hier ist Ihr Link, um ein Konto bei {{client_name}} anzulegen.',
    body: 'Mit diesem Link legen Sie Ihr Konto an. Sie brauchen kein Passwort.',
    button: 'Konto anlegen',
    open: 'Öffnen Sie diesen Link, um Ihr Konto anzulegen:',
    recipient: 'Dieser Link ist für {{email}} und läuft in {{valid_for}} ab, am {{expires_at}}.',
    ignore: 'Wenn Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.',
  },
  invitation: {
    subject: {
      inviterAndTitle: '{{inviter_name}} hat Sie eingeladen: {{title}}',
      inviter: '{{inviter_name}} hat Sie zu {{client_name}} eingeladen',
      title: 'Sie sind eingeladen: {{title}}',
      neither: 'Sie sind zu {{client_name}} eingeladen',
    },
    preview: 'Öffnen Sie die Einladung, um die Einzelheiten zu sehen. Sie brauchen kein Passwort.',
    lead: {
      inviterAndTitle: '{{inviter_name}} hat Sie eingeladen: **{{title}}**',
      inviter: '{{inviter_name}} hat Sie zu **{{client_name}}** eingeladen',
      title: 'Sie sind eingeladen: **{{title}}**',
      neither: 'Sie sind zu **{{client_name}}** eingeladen',
    },
    opening: {
      inviterAndTitle: '{{inviter_name}} hat Sie zu „{{title}}“ eingeladen.',
      inviter: '{{inviter_name}} hat Sie zu {{client_name}} eingeladen.',
      title: 'Sie sind zu „{{title}}“ eingeladen.',
      neither: 'Sie sind zu {{client_name}} eingeladen.',
    },
    body: 'Öffnen Sie die Einladung bei {{client_name}}, um die Einzelheiten zu sehen. Dort können Sie sie annehmen. Sie brauchen kein Passwort.',
    button: 'Einladung ansehen',
    open: 'Öffnen Sie diesen Link, um die Einladung anzusehen:',
    recipient: 'Diese Einladung ist für {{email}} und läuft in {{valid_for}} ab, am {{expires_at}}.',
    ignore: 'Sie haben keine Einladung erwartet? Dann können Sie diese E-Mail ignorieren.',
    noteBy: '{{inviter_name}} schreibt:',
    openingQuote: '„',
    closingQuote: '“',
  },
};

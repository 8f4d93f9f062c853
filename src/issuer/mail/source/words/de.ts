import type { Words } from '../words.ts';

/** German. Says Sie: the letter may come from a stranger's firm. */
export const de: Words = {
  dir: 'ltr',
  greetingNamed: 'Guten Tag {{to}},',
  greeting: 'Guten Tag,',
  space: ' ',
  signIn: {
    subject: 'Ihr Anmelde-Link für {{client_name}}',
    preview: 'Er gilt {{valid_for}}. Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach.',
    lead: 'Anmelden bei **{{client_name}}**',
    opening: 'mit diesem Link melden Sie sich bei {{client_name}} an.',
    body: 'Angemeldet werden Sie auf dem Gerät, auf dem Sie den Link öffnen.',
    button: 'Anmelden',
    open: 'Zum Anmelden öffnen Sie bitte diesen Link:',
    meantFor: 'Der Link ist für {{email}} bestimmt und gilt {{valid_for}}, bis zum {{expires_at}}.',
    ignore: 'Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach. Ohne den Link kommt niemand hinein.',
  },
  createAccount: {
    subject: 'Ihr Link für ein Konto bei {{client_name}}',
    preview: 'Er gilt {{valid_for}}. Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach.',
    lead: 'Ihr Konto bei **{{client_name}}**',
    opening: 'mit diesem Link legen Sie Ihr Konto bei {{client_name}} an.',
    body: 'Ein Klick, und das Konto gehört Ihnen. Ein Passwort brauchen Sie nicht.',
    button: 'Konto anlegen',
    open: 'Um das Konto anzulegen, öffnen Sie bitte diesen Link:',
    meantFor: 'Das Konto wird für {{email}} angelegt. Der Link gilt {{valid_for}}, bis zum {{expires_at}}.',
    ignore:
      'Wenn Sie ihn nicht angefordert haben, löschen Sie diese Mail einfach. Ohne den Link wird kein Konto angelegt.',
  },
  invitation: {
    subject: {
      inviterAndTitle: '{{inviter_name}} lädt Sie ein: {{title}}',
      inviter: '{{inviter_name}} lädt Sie zu {{client_name}} ein',
      title: 'Sie sind eingeladen: {{title}}',
      neither: 'Sie sind zu {{client_name}} eingeladen',
    },
    preview: 'Sehen Sie es sich an, und entscheiden Sie dann. Ein Passwort brauchen Sie nicht.',
    lead: {
      inviterAndTitle: '{{inviter_name}} lädt Sie ein: **{{title}}**',
      inviter: '{{inviter_name}} lädt Sie zu **{{client_name}}** ein',
      title: 'Sie sind eingeladen: **{{title}}**',
      neither: 'Sie sind zu **{{client_name}}** eingeladen',
    },
    opening: {
      inviterAndTitle: '{{inviter_name}} lädt Sie zu „{{title}}“ ein.',
      inviter: '{{inviter_name}} lädt Sie zu {{client_name}} ein.',
      title: 'Sie sind zu „{{title}}“ eingeladen.',
      neither: 'Sie sind zu {{client_name}} eingeladen.',
    },
    where: 'Sie finden es bei {{client_name}}.',
    body: 'Ein Passwort brauchen Sie nicht: Der Link zeigt Ihnen, worum es geht, und dort entscheiden Sie.',
    noteBy: '{{inviter_name}} schreibt dazu:',
    noteOpens: '„',
    noteCloses: '“',
    button: 'Einladung ansehen',
    open: 'Um die Einladung anzusehen, öffnen Sie bitte diesen Link:',
    meantFor: 'Diese Einladung ist für {{email}} und gilt bis zum {{expires_at}}.',
    ignore:
      'Wenn Sie nichts damit anfangen können, lassen Sie sie einfach liegen. Es geschieht nichts, bis Sie annehmen.',
  },
};

import type { PageMessages } from '../../i18n/page-messages.ts';

/** German. Formal address, as in the emails. */
export const pageMessages: PageMessages = {
  'address.signIn': 'Bei {{client}} anmelden',
  'address.create': 'Ihr Konto bei {{client}} anlegen',
  'address.signInNote': 'Wir senden Ihnen per E-Mail einen Anmelde-Link. Sie brauchen kein Passwort.',
  'address.createNote':
    'Wir senden Ihnen per E-Mail einen Link, mit dem Sie Ihr Konto anlegen. Sie brauchen kein Passwort.',
  'address.label': 'E-Mail-Adresse',
  'address.send': 'Link per E-Mail senden',
  'address.back': 'Zurück zu {{client}}',
  'address.missing': 'Geben Sie eine E-Mail-Adresse ein.',
  'address.invalid': 'Geben Sie eine gültige E-Mail-Adresse ein, zum Beispiel name@firma.de.',
  'address.tooMany': 'Zu viele Versuche. Versuchen Sie es in {{wait}} erneut.',
  'address.mailUnavailable':
    'Die E-Mail konnte nicht gesendet werden. Prüfen Sie die Adresse, oder versuchen Sie es gleich erneut.',
  'sent.title': 'Sehen Sie in Ihrem Posteingang nach',
  'sent.to': 'Wir haben einen Link an {{email}} gesendet.',
  'sent.note': 'Öffnen Sie ihn in diesem Browser. Er gilt {{time}}.',
  'sent.spam': 'Keine E-Mail? Es kann eine Minute dauern. Sehen Sie auch im Spam-Ordner nach.',
  'sent.resend': 'E-Mail erneut senden',
  'sent.tooEarly': 'Wir haben sie gerade erst gesendet. In {{wait}} können Sie sie erneut senden.',
  'sent.another': 'Andere Adresse verwenden',
  'badRequest.title': 'Mit dieser Anmeldung stimmt etwas nicht',
  'badRequest.note': 'Gehen Sie zurück zur App, und versuchen Sie es erneut.',
  'badRequest.details': 'Details für Entwickler',
  'timedOut.title': 'Ihre Anmeldung ist abgelaufen',
  'timedOut.note':
    'Diese Seite war zu lange geöffnet, oder Ihr Browser blockiert Cookies für {{host}}. Es wurde keine E-Mail gesendet.',
  'timedOut.startAgain': 'Neu beginnen',
  'failed.title': 'Etwas ist schiefgelaufen',
  'failed.note': 'Der Fehler liegt bei uns. Versuchen Sie es in ein paar Minuten erneut.',
  'unknownLink.title': 'Diesen Link kennen wir nicht',
  'unknownLink.note':
    'Vielleicht ist er unvollständig. Öffnen Sie ihn direkt aus der E-Mail, oder kopieren Sie den ganzen Link.',
  'unknownLink.help': 'Wenn das nicht hilft, bitten Sie die Person, die Sie eingeladen hat, um einen neuen Link.',
  'redirect.title': 'Sie werden weitergeleitet …',
  'redirect.note': 'Keine Weiterleitung?',
  'redirect.continue': 'Weiter zu {{client}}',
};

import type { PageWords } from '../../issuer/pages/page-messages.ts';

/** Says Sie, as the letters do. */
export const de: PageWords = {
  code: 'de',
  words: {
    signIn: 'Bei {{client}} anmelden',
    create: 'Ihr Konto bei {{client}}',
    signInNote: 'Sie bekommen eine Mail mit einem Link, der Sie hineinlässt. Ein Passwort brauchen Sie nicht.',
    createNote: 'Sie bekommen eine Mail mit einem Link, der Ihr Konto eröffnet. Ein Passwort brauchen Sie nicht.',
    address: 'E-Mail-Adresse',
    send: 'Link zuschicken',
    back: 'Zurück zu {{client}}',
    notAnAddress: 'Das ist keine vollständige E-Mail-Adresse. Sie sollte aussehen wie name@example.com.',
    tooMany: 'Das waren zu viele Mails. Bitte versuchen Sie es in {{wait}} wieder.',
    mailUnavailable:
      'Die Mail ließ sich nicht verschicken. Bitte prüfen Sie die Adresse, oder versuchen Sie es gleich noch einmal.',
    sent: 'Sehen Sie in Ihre Mails',
    sentTo: 'Ein Link ist unterwegs an {{email}}.',
    sentNote: 'Öffnen Sie ihn in diesem Browser, innerhalb von {{time}}.',
    spam: 'Noch nichts da? Es kann eine Minute dauern, und manchmal landet die Mail im Spam.',
    again: 'Noch einmal schicken',
    tooEarly: 'Die Mail ist eben erst abgegangen. Kommt nichts an, können Sie in {{wait}} eine weitere anfordern.',
    another: 'Andere Adresse',
    badRequest: 'Hier können Sie sich nicht anmelden',
    badRequestNote:
      'Die Seite, von der Sie kommen, hat anders gefragt, als wir es verstehen. Bitte gehen Sie zurück und versuchen Sie es noch einmal.',
    badRequestDetails: 'Für die Betreiber der Seite',
    stale: 'Bitte fangen Sie noch einmal an',
    staleNote:
      'Diese Seite war lange offen, oder Ihr Browser behält für {{host}} keine Cookies. Es wurde keine Mail verschickt.',
    startAgain: 'Noch einmal anfangen',
    broken: 'Das geht gerade nicht',
    brokenNote: 'Der Fehler liegt bei uns. Bitte versuchen Sie es in ein paar Minuten wieder.',
    unknownLink: 'Diesen Link gibt es hier nicht',
    unknownLinkNote:
      'Vielleicht ist unterwegs etwas verloren gegangen. Bitte öffnen Sie ihn noch einmal aus der Mail, oder kopieren Sie ihn ganz.',
    unknownLinkHelp: 'Wenn das nicht hilft, bitten Sie um einen neuen.',
    oneMoment: 'Einen Moment',
    oneMomentNote: 'Wenn nichts geschieht, benutzen Sie den Knopf.',
    continue: 'Weiter zu {{client}}',
  },
};

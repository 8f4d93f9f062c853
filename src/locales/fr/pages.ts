import type { PageMessages } from '../../i18n/page-messages.ts';

/** French. Formal address, as in the emails. */
export const pageMessages: PageMessages = {
  'address.signIn': 'Se connecter à {{client}}',
  'address.create': 'Créer votre compte {{client}}',
  'address.signInNote': 'Nous vous envoyons un lien de connexion par e-mail. Aucun mot de passe n’est nécessaire.',
  'address.createNote':
    'Nous vous envoyons par e-mail un lien pour créer votre compte. Aucun mot de passe n’est nécessaire.',
  'address.label': 'Adresse e-mail',
  'address.send': 'M’envoyer un lien',
  'address.back': 'Retour à {{client}}',
  'address.missing': 'Saisissez une adresse e-mail.',
  'address.invalid': 'Saisissez une adresse e-mail valide, par exemple nom@entreprise.fr.',
  'address.tooMany': 'Trop de tentatives. Réessayez dans {{wait}}.',
  'address.mailUnavailable': 'Impossible d’envoyer l’e-mail. Vérifiez l’adresse ou réessayez dans un instant.',
  'sent.title': 'Consultez votre messagerie',
  'sent.to': 'Nous avons envoyé un lien à {{email}}.',
  'sent.note': 'Ouvrez-le dans ce navigateur d’ici {{time}}.',
  'sent.spam': 'Pas d’e-mail\u00a0? Cela peut prendre une minute. Vérifiez aussi vos courriers indésirables.',
  'sent.resend': 'Renvoyer l’e-mail',
  'sent.tooEarly': 'Nous venons de l’envoyer. Vous pourrez le renvoyer dans {{wait}}.',
  'sent.another': 'Utiliser une autre adresse',
  'badRequest.title': 'Cette demande de connexion est incorrecte',
  'badRequest.note': 'Retournez dans l’application et réessayez.',
  'badRequest.details': 'Détails pour les développeurs',
  'timedOut.title': 'Votre demande de connexion a expiré',
  'timedOut.note':
    'Cette page est restée ouverte trop longtemps, ou votre navigateur bloque les cookies de {{host}}. Aucun e-mail n’a été envoyé.',
  'timedOut.startAgain': 'Recommencer',
  'failed.title': 'Un problème est survenu',
  'failed.note': 'Le problème vient de chez nous. Réessayez dans quelques minutes.',
  'unknownLink.title': 'Nous ne reconnaissons pas ce lien',
  'unknownLink.note': 'Il est peut-être incomplet. Ouvrez-le directement depuis l’e-mail, ou copiez le lien en entier.',
  'unknownLink.help': 'Si cela ne suffit pas, demandez un nouveau lien à la personne qui vous a envoyé l’invitation.',
  'redirect.title': 'Redirection…',
  'redirect.note': 'Pas de redirection\u00a0?',
  'redirect.continue': 'Continuer vers {{client}}',
};

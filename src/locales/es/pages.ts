import type { PageMessages } from '../../i18n/page-messages.ts';

/** Spanish. Informal address, as in the emails. */
export const pageMessages: PageMessages = {
  'address.signIn': 'Iniciar sesión en {{client}}',
  'address.create': 'Crea tu cuenta en {{client}}',
  'address.signInNote': 'Te enviaremos un enlace de inicio de sesión por correo. No necesitas contraseña.',
  'address.createNote': 'Te enviaremos un enlace por correo para terminar. No necesitas contraseña.',
  'address.label': 'Correo electrónico',
  'address.send': 'Envíame un enlace',
  'address.back': 'Volver a {{client}}',
  'address.missing': 'Escribe un correo.',
  'address.invalid': 'Escribe un correo válido, como nombre@empresa.com.',
  'address.tooMany': 'Demasiados intentos. Vuelve a intentarlo dentro de {{wait}}.',
  'address.mailUnavailable':
    'No hemos podido enviar el correo. Revisa la dirección o inténtalo de nuevo en un momento.',
  'sent.title': 'Revisa tu correo',
  'sent.to': 'Hemos enviado un enlace a {{email}}.',
  'sent.note': 'Ábrelo en este navegador en un plazo de {{time}}.',
  'sent.spam': '¿No ha llegado? Puede tardar un minuto. Mira también en el correo no deseado.',
  'sent.resend': 'Reenviar el correo',
  'sent.tooEarly': 'Acabamos de enviarlo. Podrás reenviarlo dentro de {{wait}}.',
  'sent.another': 'Usar otra dirección',
  'badRequest.title': 'Hay un problema con esta solicitud de inicio de sesión',
  'badRequest.note': 'Vuelve a la aplicación e inténtalo de nuevo.',
  'badRequest.details': 'Detalles para desarrolladores',
  'timedOut.title': 'Tu inicio de sesión ha caducado',
  'timedOut.note':
    'Esta página ha estado abierta demasiado tiempo, o tu navegador bloquea las cookies de {{host}}. No se ha enviado ningún correo.',
  'timedOut.startAgain': 'Empezar de nuevo',
  'failed.title': 'Algo ha fallado',
  'failed.note': 'El error es nuestro. Inténtalo de nuevo en unos minutos.',
  'unknownLink.title': 'No reconocemos este enlace',
  'unknownLink.note': 'Puede que esté incompleto. Ábrelo directamente desde el correo o copia el enlace entero.',
  'unknownLink.help': 'Si no funciona, pide uno nuevo a quien te invitó.',
  'redirect.title': 'Redirigiendo…',
  'redirect.note': '¿No se abre?',
  'redirect.continue': 'Continuar a {{client}}',
};

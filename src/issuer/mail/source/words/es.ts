import type { Words } from '../words.ts';

/** Spanish. Says tú, as most services do on both sides of the ocean. */
export const es: Words = {
  dir: 'ltr',
  greetingNamed: 'Hola, {{to}}:',
  greeting: 'Hola:',
  space: ' ',
  signIn: {
    subject: 'Tu enlace para entrar en {{client_name}}',
    preview: 'Funciona durante {{valid_for}}. Si no lo pediste, puedes ignorar este mensaje.',
    lead: 'Entra en **{{client_name}}**',
    opening: 'Este es tu enlace para entrar en {{client_name}}.',
    body: 'La sesión se iniciará en el dispositivo donde abras el enlace.',
    button: 'Entrar',
    open: 'Para entrar, abre este enlace:',
    meantFor: 'El enlace es para {{email}} y funciona durante {{valid_for}}, hasta el {{expires_at}}.',
    ignore: 'Si no lo pediste, puedes ignorar este mensaje. Sin el enlace no entra nadie.',
  },
  createAccount: {
    subject: 'Tu enlace para crear una cuenta en {{client_name}}',
    preview: 'Funciona durante {{valid_for}}. Si no lo pediste, puedes ignorar este mensaje.',
    lead: 'Crea tu cuenta en **{{client_name}}**',
    opening: 'Este es tu enlace para crear una cuenta en {{client_name}}.',
    body: 'Un clic y la cuenta es tuya. No hay que elegir contraseña.',
    button: 'Crear la cuenta',
    open: 'Para crear la cuenta, abre este enlace:',
    meantFor:
      'La cuenta quedará a nombre de {{email}}. El enlace funciona durante {{valid_for}}, hasta el {{expires_at}}.',
    ignore: 'Si no lo pediste, puedes ignorar este mensaje. Sin el enlace no se crea ninguna cuenta.',
  },
  invitation: {
    subject: {
      inviterAndTitle: '{{inviter_name}} te invita a {{title}}',
      inviter: '{{inviter_name}} te invita a {{client_name}}',
      title: 'Tienes una invitación a {{title}}',
      neither: 'Tienes una invitación a {{client_name}}',
    },
    preview: 'Mira de qué se trata y decide. No necesitas contraseña.',
    lead: {
      inviterAndTitle: '{{inviter_name}} te invita a **{{title}}**',
      inviter: '{{inviter_name}} te invita a **{{client_name}}**',
      title: 'Tienes una invitación a **{{title}}**',
      neither: 'Tienes una invitación a **{{client_name}}**',
    },
    opening: {
      inviterAndTitle: '{{inviter_name}} te invita a «{{title}}».',
      inviter: '{{inviter_name}} te invita a {{client_name}}.',
      title: 'Tienes una invitación a «{{title}}».',
      neither: 'Tienes una invitación a {{client_name}}.',
    },
    where: 'Lo encontrarás en {{client_name}}.',
    body: 'No necesitas contraseña: el enlace te muestra de qué se trata y allí decides.',
    noteBy: '{{inviter_name}} te escribe:',
    noteOpens: '«',
    noteCloses: '»',
    button: 'Ver la invitación',
    open: 'Para ver la invitación, abre este enlace:',
    meantFor: 'Esta invitación es para {{email}} y vence el {{expires_at}}.',
    ignore: 'Si no la esperabas, puedes ignorarla. No pasa nada hasta que la aceptes.',
  },
};

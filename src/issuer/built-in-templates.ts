import { letter } from './letter.ts';
import { mustacheTemplate } from './mustache-template.ts';
import type { MailTemplate } from './options.ts';

/** Older guides send `data_from` and `data_to`; the kit's own server sends `data_inviter_name` and `data_title`. */
const INVITER =
  '{{#inviter_name}}{{inviter_name}}{{/inviter_name}}{{^inviter_name}}{{#from}}{{from}}{{/from}}{{^from}}Somebody{{/from}}{{/inviter_name}}';
const SUBJECT_MATTER = '{{#title}}{{title}}{{/title}}{{^title}}{{client_name}}{{/title}}';

/** The mails that every issuer has; registering one of the same alias replaces it. */
export const builtInTemplates: Readonly<Record<'sign-in' | 'create-account' | 'invitation', MailTemplate>> = {
  'sign-in': mustacheTemplate({
    subject: 'Your link to sign in to {{client_name}}',
    ...letter({
      lead: 'Sign in to <b>{{client_name}}</b>',
      body: ['Here is the link you asked for.'],
      button: 'Sign in',
      meantFor: 'It is meant for {{email}} and works until {{expires_at}}.',
      ignore: 'If you did not ask for it, ignore this mail. Nobody gets in without the link.',
    }),
  }),

  'create-account': mustacheTemplate({
    subject: 'Your link to create an account at {{client_name}}',
    ...letter({
      lead: 'Create your account at <b>{{client_name}}</b>',
      body: ['One click, and the account is yours. There is no password to choose.'],
      button: 'Create account',
      meantFor: 'The account will belong to {{email}}. The link works until {{expires_at}}.',
      ignore: 'If you did not ask for it, ignore this mail. No account is made without the link.',
    }),
  }),

  invitation: mustacheTemplate({
    subject: `${INVITER} invites you to ${SUBJECT_MATTER}`,
    ...letter({
      greet: 'to',
      lead: `${INVITER} invites you to <b>${SUBJECT_MATTER}</b>`,
      body: [
        '{{#title}}You will find it at {{client_name}}. {{/title}}You need no password: the link below shows you what it is about, and you decide there.',
      ],
      quote: 'note',
      button: 'See the invitation',
      meantFor: 'This invitation is for {{email}} and ends on {{expires_at}}.',
      ignore: 'If you did not expect this, ignore it. Nothing happens until you accept.',
    }),
  }),
};

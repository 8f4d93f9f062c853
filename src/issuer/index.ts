export { createIssuer } from './issuer.ts';
export { MailError, type Mailer, type MailMessage } from './mailer.ts';
export { mustacheTemplate, type MustacheSource } from './mustache-template.ts';
export type {
  ClientRegistration,
  DataAllowance,
  Issuer,
  IssuerEvent,
  IssuerOptions,
  Limit,
  MailLimits,
  MailTemplate,
  MailTemplateByLocale,
  RenderedMail,
  TemplateModel,
} from './options.ts';
export type { PageTheme } from '../pages/page-theme.ts';
export { InviteError } from '../protocol/invite-error.ts';

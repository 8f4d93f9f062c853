export { createIssuer } from './create-issuer.ts';
export { MailError, type Mailer, type MailFailure, type MailMessage } from './mail/mailer.ts';
export { mustacheTemplate, type MustacheSource } from './mail/mustache-template.ts';
export type {
  AdvancedIssuerOptions,
  ClientRegistration,
  DataAllowance,
  DataAllowances,
  Issuer,
  IssuerOptions,
  IssuerRetention,
  MailLimits,
  MailTemplate,
  MailTemplateByLocale,
  RenderedMail,
  TemplateModel,
} from './options.ts';
export type { ErrorContext, OnError } from '../protocol/error-report.ts';
export type { RateLimit } from '../protocol/duration.ts';
export type {
  CodeRedeemedEvent,
  OneTimeCodeRefusedEvent,
  DevModeEvent,
  IssuerEvent,
  MailDeferredEvent,
  MailFailedEvent,
  MailReportedEvent,
  MailSentEvent,
  MailsLimitedEvent,
  OutboxFailedEvent,
  RequestFailedEvent,
} from './events.ts';
export type { DeliveryReport, ReportedMail } from './delivery/report-delivery.ts';
export type { DeliveryReason, DeliveryReasonText, DeliveryStatus } from '../protocol/delivery.ts';
export type { PageTheme } from '../pages/theme.ts';
export type { CookieAdapter } from '../protocol/cookies.ts';
export type { Duration } from '../protocol/duration.ts';
export { InviteError } from '../protocol/invite-error.ts';
export type { ResponseMode } from '../protocol/oidc.ts';

import { canonicalEmail } from '../../protocol/email-address.ts';
import { readOptions } from '../../config/schema.ts';
import { MailError, type Mailer, type MailMessage } from './mailer.ts';
import { mustacheTemplate } from './mustache-template.ts';
import { postmarkOptions, type PostmarkOptions } from './postmark-options.ts';
import { POSTMARK_METADATA } from '../delivery/postmark-webhook.ts';
import type { MailTemplate } from '../options.ts';

/** Stands at the issuer for a template that the provider keeps: the issuer knows the alias, the provider the wording. */
export const hostedTemplate: MailTemplate = mustacheTemplate({
  subject: '{{client_name}}',
  html: '<p><a href="{{sign_in_url}}">{{client_name}}</a></p>',
});

/**
 * Refusals that the owner of the account can lift, so that the same mail goes out later: token, maintenance, sender
 * signature, credits, account under review, rate limit, template and stream that are not there (Postmark's API error codes).
 */
const LIFTED_LATER = new Set([10, 100, 400, 401, 405, 412, 413, 429, 1101, 1235]);

/** Postmark's error code for an address that bounced before, or complained. */
const INACTIVE_RECIPIENT = 406;

/**
 * Sends through Postmark's HTTP API. Links and opens are not tracked: a rewritten link would hand the ticket over.
 *
 * `send` rejects with a {@link MailError}: `permanent` when Postmark refuses this mail or recipient for good.
 */
export function postmarkMailer(options: PostmarkOptions): Mailer {
  const {
    serverToken,
    endpoint,
    messageStream,
    templates,
    timeout,
    fetch: send = fetch,
  } = readOptions(postmarkOptions, options, 'The argument of postmarkMailer');
  const isHosted = (alias: string) => templates === true || templates.includes(alias);

  return {
    async send(message) {
      // "To" accepts lists: nothing that could be one may reach it.
      if (canonicalEmail(message.to) !== message.to)
        throw new MailError('The recipient is not one canonical address.', { permanent: true });
      const hosted = isHosted(message.template.alias);
      const response = await post(send, `${endpoint.replace(/\/$/, '')}/email${hosted ? '/withTemplate' : ''}`, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'x-postmark-server-token': serverToken,
        },
        body: JSON.stringify({
          ...(hosted ? hostedContent(message) : renderedContent(message)),
          From: message.from,
          To: message.to,
          MessageStream: messageStream,
          Headers: headersOf(message),
          Metadata: metadataOf(message),
          TrackOpens: false,
          TrackLinks: 'None',
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      if (response.status === 200 && response.errorCode === 0) return;
      throw refusal(response);
    },
  };
}

interface Answer {
  status: number;
  errorCode: number | undefined;
}

function renderedContent({ subject, text, html }: MailMessage) {
  return { Subject: subject, TextBody: text, HtmlBody: html };
}

function hostedContent({ template }: MailMessage) {
  return { TemplateAlias: template.alias, TemplateModel: template.model };
}

/** Returned with each webhook, whose `MessageID` is another one, of Postmark's own. A value has at most 80 characters. */
function metadataOf({ messageId }: MailMessage): Record<string, string> {
  return { [POSTMARK_METADATA]: messageId.replace(/^</, '').split('@', 1)[0]! };
}

/** Without `X-PM-KeepID` Postmark sets a Message-ID of its own, and a mailbox could not fold a duplicate. */
function headersOf({ messageId, headers }: MailMessage) {
  const all = { ...headers, 'Message-ID': messageId, 'X-PM-KeepID': 'true' };
  return Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
}

async function post(send: typeof fetch, url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await send(url, init);
    const body = (await response.json().catch(() => null)) as { ErrorCode?: unknown } | null;
    const errorCode = typeof body?.ErrorCode === 'number' ? body.ErrorCode : undefined;
    return { status: response.status, errorCode };
  } catch (cause) {
    throw new MailError('Postmark did not answer.', { permanent: false, cause });
  }
}

/** Postmark's message is left out because it names the recipient. */
function refusal({ status, errorCode }: Answer): MailError {
  const permanent = (status === 422 && !LIFTED_LATER.has(errorCode ?? 0)) || status === 413;
  return new MailError(`Postmark did not accept the mail (${status}, error code ${errorCode ?? 'none'}).`, {
    permanent,
    // Postmark mails no address that has bounced or complained before.
    ...(errorCode === INACTIVE_RECIPIENT ? { reason: 'blocked' as const } : {}),
    failure: { error: `postmark_${errorCode ?? 'unknown'}`, responseCode: status },
  });
}

export { postmarkWebhook, type PostmarkWebhook, type PostmarkWebhookOptions } from '../delivery/postmark-webhook.ts';
export type { PostmarkOptions } from './postmark-options.ts';

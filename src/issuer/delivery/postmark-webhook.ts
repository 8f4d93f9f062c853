import { isObject, object, readOptions, rule, value, type Entries, type Schema } from '../../config/schema.ts';
import { constantTimeEqual } from '../../crypto/constant-time.ts';
import { sha256 } from '../../crypto/hash.ts';
import { reasonOfStatusCode, type DeliveryReason } from '../../protocol/delivery.ts';
import { readCapped } from '../../protocol/http.ts';
import { MAX_WEBHOOK_BYTES } from '../../protocol/size-limits.ts';
import type { DeliveryReport } from './report-delivery.ts';

/** Options of {@link postmarkWebhook}. */
export interface PostmarkWebhookOptions {
  /** The user name of the webhook's Basic credentials, as set at Postmark. */
  username: string;
  /** Their password, at least 16 characters: Postmark signs nothing, so that the credentials alone show who is calling. */
  password: string;
  /** What takes the reports: what `createMagicInvite` or `createIssuer` returned. */
  issuer: {
    /** Called with each report. */
    reportDelivery(report: DeliveryReport): Promise<unknown>;
  };
}

/** What {@link postmarkWebhook} returns. */
export interface PostmarkWebhook {
  /** Answers a webhook; never throws. */
  fetch(request: Request): Promise<Response>;
}

/** The key under which `postmarkMailer` gives Postmark the first part of a mail's Message-ID. */
export const POSTMARK_METADATA = 'magic-invite';

/** The types of `Bounce` that are about this mail. All others are answers of people and programs. */
const BOUNCES = new Map<string, { status: 'deferred' | 'bounced'; reason: DeliveryReason }>([
  ['HardBounce', { status: 'bounced', reason: 'mailbox_not_found' }],
  ['BadEmailAddress', { status: 'bounced', reason: 'mailbox_not_found' }],
  ['SoftBounce', { status: 'bounced', reason: 'mailbox_full' }],
  ['Blocked', { status: 'bounced', reason: 'blocked' }],
  ['SpamNotification', { status: 'bounced', reason: 'blocked' }],
  ['DMARCPolicy', { status: 'bounced', reason: 'blocked' }],
  ['ManuallyDeactivated', { status: 'bounced', reason: 'blocked' }],
  ['VirusNotification', { status: 'bounced', reason: 'refused' }],
  ['SMTPApiError', { status: 'bounced', reason: 'refused' }],
  ['Transient', { status: 'deferred', reason: 'unreachable' }],
  ['DnsError', { status: 'deferred', reason: 'unreachable' }],
]);

/** The schemas of the credentials, by name. The problems never quote the password. */
export const webhookCredentials: Entries<Omit<PostmarkWebhookOptions, 'issuer'>> = {
  username: rule((given) =>
    typeof given === 'string' && given !== '' && !given.includes(':')
      ? null
      : 'must be the user name of the webhook at Postmark, without a colon.',
  ),
  password: rule((given) => {
    if (given === undefined) return 'is undefined: is its environment variable set?';
    return typeof given === 'string' && given.length >= 16 ? null : 'must have at least 16 characters.';
  }),
};

const webhookOptions: Schema<PostmarkWebhookOptions> = object<PostmarkWebhookOptions>({
  ...webhookCredentials,
  issuer: value(
    'must be what createMagicInvite or createIssuer returned',
    (given) => isObject(given) && typeof given.reportDelivery === 'function',
  ),
});

/**
 * Takes Postmark's webhooks for delivery, bounces and spam complaints of mails that {@link postmarkMailer} sent. Mount its
 * `fetch` and set its URL at Postmark with the same Basic credentials (RFC 7617), which are compared in constant time.
 *
 * The answer is 200 also where a mail is unknown, so that Postmark does not repeat it; 401, 400, 405 or 413 for what is no webhook
 * of Postmark's; and 500 where the report could not be stored, after which Postmark repeats it.
 *
 * @throws InviteError `misconfigured`, naming the option and the fix
 * @example
 * const webhook = postmarkWebhook({ username: 'postmark', password: process.env.WEBHOOK_PASSWORD, issuer: invites });
 * app.post('/webhooks/postmark', toNodeListener(webhook));
 */
export function postmarkWebhook(options: PostmarkWebhookOptions): PostmarkWebhook {
  const { username, password, issuer } = readOptions(webhookOptions, options, 'The argument of postmarkWebhook');
  const expected = sha256(basicCredentials(username, password));
  return {
    async fetch(request) {
      const given = request.headers.get('authorization') ?? '';
      // Hashes have one length.
      if (!constantTimeEqual(await sha256(given.replace(/^basic +/i, 'Basic ')), await expected))
        return answer(401, 'The credentials are not those of this webhook.', {
          'www-authenticate': 'Basic realm="Postmark webhook"',
        });
      if (request.method !== 'POST') return answer(405, 'A webhook is sent by POST.', { allow: 'POST' });
      const body = await readCapped(request.body, MAX_WEBHOOK_BYTES);
      if (body === null) return answer(413, `The body is larger than ${MAX_WEBHOOK_BYTES} bytes.`);
      const event = parse(body);
      if (!event) return answer(400, 'The body is not a JSON object.');
      const report = reportOf(event);
      try {
        if (report) await issuer.reportDelivery(report);
      } catch {
        // The issuer's storage reports its own failures; Postmark repeats the webhook.
        return answer(500, 'The report could not be stored.');
      }
      return answer(200, 'Thank you.');
    },
  };
}

/** RFC 7617: the pair in UTF-8, and then in base64. */
function basicCredentials(username: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)))}`;
}

function parse(body: Uint8Array): Record<string, unknown> | null {
  try {
    const event: unknown = JSON.parse(new TextDecoder().decode(body));
    return isObject(event) ? event : null;
  } catch {
    return null;
  }
}

/** What a webhook reports about a mail of this package, or `null` where it reports none. */
function reportOf({ RecordType, Type, Details, Metadata }: Record<string, unknown>): DeliveryReport | null {
  const id = isObject(Metadata) ? Metadata[POSTMARK_METADATA] : undefined;
  if (typeof id !== 'string') return null;
  const messageId = `<${id}@>`;
  if (RecordType === 'Delivery') return { messageId, status: 'sent' };
  if (RecordType === 'SpamComplaint' || Type === 'SpamComplaint') return { messageId, status: 'complained' };
  const bounce = RecordType === 'Bounce' ? BOUNCES.get(String(Type)) : undefined;
  if (!bounce) return null;
  const reason = (typeof Details === 'string' ? reasonOfStatusCode(Details) : undefined) ?? bounce.reason;
  return { messageId, status: bounce.status, reason };
}

function answer(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

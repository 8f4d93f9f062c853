import type { IssuerAnswer } from './issuer-fetch.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { readDeliveryReason, type DeliveryReasonText } from '../../protocol/delivery.ts';
import { isObject } from '../http/body.ts';

/** The issuer mails no invitation to this address, because mail to it was returned, until a person asks for it. */
export class RecipientBounced extends InviteError {
  readonly bounce: { status: 'bounced' | 'complained'; reason?: DeliveryReasonText };

  constructor(bounce: RecipientBounced['bounce']) {
    super(
      'mail_unavailable',
      'Mail to this address was returned before, so that nothing was mailed. Resend the invitation to mail it all the same.',
    );
    this.bounce = bounce;
  }
}

/** Whether an answer without content to read is a success: 2xx, and empty or JSON. A proxy's HTML page is neither. */
export function isAcceptance({ status, isEmpty, body }: IssuerAnswer): boolean {
  return status >= 200 && status <= 299 && (isEmpty || body !== null);
}

/** The error of an answer that refuses a mail, or `null` where the answer leaves open whether it was accepted. */
export function mailRefusal(answer: IssuerAnswer): InviteError | null {
  const error = errorOf(answer);
  if (answer.status === 429)
    return new InviteError('rate_limited', 'The issuer sends no more mail for now.', retryAfterOf(answer));
  if (refusesClient(answer)) return clientRefusal();
  if (error === 'recipient_bounced') return recipientBounced(answer);
  if (answer.status >= 400 && answer.status < 500)
    return error === null
      ? statusRefusal(answer)
      : new InviteError('invalid_data', `The issuer refused the mail: ${descriptionOf(answer) ?? error}`);
  if (error === 'temporarily_unavailable')
    return new InviteError('mail_unavailable', 'The issuer could not send the mail.', retryAfterOf(answer));
  return null;
}

/** The error of a token response that is not one. `code_expired` where the issuer refused the code. */
export function codeRefusal(answer: IssuerAnswer): InviteError {
  if (refusesClient(answer)) return clientRefusal();
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && errorOf(answer) !== null)
    return new InviteError('code_expired', 'The issuer refused this code; the link in the mail makes a new one.');
  return statusRefusal(answer);
}

/** The error of a token response to a typed code: `wrong_code` while tries are left, `code_expired` once it is of no use. */
export function typedCodeRefusal(answer: IssuerAnswer): InviteError {
  const left = answer.body?.tries_left;
  if (errorOf(answer) === 'invalid_grant' && typeof left === 'number' && left > 0)
    return new InviteError('wrong_code', `The issuer refused this code; ${left} more can be tried.`);
  return codeRefusal(answer);
}

/** The error of any other answer that is not as it should be. */
export function statusRefusal(answer: IssuerAnswer): InviteError {
  const content = answer.isEmpty
    ? 'no body'
    : answer.body
      ? `error ${errorOf(answer) ?? 'none'}`
      : 'a body that is not JSON';
  const { host, pathname } = new URL(answer.url);
  const cause = new Error(`status ${answer.status} and ${content}`);
  const message = `The issuer at ${host} answered ${pathname} with ${cause.message}.`;
  return new InviteError('issuer_unavailable', message, { cause, ...retryAfterOf(answer) });
}

/** Whether the issuer does not accept this server's credentials. */
export function refusesClient(answer: IssuerAnswer): boolean {
  return answer.status === 401 || ['invalid_client', 'unauthorized_client'].includes(errorOf(answer) ?? '');
}

export function clientRefusal(): InviteError {
  return new InviteError(
    'misconfigured',
    'The issuer refuses this client: compare options.client and redirect_uri with its registration.',
  );
}

function recipientBounced({ body }: IssuerAnswer): RecipientBounced {
  const reason = readDeliveryReason(typeof body?.reason === 'string' ? body.reason : undefined);
  return new RecipientBounced({
    status: body?.delivery === 'complained' ? 'complained' : 'bounced',
    ...(reason === undefined ? {} : { reason }),
  });
}

const retryAfterOf = ({ retryAfter }: IssuerAnswer): { retryAfter?: number } =>
  retryAfter === undefined ? {} : { retryAfter };

/** OAuth's `{"error": "…"}` (RFC 6749 5.2), or the older `{"error": {"id", "status", "code", "title", "detail"}}`. */
function errorOf({ body }: IssuerAnswer): string | null {
  const error = body?.error;
  const code = isObject(error) ? (error.code ?? error.id) : error;
  return typeof code === 'string' ? code : null;
}

/** The issuer's explanation for the developer (RFC 6749 5.2), such as which value it does not mail. */
function descriptionOf({ body }: IssuerAnswer): string | null {
  const text = body?.error_description;
  return typeof text === 'string' && text !== '' ? text.slice(0, 300) : null;
}

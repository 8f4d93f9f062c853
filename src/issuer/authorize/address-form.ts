import { isOwnForm } from '../../pages/is-own-form.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { askForAddress, formAction, type CarriedRequest } from './authorization-endpoint.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import { checkBrowserRequest, readAnswerTo, readQuery } from './browser-request.ts';
import type { IssuerContext } from '../context.ts';
import { mailTicket } from '../mail/mail-ticket.ts';
import { OAuthError } from '../oauth-error.ts';
import { readParameters } from '../parameters.ts';
import { checkMailPage } from '../pages/check-mail.ts';
import { stalePage } from '../pages/ends.ts';
import { wordsFor } from '../pages/page-messages.ts';
import { say, sayWait } from '../pages/say.ts';

/** Milliseconds after which another mail may be asked for, and the page shows how. */
const RESEND_AFTER = 30_000;

/**
 * `POST /oidc/authorize/email`: the form of the page that asks for the address. Mails the link that the request beside
 * the token asked for; the token is this browser's, for this request, for an hour, and for one mail.
 *
 * @throws OAuthError for what must be told on a page of our own
 */
export async function addressForm(context: IssuerContext, request: Request): Promise<Response> {
  const form = await readParameters(request);
  const carried = form.get('request') ?? '';
  const headers = context.headers(request);
  const now = context.now();
  const browser = context.browserCookie.read(headers);
  const token =
    browser !== null && isOwnForm(headers, new URL(context.issuer).origin)
      ? await context.formTokens.open(form.get('token') ?? '', { request: carried, browser }, now)
      : null;
  if (!token || browser === null) return startAgain(context, headers, carried);

  // It was checked when the page was made; what is registered may have changed since.
  const query = readQuery(new URLSearchParams(carried));
  const answerTo = readAnswerTo(query, context.clients);
  const asked: CarriedRequest = { answerTo, parameters: checkBrowserRequest(query, answerTo) };
  const typed = (form.get('email') ?? asked.parameters.get('login_hint') ?? '').trim();
  if (form.get('action') === 'edit') return askForAddress(context, request, asked, { email: typed });
  const words = wordsFor(asked.parameters.get('ui_locales'), headers);
  const email = canonicalEmail(typed);
  if (email === null) {
    const problem = { about: 'address', text: say(words, 'notAnAddress') } as const;
    return askForAddress(context, request, asked, { email: typed, problem, status: 400 });
  }

  const withAddress = new Map([...asked.parameters, ['login_hint', email]]);
  // The mail reads like the page.
  if (!withAddress.has('ui_locales')) withAddress.set('ui_locales', words.code);
  const authorizationRequest = readAuthorizationRequest(withAddress, answerTo.client, context.templates);
  const checkMail = async (notBefore: number, wait?: number) => {
    const request = new URLSearchParams([...withAddress]).toString();
    return checkMailPage(
      { theme: context.theme, words },
      {
        email,
        lifetime: authorizationRequest.linkLifetime,
        action: formAction(context),
        fields: { request, token: await context.formTokens.seal({ request, browser }, now, notBefore) },
        ...(wait === undefined ? {} : { wait }),
      },
    );
  };
  if (now < token.notBefore) return checkMail(token.notBefore, token.notBefore - now);
  const isFirst = await context.formTokens.spend(token.id, now);
  if (!isFirst) return checkMail(now + RESEND_AFTER);
  try {
    await context.limits.count(answerTo.client, email, context.getClientIp(request), now, 'page');
    await mailTicket(context, answerTo.client, authorizationRequest, now);
  } catch (error) {
    await context.formTokens.giveBack(token.id);
    if (!(error instanceof OAuthError)) throw error;
    const wait = Number(error.headers['retry-after']) * 1_000;
    const text =
      error.status === 429 ? say(words, 'tooMany', { wait: sayWait(words, wait) }) : say(words, 'mailUnavailable');
    const { status, headers } = error;
    return askForAddress(context, request, asked, { email: typed, problem: { about: 'mail', text }, status, headers });
  }
  return checkMail(now + RESEND_AFTER);
}

/** Nothing of the form is believed; its request may be sent once more, as any page could send it. */
function startAgain({ issuer, theme }: IssuerContext, headers: Headers, carried: string): Promise<Response> {
  const query = new URLSearchParams(carried);
  query.delete('login_hint');
  const words = wordsFor(query.get('ui_locales') ?? undefined, headers);
  return stalePage(
    { theme, words },
    new URL(issuer).host,
    query.size === 0 ? undefined : `${issuer}/oidc/authorize?${query}`,
  );
}

import type { PlainResponse } from '../../protocol/plain-http.ts';
import { waitingTime } from '../mail/time-text.ts';
import { isOwnForm } from '../../pages/form.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import type { Clients } from '../clients.ts';
import type { Templates } from '../mail/templates.ts';
import { OAuthError } from '../oauth-error.ts';
import { timedOutPage } from '../pages/error-pages.ts';
import type { FrameFor } from '../pages/frame-for.ts';
import { sentPage } from '../pages/sent-page.ts';
import type { FormRequest } from '../request.ts';
import { formAction, type AddressPage, type CheckedRequest } from './authorization-endpoint.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import { checkBrowserRequest, readAnswerTo, readQuery } from './browser-request.ts';
import type { BrowserCookie, FormTokens } from './form-token.ts';
import type { MailLimiter } from './limits.ts';
import { newLinkIdentity, type SendLink } from './send-link.ts';

/** How soon another mail may be asked for; the page shows its button then. */
const RESEND_AFTER_MS = 30_000;

export interface AddressFormDependencies {
  issuer: string;
  clients: Clients;
  templates: Templates;
  limits: MailLimiter;
  sendLink: SendLink;
  formTokens: FormTokens;
  browserCookie: Pick<BrowserCookie, 'read'>;
  addressPage: AddressPage;
  frameFor: FrameFor;
  now: () => number;
}

/** Answers `POST /oidc/authorize/email`. */
export type AddressForm = (request: Omit<FormRequest, 'query'>) => Promise<PlainResponse>;

/** The form as it was posted, with its token verified. */
interface PostedForm {
  headers: Pick<Headers, 'get'>;
  ip: string | undefined;
  browser: string;
  token: { id: string; notBefore: number };
  request: CheckedRequest;
  /** As typed. */
  address: string;
}

/**
 * `POST /oidc/authorize/email`: the form of the page that asks for the address. It mails the link that the request beside
 * the token asked for. The token is bound to this browser and this request, expires after an hour, and sends one mail.
 * The handler throws OAuthError for what must be shown on a page of the issuer.
 */
export function createAddressForm(dependencies: AddressFormDependencies): AddressForm {
  const { issuer, clients, formTokens, browserCookie, addressPage, frameFor, now } = dependencies;
  const origin = new URL(issuer).origin;
  const mailFromForm = createMailFromForm(dependencies);

  return async ({ headers, ip, parameters: form }) => {
    const carried = form.get('request') ?? '';
    const browser = browserCookie.read(headers);
    const token =
      browser !== null && isOwnForm(headers, origin)
        ? await formTokens.open(form.get('token') ?? '', { request: carried, browser }, now())
        : null;
    if (!token || browser === null) return startAgain(issuer, frameFor, headers, carried);

    // Checked again: the client's registration may have changed since the page was made.
    const query = readQuery(new URLSearchParams(carried));
    const answerTo = readAnswerTo(query, clients);
    const request = { answerTo, parameters: checkBrowserRequest(query, answerTo) };
    const address = (form.get('email') ?? request.parameters.get('login_hint') ?? '').trim();
    if (form.get('action') === 'edit') return addressPage(headers, request, { email: address });
    return mailFromForm({ headers, ip, browser, token, request, address });
  };
}

/** Mails the link to the typed address and answers with a page that asks to check the mailbox. */
function createMailFromForm({
  issuer,
  templates,
  limits,
  sendLink,
  formTokens,
  addressPage,
  frameFor,
  now: clock,
}: Omit<AddressFormDependencies, 'clients' | 'browserCookie'>): (form: PostedForm) => Promise<PlainResponse> {
  return async ({ headers, ip, browser, token, request, address }) => {
    const now = clock();
    const { answerTo, parameters } = request;
    const frame = frameFor(headers, parameters.get('ui_locales'));
    const { t } = frame;
    const email = canonicalEmail(address);
    if (email === null) {
      const problem = {
        about: 'address',
        text: t.text(address.trim() === '' ? 'address.missing' : 'address.invalid'),
      } as const;
      return addressPage(headers, request, { email: address, problem, status: 400 });
    }
    const withAddress = new Map([...parameters, ['login_hint', email]]);
    // The mail is in the language of the page.
    if (!withAddress.has('ui_locales')) withAddress.set('ui_locales', t.locale);
    const authorizationRequest = readAuthorizationRequest(withAddress, answerTo.client, templates);
    const showSent = async (notBefore: number, waitMs?: number) => {
      const carried = new URLSearchParams([...withAddress]).toString();
      return sentPage(frame, {
        email,
        lifetimeMs: authorizationRequest.linkLifetimeMs,
        action: formAction(issuer),
        fields: { request: carried, token: await formTokens.seal({ request: carried, browser }, now, notBefore) },
        ...(waitMs === undefined ? {} : { waitMs }),
      });
    };

    if (now < token.notBefore) return showSent(token.notBefore, token.notBefore - now);
    if (!(await formTokens.use(token.id, now))) return showSent(now + RESEND_AFTER_MS);
    try {
      const { client } = answerTo;
      const giveBack = await limits.count({ client, email, purpose: 'sign-in', ip, onPage: true });
      await sendLink(client, authorizationRequest, newLinkIdentity(now)).catch(async (error: unknown) => {
        await giveBack();
        throw error;
      });
    } catch (error) {
      await formTokens.giveBack(token.id);
      if (!(error instanceof OAuthError)) throw error;
      const { status, headers: refusalHeaders } = error;
      const retryAfter = Number(refusalHeaders['retry-after']);
      const text =
        status === 429
          ? t.text('address.tooMany', { wait: waitingTime(retryAfter, t.locale) })
          : t.text('address.mailUnavailable');
      const problem = { about: 'mail', text } as const;
      return addressPage(headers, request, { email: address, problem, status, headers: refusalHeaders });
    }
    return showSent(now + RESEND_AFTER_MS);
  };
}

/** Trusts nothing of the form; its request may be made again, as any page could make it. */
function startAgain(
  issuer: string,
  frameFor: FrameFor,
  headers: Pick<Headers, 'get'>,
  carried: string,
): Promise<PlainResponse> {
  const query = new URLSearchParams(carried);
  query.delete('login_hint');
  return timedOutPage(
    frameFor(headers, query.get('ui_locales') ?? undefined),
    new URL(issuer).host,
    query.size === 0 ? undefined : `${issuer}/oidc/authorize?${query}`,
  );
}

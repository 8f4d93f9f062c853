import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import { html } from 'hono/html';
import { errorText } from '../../i18n/translator.ts';
import { codeField, emailField, hiddenFields } from '../../pages/form.ts';
import { addressHtml, type Html } from '../../pages/html.ts';
import { icon } from '../../pages/icon.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { httpStatusOf } from '../http/responses.ts';
import { ownPath } from '../../protocol/own-path.ts';
import type { PageServices } from './page-services.ts';
import type { PageTranslator } from './pages.ts';
import { fieldsOf, readOwnForm } from './read-form.ts';
import { pageResponse, redirect } from './respond.ts';

/** Where the page stands, below `basePath`. */
export const SIGN_IN_PAGE = '/sign-in/page';

/**
 * `GET|POST sign-in/page`: asks for the address and has a link mailed; with an issuer that mails none, redirects to it.
 * `?returnTo=/path` says where to land.
 */
export async function signInPage(services: PageServices, request: PlainRequest): Promise<PlainResponse> {
  const { origin, basePath, pages } = services;
  const isPost = request.method === 'POST';
  const fields = isPost ? await readOwnForm(services, request) : fieldsOf(new URL(request.url).searchParams);
  const { email = '' } = fields;
  const returnTo = ownPath(fields.returnTo ?? '/', origin);
  if (returnTo === null) throw new InviteError('malformed', '"returnTo" must be a path of this app.');

  const redirectOrigin = await services.redirectOrigin();
  const browser = await services.identifyBrowser(request);
  const translator = pages.translator(request.headers);
  const action = basePath + SIGN_IN_PAGE;
  const form = { action, returnTo, email, asksAddress: redirectOrigin === null };
  const show = (
    title: string,
    content: Html,
    error?: InviteError,
    cookies: readonly string[] = [],
  ): Promise<PlainResponse> =>
    pageResponse(pages, {
      translator,
      title,
      content,
      status: error ? httpStatusOf(error) : 200,
      retryAfter: error?.retryAfter,
      formTarget: redirectOrigin,
      setCookies: [...cookies, browser.cookie],
    });
  if (!isPost) return show(translator.text('preview.signIn'), signInForm(translator, form));

  const showSent = (sent: SentMail, error?: InviteError, cookies: readonly string[] = []): Promise<PlainResponse> => {
    const title = translator.text('common.linkSent', { email: sent.email });
    return show(title, linkSent(translator, { action, returnTo, ...sent }, error), error, cookies);
  };
  const { code } = fields;
  if (code !== undefined) {
    try {
      const { body, headers, setCookies } = await services.submitCode(request, code, browser);
      return redirect(body.returnTo, [...setCookies, browser.cookie], headers);
    } catch (thrown) {
      const error = services.explain(thrown);
      return showSent({ email, takesCode: error.code !== 'code_expired' }, error);
    }
  }

  try {
    const { email } = fields;
    const given = { returnTo, ...(email === undefined ? {} : { email }) };
    const { answer, setCookies } = await services.startSignIn(request, given, browser);
    if (!answer.sent) return redirect(answer.redirectTo, [browser.cookie]);
    return await showSent({ email: answer.email, takesCode: answer.takesCode === true }, undefined, setCookies);
  } catch (thrown) {
    const error = services.explain(thrown);
    return show(translator.text('preview.signIn'), signInForm(translator, form, error), error);
  }
}

interface SignInForm {
  action: string;
  returnTo: string;
  /** As it was typed. */
  email: string;
  asksAddress: boolean;
}

function signInForm(
  t: PageTranslator,
  { action, returnTo, email, asksAddress }: SignInForm,
  error?: InviteError,
): Html {
  const problem = error ? errorText(t, error, email) : null;
  return html`<form method="post" action="${action}">
    ${hiddenFields({ returnTo })} ${icon('mail')}
    <h1>${t.text('preview.signIn')}</h1>
    ${
      asksAddress
        ? emailField({ label: t.text('signIn.label'), value: email, problem })
        : problem && html`<p class="problem" role="alert">${problem}</p>`
    }
    <button class="button">${t.text(asksAddress ? 'common.sendLink' : 'preview.signIn')}</button>
  </form>`;
}

interface SentMail {
  email: string;
  /** Whether the mail has a code that can be typed here. */
  takesCode: boolean;
}

function linkSent(
  t: PageTranslator,
  { action, returnTo, email, takesCode }: SentMail & Pick<SignInForm, 'action' | 'returnTo'>,
  error?: InviteError,
): Html {
  const problem = error && (error.code === 'code_expired' ? t.text('signIn.codeExpired') : errorText(t, error));
  return html`${icon('mail')}
    <h1>${t.rich('common.linkSent', { email: addressHtml(email) })}</h1>
    <p class="note">${t.text('signIn.sentNote')}</p>
    ${
      takesCode
        ? html`<form method="post" action="${action}">
            ${hiddenFields({ returnTo, email })}
            ${codeField({ label: t.text('signIn.codeLabel'), note: t.text('signIn.codeNote'), problem: problem ?? null })}
            <button class="button">${t.text('signIn.submitCode')}</button>
          </form>`
        : problem && html`<p class="problem" role="alert">${problem}</p>`
    }
    <a class="quiet" href="${action}?returnTo=${encodeURIComponent(returnTo)}">${t.text('signIn.another')}</a>`;
}

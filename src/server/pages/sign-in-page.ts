import { html } from 'hono/html';
import type { Html } from '../../pages/html.ts';
import type { ServerContext } from '../context.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { identifyBrowser } from '../http/browser.ts';
import { explain, httpStatusOf } from '../http/responses.ts';
import { ownPath } from '../../protocol/own-path.ts';
import { startSignIn } from '../sign-in/sign-in.ts';
import { guardForm } from './guard-form.ts';
import { page, redirect } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { emblem } from '../../pages/emblem.ts';
import { address, emailField, problemNote } from './page-parts.ts';
import { createPageWords } from './page-messages.ts';
import { fieldsOf, readForm } from './read-form.ts';

/**
 * `GET|POST sign-in/page`: asks for the address and has a link mailed, or, where the provider mails none, sends the
 * browser there. `?returnTo=/path` says where to land.
 */
export async function signInPage(context: ServerContext, request: Request): Promise<Response> {
  const { config, cookies, pages, relyingParty } = context;
  const headers = cookies.port.requestHeaders(request);
  const isSent = request.method === 'POST';
  if (isSent) guardForm(headers, config.origin);
  const fields = isSent ? await readForm(request) : fieldsOf(new URL(request.url).searchParams);
  const returnTo = ownPath(fields.returnTo ?? '/', config.origin);
  if (returnTo === null) throw new InviteError('malformed', '"returnTo" must be a path of this app.');

  const { magic_invitations_supported: mails, authorization_endpoint: endpoint } = await relyingParty.metadata();
  const browser = await identifyBrowser(context, request);
  const words = createPageWords(pageLanguage(pages.locales, headers));
  const { text, rich } = words;
  const self = `${config.basePath}/sign-in/page`;
  const show = async (title: string, content: Html, error?: InviteError): Promise<Response> => {
    const formTarget = mails ? {} : { formTarget: new URL(endpoint).origin };
    const status = error ? httpStatusOf(error) : 200;
    const response = page({
      words,
      theme: pages.theme,
      title,
      content,
      status,
      retryAfter: error?.retryAfter,
      ...formTarget,
    });
    return cookies.port.withCookies(await response, [browser.cookie]);
  };
  const form = (error?: InviteError) => {
    const problem = error ? words.error(error) : null;
    const content = html`<form method="post" action="${self}">
      <input type="hidden" name="returnTo" value="${returnTo}" />
      ${emblem('letter')}
      <h1>${text('callback.acceptSignIn')}</h1>
      ${mails ? emailField(text('signIn.label'), fields.email ?? '', problem) : ''} ${problemNote(problem)}
      <button class="button">${text(mails ? 'common.sendLink' : 'callback.acceptSignIn')}</button>
    </form>`;
    return show(text('callback.acceptSignIn'), content, error);
  };
  if (!isSent) return form();

  try {
    const { email } = fields;
    const answer = await startSignIn(
      context,
      request,
      { returnTo, ...(email === undefined ? {} : { email }) },
      browser,
    );
    if (!answer.sent) return cookies.port.withCookies(redirect(answer.redirectTo), [browser.cookie]);
    const content = html`${emblem('letter')}
      <h1>${rich('common.linkSent', { email: address(answer.email) })}</h1>
      <p class="note">${text('signIn.sentNote')}</p>
      <a class="quiet" href="${self}?returnTo=${encodeURIComponent(returnTo)}">${text('signIn.another')}</a>`;
    return await show(text('common.linkSent', { email: answer.email }), content);
  } catch (error) {
    return form(explain(context, error));
  }
}

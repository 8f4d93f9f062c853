import { html } from 'hono/html';
import type { Client } from '../clients.ts';
import type { Html } from '../../pages/html.ts';
import { page, type PageFrame } from '../../pages/page.ts';
import type { PageWords } from './page-messages.ts';
import { say, sayText } from './say.ts';

/** What stands in the hidden fields of a page's form. */
export interface HiddenFields {
  /** The authorization request, as a query. */
  request: string;
  token: string;
}

export interface AskAddress {
  client: Client;
  /** Where the form goes. */
  action: string;
  fields: HiddenFields;
  isNew: boolean;
  email: string;
  /** Where "back" leads: the answer that the person would rather not. */
  back: string | undefined;
  /** Why the page is shown again: about the field, or about the mail. */
  problem?: { about: 'address' | 'mail'; text: Html };
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

/** The page that asks for the address. */
export function askAddressPage(frame: PageFrame<PageWords>, ask: AskAddress): Promise<Response> {
  const { words } = frame;
  const { client, fields, isNew, email, back, problem, status = 200, headers = {} } = ask;
  const isWrong = problem?.about === 'address';
  const lead = isNew ? 'create' : 'signIn';
  return page(frame, {
    title: sayText(words, lead, { client: client.name }),
    status,
    headers,
    ...(client.logoUri === undefined ? {} : { imageOrigin: new URL(client.logoUri).origin }),
    formAction: 'self',
    referrerPolicy: 'strict-origin',
    content: html`${logo(client)}
      <h1>${say(words, lead, { client: client.name })}</h1>
      <p>${say(words, isNew ? 'createNote' : 'signInNote')}</p>
      ${problem?.about === 'mail' ? html`<p class="notice" role="alert">${problem.text}</p>` : ''}
      <form method="post" action="${ask.action}" novalidate>
        ${hiddenFields(fields)}
        <div class="field">
          <label for="email">${say(words, 'address')}</label>
          <input
            id="email"
            name="email"
            type="email"
            value="${email}"
            autocomplete="email"
            autocapitalize="none"
            spellcheck="false"
            dir="ltr"
            required
            autofocus
            ${isWrong ? html`aria-invalid="true" aria-describedby="problem"` : ''}
          />
          ${isWrong ? html`<p id="problem" class="problem">${problem.text}</p>` : ''}
        </div>
        <button class="button" name="action" value="send">${say(words, 'send')}</button>
      </form>
      ${
        back === undefined
          ? ''
          : html`<a class="quiet" href="${back}">${say(words, 'back', { client: client.name })}</a>`
      }`,
  });
}

export function hiddenFields({ request, token }: HiddenFields): Html {
  return html`<input type="hidden" name="request" value="${request}" />
    <input type="hidden" name="token" value="${token}" />`;
}

/** Says nothing that the name beside it does not say. */
function logo({ logoUri }: Client): Html | '' {
  return logoUri === undefined ? '' : html`<img class="logo" src="${logoUri}" alt="" referrerpolicy="no-referrer" />`;
}

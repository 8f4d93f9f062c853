import type { PlainResponse } from '../../protocol/plain-http.ts';
import { html } from 'hono/html';
import { emailField, hiddenFields } from '../../pages/form.ts';
import type { Html } from '../../pages/html.ts';
import { page } from '../../pages/page.ts';
import type { Client } from '../clients.ts';
import type { IssuerFrame } from './frame-for.ts';

/** The hidden fields of a page's form. */
export type FormFields = Readonly<Record<'request' | 'token', string>>;

export interface AskAddress {
  client: Pick<Client, 'name' | 'logoUri'>;
  /** Where the form is posted. */
  action: string;
  fields: FormFields;
  /** Whether the request says `prompt=create`. */
  isNewAccount: boolean;
  email: string;
  /** Where declining leads; `undefined` where the app cannot be answered by a link. */
  back: string | undefined;
  /** Why the page is shown again: about the address, or about the email that was to be sent. */
  problem?: { about: 'address' | 'mail'; text: string };
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

/** The page that asks for the address. */
export function askAddressPage(frame: IssuerFrame, shown: AskAddress): Promise<PlainResponse> {
  const { t } = frame;
  const { client, fields, isNewAccount, email, back, problem, status = 200, headers = {} } = shown;
  const title = t.text(isNewAccount ? 'address.create' : 'address.signIn', { client: client.name });
  return page(frame, {
    title,
    status,
    headers,
    ...(client.logoUri === undefined ? {} : { imageOrigin: new URL(client.logoUri).origin }),
    formAction: 'self',
    referrerPolicy: 'strict-origin',
    content: html`${logo(client)}
      <h1>${title}</h1>
      <p>${t.text(isNewAccount ? 'address.createNote' : 'address.signInNote')}</p>
      ${problem?.about === 'mail' ? html`<p class="notice" role="alert">${problem.text}</p>` : ''}
      <form method="post" action="${shown.action}" novalidate>
        ${hiddenFields(fields)}
        ${emailField({
          label: t.text('address.label'),
          value: email,
          problem: problem?.about === 'address' ? problem.text : null,
          hasFocus: true,
        })}
        <button class="button" name="action" value="send">${t.text('address.send')}</button>
      </form>
      ${
        back === undefined
          ? ''
          : html`<a class="quiet" href="${back}">${t.text('address.back', { client: client.name })}</a>`
      }`,
  });
}

/** Without a text of its own: the client's name stands in the title. */
function logo({ logoUri }: Pick<Client, 'logoUri'>): Html | '' {
  return logoUri === undefined ? '' : html`<img class="logo" src="${logoUri}" alt="" referrerpolicy="no-referrer" />`;
}

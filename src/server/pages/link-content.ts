import { html } from 'hono/html';
import { errorText } from '../../i18n/translator.ts';
import type { LinkAction, LinkText, LinkView } from '../../link-view/link-state.ts';
import { emailField, hiddenFields } from '../../pages/form.ts';
import { addressHtml, nameHtml, type Html } from '../../pages/html.ts';
import { icon, initial } from '../../pages/icon.ts';
import type { PageTranslator } from './pages.ts';

/** What the page of a link needs besides its view. */
export interface LinkPageParts {
  inviterName: string | undefined;
  /** Where the form goes, with its page token; `null` for a page without a form. */
  form: { action: string; token: string } | null;
  /** The address that was typed. */
  typed: string;
  /** Where the page can be read again. */
  retryPath: string;
}

/** The view of a link as HTML. */
export function linkContent(t: PageTranslator, view: LinkView, parts: LinkPageParts): Html {
  const { recipient, note } = view;
  const links = view.actions.filter(({ id }) => !isSubmitted(id));
  return html`${iconOf(view, parts.inviterName)}
    <h1>${linkHtml(t, view.title, true)}</h1>
    ${
      recipient
        ? html`<div class="note">
            ${linkHtml(t, recipient.line)} <span aria-hidden="true">·</span>
            <details>
              <summary>${linkHtml(t, recipient.toggle)}</summary>
              <p>${linkHtml(t, recipient.explanation)}</p>
            </details>
          </div>`
        : ''
    }
    ${note ? html`<p class="note">${linkHtml(t, note)}</p>` : ''} ${formOf(t, view, parts)}
    ${links.map(
      (action) =>
        html`<a class="${buttonClass(action)}" href="${action.id === 'retry' ? parts.retryPath : '/'}"
          >${linkHtml(t, action.label)}</a
        >`,
    )}`;
}

/** A text of a view without markup, for the title of the page. */
export function linkText(t: PageTranslator, text: LinkText): string {
  return 'error' in text ? errorText(t, text.error) : t.text(text.key, { ...text.values });
}

function linkHtml(t: PageTranslator, text: LinkText, isHeading = false): Html | string {
  if ('error' in text) return nameHtml(errorText(t, text.error));
  const { inviter, title, email, current } = text.values ?? {};
  return t.rich(text.key, {
    ...(inviter === undefined ? {} : { inviter: nameHtml(inviter) }),
    ...(title === undefined ? {} : { title: isHeading ? html`<strong>${nameHtml(title)}</strong>` : nameHtml(title) }),
    ...(email === undefined ? {} : { email: addressHtml(email) }),
    ...(current === undefined ? {} : { current: addressHtml(current) }),
  });
}

function iconOf({ icon: name }: LinkView, inviterName = ''): Html {
  return name === 'inviter' ? initial(inviterName) : icon(name, name === 'closed');
}

function formOf(t: PageTranslator, { addressLabel, problem, actions }: LinkView, parts: LinkPageParts): Html | '' {
  const { form, typed } = parts;
  if (!form || !actions.some(({ id }) => isSubmitted(id))) return '';
  const problemHtml = problem && linkHtml(t, problem);
  return html`<form method="post" action="${form.action}">
    ${hiddenFields({ token: form.token })}
    ${addressLabel ? emailField({ label: linkHtml(t, addressLabel), value: typed, problem: problemHtml }) : ''}
    ${actions
      .filter(({ id }) => isSubmitted(id))
      .map(
        (action) =>
          html`<button class="${buttonClass(action)}" name="action" value="${action.id}">
            ${linkHtml(t, action.label)}
          </button>`,
      )}
  </form>`;
}

/** Whether an action changes something, which takes a form. */
function isSubmitted(id: LinkAction['id']): boolean {
  return id === 'accept' || id === 'switch' || id === 'new-link';
}

function buttonClass({ isPrimary }: LinkAction): string {
  return isPrimary ? 'button' : 'quiet';
}

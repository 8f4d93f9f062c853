import { html } from 'hono/html';
import { errorText } from '../../i18n/translator.ts';
import type { LinkAction, LinkText, LinkView } from '../../link-view/link-state.ts';
import { emailField, hiddenFields } from '../../pages/form.ts';
import { addressHtml, nameHtml, type Html } from '../../pages/html.ts';
import { icon, initial } from '../../pages/icon.ts';
import type { PageTranslator } from './pages.ts';

/** What the page of a link needs besides its view. */
export interface LinkPageParts {
  /** Where the form goes, with its page token; `null` for a page without a form. */
  form: { action: string; token: string } | null;
  /** The address that was typed. */
  typed: string;
  /** Where the actions lead that take no form. */
  paths: { retry: string; signIn: string };
}

/** The view of a link as HTML. */
export function linkContent(t: PageTranslator, view: LinkView, parts: LinkPageParts): Html {
  const { quote, recipient, note, title } = view;
  const markup = htmlOf(t, view);
  const links = view.actions.filter(({ id }) => !isSubmitted(id));
  return html`${iconOf(view)}
    <h1>${markup(title, true)}</h1>
    ${quote ? html`<blockquote dir="auto">${quote}</blockquote>` : ''}
    ${
      recipient
        ? html`<div class="note">
            ${markup(recipient.line)}<span aria-hidden="true">&nbsp;·</span>
            <details>
              <summary>${markup(recipient.toggle)}</summary>
              <p>${markup(recipient.explanation)}</p>
            </details>
          </div>`
        : ''
    }
    ${note ? html`<p class="note">${markup(note)}</p>` : ''} ${formOf(markup, view, parts)}
    ${links.map(
      (action) => html`<a class="${buttonClass(action)}" href="${pathOf(action, parts)}">${markup(action.label)}</a>`,
    )}`;
}

/** The heading of a view without markup, for the title of the page. */
export function linkTitle(t: PageTranslator, { title, values }: LinkView): string {
  if (typeof title !== 'string') return errorText(t, title);
  const { inviter = '', title: about = '', email = '', current = '' } = values;
  return t.text(title, { inviter, title: about, email, current });
}

type TextHtml = (text: LinkText, isHeading?: boolean) => Html | string;

/** Marks up the texts of one view. */
function htmlOf(t: PageTranslator, { values }: LinkView): TextHtml {
  const { inviter = '', title = '', email = '', current = '' } = values;
  const marked = {
    inviter: nameHtml(inviter),
    title: nameHtml(title),
    email: addressHtml(email),
    current: addressHtml(current),
  };
  return (text, isHeading = false) => {
    if (typeof text !== 'string') return nameHtml(errorText(t, text));
    return t.rich(text, isHeading ? { ...marked, title: html`<strong>${marked.title}</strong>` } : marked);
  };
}

function iconOf({ icon: name, values }: LinkView): Html {
  return name === 'inviter' ? initial(values.inviter ?? '') : icon(name, name === 'closed');
}

function formOf(markup: TextHtml, { addressLabel, problem, actions }: LinkView, parts: LinkPageParts): Html | '' {
  const { form, typed } = parts;
  if (!form || !actions.some(({ id }) => isSubmitted(id))) return '';
  const problemHtml = problem ? markup(problem) : null;
  return html`<form method="post" action="${form.action}">
    ${hiddenFields({ token: form.token })}
    ${addressLabel ? emailField({ label: markup(addressLabel), value: typed, problem: problemHtml }) : ''}
    ${actions
      .filter(({ id }) => isSubmitted(id))
      .map(
        (action) =>
          html`<button class="${buttonClass(action)}" name="action" value="${action.id}">
            ${markup(action.label)}
          </button>`,
      )}
  </form>`;
}

/** Whether an action changes something, which takes a form. */
function isSubmitted(id: LinkAction['id']): boolean {
  return id === 'accept' || id === 'switchAccount' || id === 'requestNewLink';
}

function pathOf({ id }: LinkAction, { paths }: LinkPageParts): string {
  return id === 'retry' || id === 'signIn' ? paths[id] : '/';
}

function buttonClass({ isPrimary }: LinkAction): string {
  return isPrimary ? 'button' : 'quiet';
}

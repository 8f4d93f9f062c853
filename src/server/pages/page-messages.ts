import type { Html } from '../../pages/html.ts';
import { fillHtml, fillText } from '../../pages/fill.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';

export type PageMessageKey =
  | ErrorCode
  | `preview.${'invites' | 'invitesUntitled' | 'invited' | 'invitedUntitled'}`
  | `callback.${
      | 'signIn'
      | 'signInNote'
      | 'as'
      | 'notYou'
      | 'notYouNote'
      | 'confirmLabel'
      | 'accept'
      | 'acceptSignIn'
      | 'conflict'
      | 'conflictSignIn'
      | 'switch'
      | 'stay'
      | 'revokedBy'
      | 'expiredSignIn'
      | 'declinedSignIn'
      | 'wrongAddressSignIn'
      | 'nothingUsed'
      | 'newLinkOffer'
      | 'newLink'
      | 'newLinkSent'
      | 'newLinkSentUnnamed'
      | 'malformedNote'
      | 'askInviter'}`
  | `signIn.${'label' | 'sentNote' | 'another'}`
  | `common.${'retry' | 'sendLink' | 'linkSent' | 'later'}`;

/** A sentence; where there is one for each plural form, the pages use `other`. */
export type PageMessage = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** A language of the pages. Every `Locale` of `magic-invite/locales/*` is one. */
export interface PageLocale {
  /** BCP 47. */
  readonly code: string;
  readonly messages: Readonly<Record<PageMessageKey, PageMessage>>;
}

/** What a page says. */
export interface PageWords {
  code: string;
  text: (key: PageMessageKey, values?: Record<string, string>) => string;
  /** The same with markup where the values are. */
  rich: (key: PageMessageKey, values: Record<string, Html>) => Html;
  /** @param retryAfter seconds */
  error: (error: { code: ErrorCode; retryAfter?: number | undefined }) => string;
}

export function createPageWords({ code, messages }: PageLocale): PageWords {
  const sentence = (key: PageMessageKey) => {
    const message = messages[key];
    return typeof message === 'string' ? message : (message.other ?? '');
  };
  const text: PageWords['text'] = (key, values) => fillText(sentence(key), values);
  return {
    code,
    text,
    rich: (key, values) => fillHtml(sentence(key), values),
    error: ({ code: error, retryAfter }) =>
      text(error, { when: retryAfter === undefined ? text('common.later') : inSeconds(retryAfter, code) }),
  };
}

function inSeconds(seconds: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale);
  if (seconds < 90) return format.format(Math.max(1, Math.ceil(seconds)), 'second');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? format.format(minutes, 'minute') : format.format(Math.ceil(minutes / 60), 'hour');
}

'use client';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { useInviteContext } from './invite-provider.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import type { CommonKey, MessageKey, Messages } from '../i18n/messages.ts';
import { relativeTime } from '../i18n/relative-time.ts';
import { commonWords } from '../locales/en/components/common.ts';

export interface Words<Key extends MessageKey> {
  /** A sentence as text. A number named `count` chooses the plural. */
  text: (key: Key | CommonKey, values?: Record<string, string | number>) => string;
  /** The same with markup where the values are. */
  rich: (key: Key | CommonKey, values: Record<string, ReactNode>) => ReactElement;
  /** What to say about an error. */
  error: (error: { code: ErrorCode; retryAfter?: number | undefined; reason?: string | undefined }) => string;
  /** BCP 47 */
  locale: string;
}

/**
 * The words of the provider's locale and overrides.
 *
 * @param own the component's in English, so that a page carries those of the components it uses
 */
export function useMessages<Key extends MessageKey>(own: Pick<Messages, Key>): Words<Key> {
  const { locale: given, messages } = useInviteContext();
  const english: Partial<Messages> = { ...commonWords, ...own };
  const locale = given?.code ?? 'en';

  function pieces(key: MessageKey, count: unknown): string[] {
    // The last: a code that this component does not expect, or that a newer server made up.
    const message = messages?.[key] ?? given?.messages[key] ?? english[key] ?? commonWords.issuer_unavailable;
    const chosen =
      typeof message === 'string'
        ? message
        : (message[new Intl.PluralRules(locale).select(Number(count))] ?? message.other ?? '');
    return chosen.split(/\{\{(\w+)\}\}/);
  }
  const text = (key: MessageKey, values: Record<string, string | number> = {}): string =>
    pieces(key, values['count'])
      .map((piece, index) => (index % 2 ? formatted(values[piece], locale) : piece))
      .join('');
  return {
    text,
    rich: (key, values) =>
      createElement(Fragment, null, ...pieces(key, 1).map((piece, index) => (index % 2 ? values[piece] : piece))),
    error: ({ code, retryAfter, reason }) =>
      reason ??
      text(code, { when: retryAfter === undefined ? text('common.later') : relativeTime(retryAfter, locale) }),
    locale,
  };
}

function formatted(value: string | number | undefined, locale: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? '');
}

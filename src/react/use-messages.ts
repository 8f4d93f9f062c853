'use client';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import type { CommonKey, MessageKey, Messages } from '../i18n/messages.ts';
import { relativeTime } from '../i18n/relative-time.ts';
import { commonWords } from '../locales/en/components/common.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import { useInviteContext } from './invite-provider.ts';

/** An error as far as its message depends on it. */
export interface ErrorLike {
  code: ErrorCode;
  /** Seconds. */
  retryAfter?: number | undefined;
  /** The app's own sentence, shown in place of the message. */
  reason?: string | undefined;
}

/** The functions that turn message keys into text. */
export interface Translations<Key extends MessageKey> {
  /** The message as text. A number named `count` chooses its plural form. */
  t: (key: Key | CommonKey, values?: Record<string, string | number>) => string;
  /** The message with elements as values. */
  rich: (key: Key | CommonKey, values: Record<string, ReactNode>) => ReactElement;
  /** The message of an error. */
  error: (error: ErrorLike) => string;
  /** BCP 47. */
  locale: string;
}

/**
 * Returns the messages of the provider's locale and overrides.
 *
 * @param own the component's messages in English, so that a page carries only those of the components it uses
 */
export function useMessages<Key extends MessageKey>(own: Pick<Messages, Key>): Translations<Key> {
  const { locale: given, messages } = useInviteContext();
  const english: Partial<Messages> = { ...commonWords, ...own };
  const locale = given?.code ?? 'en';

  function pieces(key: MessageKey, count: unknown): string[] {
    // The last fallback is for a code that only a newer server knows.
    const message = messages?.[key] ?? given?.messages[key] ?? english[key] ?? commonWords.issuer_unavailable;
    const chosen =
      typeof message === 'string'
        ? message
        : (message[new Intl.PluralRules(locale).select(Number(count))] ?? message.other ?? '');
    return chosen.split(/\{\{(\w+)\}\}/);
  }
  const t = (key: MessageKey, values: Record<string, string | number> = {}): string =>
    pieces(key, values['count'])
      .map((piece, index) => (index % 2 ? formatted(values[piece], locale) : piece))
      .join('');
  return {
    t,
    rich: (key, values) =>
      createElement(Fragment, null, ...pieces(key, 1).map((piece, index) => (index % 2 ? values[piece] : piece))),
    error: ({ code, retryAfter, reason }) =>
      reason ?? t(code, { when: retryAfter === undefined ? t('common.later') : relativeTime(retryAfter, locale) }),
    locale,
  };
}

function formatted(value: string | number | undefined, locale: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? '');
}

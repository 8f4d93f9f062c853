'use client';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { en } from './en.ts';
import { useInviteContext } from './invite-provider.ts';
import type { MessageKey } from './messages.ts';

export interface Words {
  /** A sentence as text. A number named `count` chooses the plural. */
  text: (key: MessageKey, values?: Record<string, string | number>) => string;
  /** The same with markup where the values are. */
  rich: (key: MessageKey, values: Record<string, ReactNode>) => ReactElement;
  /** What to say about an error. */
  error: (error: { code: MessageKey; retryAfter?: number | undefined }) => string;
}

/** The words of the provider's locale and overrides. */
export function useMessages(): Words {
  const { locale = en, messages } = useInviteContext();

  function pieces(key: MessageKey, count: unknown): string[] {
    const message = messages?.[key] ?? locale.messages[key];
    const chosen =
      typeof message === 'string'
        ? message
        : (message[new Intl.PluralRules(locale.code).select(Number(count))] ?? message.other ?? '');
    return chosen.split(/\{\{(\w+)\}\}/);
  }
  const text: Words['text'] = (key, values = {}) =>
    pieces(key, values['count'])
      .map((piece, index) => (index % 2 ? formatted(values[piece], locale.code) : piece))
      .join('');
  return {
    text,
    rich: (key, values) =>
      createElement(Fragment, null, ...pieces(key, 1).map((piece, index) => (index % 2 ? values[piece] : piece))),
    error: ({ code, retryAfter }) =>
      text(code, { when: retryAfter === undefined ? text('when.later') : inSeconds(retryAfter, locale.code) }),
  };
}

function formatted(value: string | number | undefined, locale: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? '');
}

function inSeconds(seconds: number, locale: string): string {
  const minutes = Math.ceil(seconds / 60);
  const format = new Intl.RelativeTimeFormat(locale);
  if (seconds < 90) return format.format(Math.max(1, Math.ceil(seconds)), 'second');
  return minutes < 90 ? format.format(minutes, 'minute') : format.format(Math.ceil(minutes / 60), 'hour');
}

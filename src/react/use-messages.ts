'use client';
import { createElement, Fragment, type ReactNode } from 'react';
import type { MessageKey, Messages } from '../i18n/messages.ts';
import { createTranslator, errorText, type ErrorFacts, type Translator } from '../i18n/translator.ts';
import { commonMessages } from '../locales/en/messages.ts';
import { useInviteContext } from './invite-provider.ts';

type KeyOf<Group> = Group extends unknown ? Extract<keyof Group, MessageKey> : never;
type Surface<Key extends MessageKey> = Translator<Key | KeyOf<typeof commonMessages>, ReactNode>;

/** The functions that turn message keys into text. */
export interface Translations<Key extends MessageKey> extends Pick<Surface<Key>, 'locale' | 'rich'> {
  /** The message as text. A number named `count` chooses its plural form. */
  t: Surface<Key>['text'];
  /** The message of an error; `typed` is the text of the address field, where there is one. */
  error: (error: ErrorFacts, typed?: string) => string;
}

/**
 * Returns the messages of the provider's locale and overrides.
 *
 * @param groups the component's messages in English, so that a page carries only those of the components it uses
 */
export function useMessages<Groups extends Partial<Messages>[]>(
  ...groups: Groups
): Translations<KeyOf<Groups[number]>> {
  const { locale, messages } = useInviteContext();
  const sources: (Partial<Messages> | undefined)[] = [messages, locale?.messages, commonMessages, ...groups];
  const translator = createTranslator<MessageKey, ReactNode>(
    locale?.code ?? 'en',
    (key) =>
      sources.find((source) => source?.[key] !== undefined)?.[key] ??
      // For a code that only a newer server knows.
      commonMessages.issuer_unavailable,
    (pieces) => createElement(Fragment, null, ...pieces),
  );
  const { text, rich } = translator;
  return { locale: translator.locale, t: text, rich, error: (facts, typed) => errorText(translator, facts, typed) };
}

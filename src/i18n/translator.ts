import type { ErrorKey, Message } from './messages.ts';
import { relativeTime } from './time.ts';

/** The values of a message, by name. Numbers are written as the language writes them; `count` chooses the plural form. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Reads the messages of one language. `Rich` is the markup of a surface: React nodes, or HTML. */
export interface Translator<Key extends string, Rich> {
  /** BCP 47 */
  readonly locale: string;
  /** A message as plain text. */
  readonly text: (key: Key, values?: MessageValues) => string;
  /** A message with markup in the place of its values; a missing value leaves nothing. */
  readonly rich: (key: Key, values?: Readonly<Record<string, Rich | string>>) => Rich;
}

/** What the message of an error is made from. */
export interface ErrorFacts {
  code: ErrorKey;
  /** Seconds. */
  retryAfter?: number | undefined;
  /** The app's own sentence, used in place of the code's. */
  reason?: string | undefined;
}

/**
 * @param find the message of a key
 * @param join makes one piece of markup out of several
 */
export function createTranslator<Key extends string, Rich>(
  locale: string,
  find: (key: Key) => Message,
  join: (pieces: (Rich | string)[]) => Rich,
): Translator<Key, Rich> {
  function fill<Value>(key: Key, values: Readonly<Record<string, Value>>): (Value | string)[] {
    const message = find(key);
    const sentence =
      typeof message === 'string'
        ? message
        : (message[new Intl.PluralRules(locale).select(Number(values['count']))] ?? message.other ?? '');
    // Every other piece is a name.
    return sentence.split(/\{\{(\w+)\}\}/).map((piece, index) => (index % 2 ? (values[piece] ?? '') : piece));
  }
  const written = (value: string | number) =>
    typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  return {
    locale,
    text: (key, values = {}) => fill(key, values).map(written).join(''),
    rich: (key, values = {}) => join(fill<Rich | string>(key, values)),
  };
}

/**
 * The message of an error, with the time after which trying again can help.
 *
 * @param typed the text of the address field, where there is one
 */
export function errorText(
  { text, locale }: Pick<Translator<ErrorKey | 'common.later' | 'common.emailMissing', unknown>, 'text' | 'locale'>,
  { code, retryAfter, reason }: ErrorFacts,
  typed?: string,
): string {
  if (code === 'invalid_email' && typed?.trim() === '') return text('common.emailMissing');
  const when = () => (retryAfter === undefined ? text('common.later') : relativeTime(retryAfter, locale));
  return reason ?? text(code, { when: when() });
}

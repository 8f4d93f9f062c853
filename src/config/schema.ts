import type { StandardSchemaV1 } from '@standard-schema/spec';
import * as v from 'valibot';
import { InviteError } from '../protocol/invite-error.ts';
import { didYouMean } from './did-you-mean.ts';

/** Checks one option and converts it: durations to milliseconds, missing values to defaults. */
export type Schema<T> = StandardSchemaV1<unknown, T>;

/** All of them are valibot's, whose types are not installed with this package. */
const valibot = <T>(schema: Schema<T>) => schema as v.GenericSchema<unknown, T>;

/** A schema for each key of `T`. */
export type Entries<T> = { [Key in keyof T]-?: Schema<T[Key]> };

/**
 * Checks a value.
 *
 * @param problemOf returns what is wrong, as the rest of a sentence that begins with the option's path, or `null`.
 * What was received is added, unless the sentence is complete: a problem with a secret ends with a period.
 */
export function rule<T>(problemOf: (value: unknown) => string | null): Schema<T> {
  return v.custom<T>(
    (value) => problemOf(value) === null,
    ({ input }) => problemOf(input)!,
  );
}

/** Checks a value; `must` is such as "must be a string". */
export function value<T>(must: string, holds: (value: unknown) => boolean): Schema<T> {
  return rule<T>((given) => (holds(given) ? null : must));
}

/** Passes what the schema passes, and `undefined`. */
export function optional<T>(schema: Schema<T>): Schema<T | undefined> {
  return v.optional(valibot(schema)) as Schema<T | undefined>;
}

/** The same with a default, which is written as an app would write it. */
export function withDefault<T>(schema: Schema<T>, standard: unknown): Schema<T> {
  return v.optional(valibot(schema), standard) as Schema<T>;
}

/** An array of such values, which passes `whole` first. */
export function list<T>(schema: Schema<T>, whole: Schema<unknown> = anArray): Schema<T[]> {
  return v.pipe(valibot(whole), v.array(valibot(schema))) as Schema<T[]>;
}
const anArray = value<unknown>('must be an array', (given) => Array.isArray(given));

/** An object with these keys and no others. */
export function object<T>(entries: Entries<T>): Schema<T> {
  const known = Object.keys(entries);
  return v.pipe(
    valibot(value<Record<string, unknown>>('must be an object', isObject)),
    // A missing key is then checked, and described, by its own schema.
    v.transform((given) => ({ ...Object.fromEntries(known.map((key) => [key, undefined])), ...given })),
    v.looseObject(entries as unknown as v.ObjectEntries),
    v.rawCheck(({ dataset: { value: given }, addIssue }) => {
      const input = given as Record<string, unknown>;
      for (const key of Object.keys(input).filter((each) => !Object.hasOwn(entries, each))) {
        const path: [v.IssuePathItem] = [{ type: 'object', origin: 'key', input, key, value: input[key] }];
        addIssue({ message: `is unknown.${didYouMean(key, suggestions(entries))}`, path });
      }
    }),
  ) as unknown as Schema<T>;
}

/** Chooses the schema by the value. */
export function chosen<T>(choose: (value: unknown) => Schema<T>): Schema<T> {
  return v.lazy((given) => valibot(choose(given))) as Schema<T>;
}

/** Checks with the schema and keeps the value as it was given, for a function that reads it again. */
export function asGiven<T>(schema: Schema<unknown>): Schema<T> {
  return v.lazy((given) =>
    v.pipe(
      valibot(schema),
      v.transform(() => given),
    ),
  ) as Schema<T>;
}

/** Converts what the schema passed. */
export function convert<A, B>(schema: Schema<A>, to: (value: A) => B): Schema<B> {
  return v.pipe(valibot(schema), v.transform(to)) as Schema<B>;
}

/**
 * Reads the options of a factory.
 *
 * @param whole names the options as a whole, for what is wrong with all of them
 * @throws InviteError `misconfigured`; its message has a line for each problem, beginning with the option's path
 */
export function readOptions<T>(schema: Schema<T>, options: unknown, whole?: string): T {
  const { problems, output } = check(schema, options, whole === undefined ? {} : { whole });
  if (output === undefined) throw new InviteError('misconfigured', problems.join('\n'));
  return output;
}

/**
 * Checks a value and lists all problems, each with its path.
 *
 * @param show.strings `false` where a string may be a secret that was read from the environment; default `true`
 */
export function check<T>(
  schema: Schema<T>,
  input: unknown,
  show: { strings?: boolean; whole?: string } = {},
): { problems: string[]; output?: T } {
  const result = v.safeParse(valibot(schema), input);
  if (result.success) return { problems: [], output: result.output };
  return { problems: result.issues.map((issue) => sentence(issue, show)) };
}

/** An error about one option that only shows when several are seen together. */
export function misconfigured(option: string, problem: string): InviteError {
  return new InviteError('misconfigured', `${option} ${problem}`);
}

export function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function sentence(
  { message, path, input }: v.BaseIssue<unknown>,
  { strings = true, whole = 'The configuration' }: { strings?: boolean; whole?: string },
): string {
  const option = pathOf(path ?? []) || whole;
  if (/[.?]$/.test(message)) return `${option} ${message}`;
  if (input === undefined) return `${option} is missing: it ${message}.`;
  const received = typeof input === 'string' && !strings ? '' : `, not ${shown(input)}`;
  return `${option} ${message}${received}.`;
}

function pathOf(path: readonly { key?: unknown }[]): string {
  return path
    .map(({ key }, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w$]+$/.test(String(key))) return `[${JSON.stringify(key)}]`;
      return `${index === 0 ? '' : '.'}${String(key)}`;
    })
    .join('');
}

const LONGEST = 80;

/** What was received, as it may stand in a sentence. */
function shown(input: unknown): string {
  if (typeof input === 'string') {
    const text = JSON.stringify(input);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…"` : text;
  }
  if (Array.isArray(input)) return input.length === 0 ? 'an empty array' : 'an array';
  if (typeof input === 'function') return 'a function';
  return typeof input === 'object' && input !== null ? 'an object' : String(input);
}

/** The names at this level, and those one level deeper by their path: `now` becomes `advanced.now`. */
function suggestions(entries: Record<string, unknown>): Record<string, string> {
  const deeper = Object.entries(entries).flatMap(([key, schema]) =>
    Object.keys(entriesOf(schema)).map((each) => [each, `${key}.${each}`]),
  );
  const here = Object.keys(entries).map((key) => [key, key]);
  return Object.fromEntries([...deeper, ...here]) as Record<string, string>;
}

function entriesOf(schema: unknown): object {
  const { entries, wrapped, pipe } = schema as { entries?: object; wrapped?: unknown; pipe?: unknown[] };
  if (entries) return entries;
  if (wrapped) return entriesOf(wrapped);
  return (
    pipe?.map((each) => (each === schema ? {} : entriesOf(each))).find((each) => Object.keys(each).length > 0) ?? {}
  );
}

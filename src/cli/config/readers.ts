import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { toMilliseconds, type Duration } from '../../protocol/duration.ts';
import { didYouMean } from '../../config/did-you-mean.ts';

/** One reading of a configuration: problems are gathered, so that all of them can be put right at once. */
export interface Reading {
  problems: string[];
  /** What paths in the file are relative to. */
  folder: string;
  env: Record<string, string | undefined>;
}

/**
 * Checks a value and resolves what it refers to; `undefined` after noting a problem. Problems name the key and never
 * the value, which may be a secret.
 */
export type Reader<T> = (value: unknown, path: string, reading: Reading) => T | undefined;

export function refuse({ problems }: Reading, path: string, message: string): undefined {
  problems.push(`${path} ${message}`);
}

/** A text as it stands, or `env:NAME` or `file:PATH` for where it is kept. */
export const text: Reader<string> = (value, path, reading) => {
  if (typeof value !== 'string') return refuse(reading, path, `must be a text, not ${kindOf(value)}.`);
  const [, scheme, place] = /^(env|file):(.+)$/s.exec(value) ?? [];
  const found = scheme === undefined ? value : lookUp(scheme, place!, path, reading);
  return found === '' ? refuse(reading, path, 'is empty.') : found;
};

function lookUp(scheme: string, place: string, path: string, reading: Reading): string | undefined {
  if (scheme === 'env') {
    const value = reading.env[place];
    return value ?? refuse(reading, path, `is read from the environment variable ${place}, which is not set.`);
  }
  try {
    return readFileSync(resolve(reading.folder, place), 'utf8').trimEnd();
  } catch (error) {
    const { code } = error as { code?: string };
    return refuse(reading, path, `is read from the file ${place}, which cannot be read (${code}).`);
  }
}

export function wholeNumber(from: number, to: number): Reader<number> {
  return (value, path, reading) => {
    const written = typeof value === 'string' ? text(value, path, reading) : value;
    if (written === undefined) return undefined;
    const number = typeof written === 'string' && /^\d+$/.test(written) ? Number(written) : written;
    if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) return number;
    return refuse(reading, path, `must be a whole number from ${from} to ${to}.`);
  };
}

export const flag: Reader<boolean> = (value, path, reading) =>
  typeof value === 'boolean' ? value : refuse(reading, path, `must be true or false, not ${kindOf(value)}.`);

export const duration: Reader<Duration> = (value, path, reading) => {
  try {
    toMilliseconds(value as Duration, path);
    return value as Duration;
  } catch {
    return refuse(reading, path, "must be a number of seconds or a text such as '15m', '12h' or '14d'.");
  }
};

export function oneOf<const T extends string>(...allowed: T[]): Reader<T> {
  return (value, path, reading) =>
    allowed.includes(value as T)
      ? (value as T)
      : refuse(reading, path, `must be ${allowed.map((each) => `"${each}"`).join(' or ')}.`);
}

export function list<T>(reader: Reader<T>): Reader<T[]> {
  return (value, path, reading) => {
    if (!Array.isArray(value)) return refuse(reading, path, `must be a list, not ${kindOf(value)}.`);
    return value.map((each, index) => reader(each, `${path}[${index}]`, reading)) as T[];
  };
}

/** An object of these keys and no others. */
export function shape<T extends object>(
  keys: { [Key in keyof T]-?: Reader<Exclude<T[Key], undefined>> },
  required: readonly (keyof T & string)[] = [],
): Reader<T> {
  const known = Object.keys(keys);
  return (value, path, reading) => {
    if (!isObject(value))
      return refuse(reading, path || 'The configuration', `must be an object, not ${kindOf(value)}.`);
    const prefix = path === '' ? '' : `${path}.`;
    const result: Partial<Record<string, unknown>> = {};
    for (const [key, each] of Object.entries(value)) {
      if (!Object.hasOwn(keys, key)) refuse(reading, `${prefix}${key}`, `is unknown.${didYouMean(key, known)}`);
      else if (each !== undefined) result[key] = keys[key as keyof T](each, `${prefix}${key}`, reading);
    }
    for (const key of required) {
      if (value[key] === undefined) refuse(reading, `${prefix}${key}`, 'is missing.');
    }
    return result as T;
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const kind = typeof value === 'string' ? 'text' : typeof value;
  return kind === 'object' ? 'an object' : `a ${kind}`;
}

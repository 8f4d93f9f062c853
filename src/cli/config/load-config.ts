import { readFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check } from '../../config/schema.ts';
import type { MailTemplateByLocale } from '../../issuer/index.ts';
import { UsageError } from '../command.ts';
import { issuerConfig, type IssuerConfig } from './issuer-config.ts';
import { readTemplates } from './read-templates.ts';

export interface LoadedConfig {
  config: Omit<IssuerConfig, 'templates'> & { templates: Record<string, MailTemplateByLocale> };
  /** The folder that the file's paths are relative to. */
  folder: string;
}

type Env = Record<string, string | undefined>;

/** Throws {@link UsageError} that lists every problem of the file, each with its key and what to do. */
export async function loadConfig(file: string, env: Env): Promise<LoadedConfig> {
  const path = resolve(file);
  const folder = dirname(path);
  const references = resolveReferences(await valueOf(path), '', folder, env);
  const reported = new Set(references.problems.map((problem) => problem.split(' ', 1)[0]));
  // Values from the environment may be secrets: no problem quotes a string.
  const checked = check(issuerConfig, references.value, { strings: false });
  const { templates: place } = (references.value ?? {}) as { templates?: unknown };
  const mails = typeof place === 'string' ? readTemplates(resolve(folder, place)) : { problems: [], templates: {} };
  const problems = [
    ...references.problems,
    ...checked.problems.filter((problem) => !reported.has(problem.split(' ', 1)[0])),
    ...mails.problems.map((problem) => `templates${problem}`),
  ];
  if (checked.output === undefined || problems.length > 0) {
    throw new UsageError(`${basename(file)} needs ${problems.length === 1 ? 'a change' : `${problems.length} changes`}:
${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
  const { templates, ...config } = checked.output;
  return { config: { ...config, templates: typeof templates === 'string' ? mails.templates : templates }, folder };
}

/** Replaces each `env:NAME` and `file:PATH` by what it names. */
function resolveReferences(
  value: unknown,
  path: string,
  folder: string,
  env: Env,
): { value: unknown; problems: string[] } {
  const problems: string[] = [];
  const walk = (given: unknown, at: string): unknown => {
    if (typeof given === 'string') {
      const found = lookUp(given, folder, env);
      if ('problem' in found) problems.push(`${at} ${found.problem}`);
      return 'problem' in found ? undefined : found.value;
    }
    if (Array.isArray(given)) return given.map((each, index) => walk(each, `${at}[${index}]`));
    if (!isPlain(given)) return given;
    const join = (key: string) => (at === '' ? key : `${at}.${key}`);
    return Object.fromEntries(Object.entries(given).map(([key, each]) => [key, walk(each, join(key))]));
  };
  return { value: walk(value, path), problems };
}

function lookUp(text: string, folder: string, env: Env): { value: string } | { problem: string } {
  const [, scheme, place = ''] = /^(env|file):(.+)$/s.exec(text) ?? [];
  if (scheme === undefined) return { value: text };
  if (scheme === 'env') {
    const value = env[place];
    if (value === undefined) return { problem: `is read from the environment variable ${place}, which is not set.` };
    return value === '' ? { problem: 'is empty.' } : { value };
  }
  try {
    const value = readFileSync(resolve(folder, place), 'utf8').trimEnd();
    return value === '' ? { problem: 'is empty.' } : { value };
  } catch (error) {
    const { code } = error as { code?: string };
    return { problem: `is read from the file ${place}, which cannot be read (${code}).` };
  }
}

/** Instances of classes, such as a storage or a mailer of a module, are left alone. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

async function valueOf(path: string): Promise<unknown> {
  const name = basename(path);
  if (extname(path) === '.json') return parse(read(path), name);
  if (!['.js', '.mjs'].includes(extname(path))) {
    throw new UsageError(`${name} must end in .json, or in .mjs or .js for a module.`);
  }
  read(path);
  const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
  if (module.default === undefined) throw new UsageError(`${name} must export its configuration as default.`);
  return module.default;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${(cause as { code?: string }).code}).`, { cause });
  }
}

/** Some engines quote the text around the mistake, which may be a secret: the error contains only its position. */
function parse(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const [, position] = /position (\d+)/.exec((error as Error).message) ?? [];
    const before = json.slice(0, Number(position)).split('\n');
    const place = position === undefined ? '' : ` (line ${before.length}, column ${before.at(-1)!.length + 1})`;
    throw new UsageError(`${name} is not valid JSON${place}.`);
  }
}

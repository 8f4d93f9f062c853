import { readFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../usage-error.ts';
import { issuerConfig, type IssuerConfig } from './issuer-config.ts';
import type { Reading } from './readers.ts';

export interface LoadedConfig {
  config: IssuerConfig;
  /** What its paths are relative to. */
  folder: string;
}

/** Throws {@link UsageError} that names every problem of the file, each with its key and its fix. */
export async function loadConfig(file: string, env: Record<string, string | undefined>): Promise<LoadedConfig> {
  const path = resolve(file);
  const reading: Reading = { problems: [], folder: dirname(path), env };
  const config = issuerConfig(await valueOf(path), '', reading);
  const { problems } = reading;
  if (config === undefined || problems.length > 0) {
    throw new UsageError(`${basename(file)} needs ${problems.length === 1 ? 'a change' : `${problems.length} changes`}:
${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
  return { config, folder: reading.folder };
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

/** Some engines quote what stands around the mistake, which may be a secret: only its place is told. */
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

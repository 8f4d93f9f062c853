import { parseArgs } from 'node:util';
import { didYouMean } from '../config/did-you-mean.ts';

/** What a command reads and writes: the process, or a test. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  env: Record<string, string | undefined>;
}

export interface Command {
  /** One line of the overview. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  /**
   * Runs the command.
   *
   * @returns the exit code
   * @throws UsageError for exit code 2; anything else ends with 1
   */
  run(args: string[], terminal: Terminal): Promise<number>;
}

/** A mistake in the command line or the configuration file: exit code 2, and no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What an option takes: a value, or nothing. */
export type OptionTypes = Record<string, 'string' | 'boolean'>;

export interface Arguments<Options extends OptionTypes> {
  values: { [Name in keyof Options]?: Options[Name] extends 'string' ? string : boolean };
  positionals: string[];
}

/** Throws {@link UsageError} for options that are unknown, given twice, or without their value. */
export function readArguments<const Options extends OptionTypes>(args: string[], types: Options): Arguments<Options> {
  const options = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  // Not strict: the messages of strict mode suggest no other option.
  const { tokens, positionals } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const type = types[name];
    if (type === undefined) {
      const known = Object.keys(types).map((option) => `--${option}`);
      throw new UsageError(`There is no option ${rawName}.${didYouMean(rawName, known)}`);
    }
    if (name in values) throw new UsageError(`--${name} is given twice.`);
    if (type === 'boolean' && value !== undefined) throw new UsageError(`--${name} takes no value.`);
    if (type === 'string' && (value === undefined || value === '' || (!token.inlineValue && value.startsWith('-')))) {
      throw new UsageError(`--${name} needs a value.`);
    }
    values[name] = value ?? true;
  }
  return { values: values as Arguments<Options>['values'], positionals };
}

/** Throws {@link UsageError} when there are more arguments than a command takes. */
export function refuseExtra(positionals: readonly string[], taken = 0): void {
  const extra = positionals[taken];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many.`);
}

import { readFileSync } from 'node:fs';
import { InviteError } from '../protocol/invite-error.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { devCommand } from './dev-command.ts';
import { didYouMean } from '../config/did-you-mean.ts';
import { issuerCommand } from './issuer-command.ts';
import { keysCommand } from './keys-command.ts';

const commands: Record<string, Command> = { dev: devCommand, issuer: issuerCommand, keys: keysCommand };

const help = `magic-invite — magic-link invitations: the issuer that mails the links

Usage: magic-invite COMMAND [OPTIONS]

Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`)
  .join('\n')}

  magic-invite COMMAND --help says all about one of them.
  magic-invite --version prints the version.

Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.
`;

/** Runs one command line; returns the exit code. */
export async function main([name, ...args]: string[], terminal: Terminal): Promise<number> {
  const { out, err } = terminal;
  if (name === '--help' || name === '-h' || name === 'help') return print(out, help);
  if (name === '--version' || name === '-v') return print(out, `${version()}\n`);
  try {
    const command = name === undefined ? undefined : commands[name];
    if (command === undefined) throw new UsageError(noCommand(name));
    if (args.includes('--help') || args.includes('-h')) return print(out, command.help);
    return await command.run(args, terminal);
  } catch (error) {
    const isMisuse = error instanceof UsageError || (error instanceof InviteError && error.code === 'misconfigured');
    err(`magic-invite: ${reason(error)}\n`);
    if (isMisuse && name !== undefined && name in commands) err(`More: magic-invite ${name} --help\n`);
    return isMisuse ? 2 : 1;
  }
}

function noCommand(name: string | undefined): string {
  const known = Object.keys(commands);
  const which = name === undefined ? 'Which command?' : `There is no command "${name}".${didYouMean(name, known)}`;
  return `${which} There are ${known.join(', ')}; magic-invite --help explains them.`;
}

/** Some errors of the network have no message, only a code. */
function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function print(out: Terminal['out'], text: string): number {
  out(text);
  return 0;
}

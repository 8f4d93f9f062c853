import { registerClients } from '../issuer/clients.ts';
import { createKeys, type KeyInfo, type Keys } from '../issuer/keys/keys.ts';
import { createSubjects } from '../issuer/token/subject.ts';
import type { InviteStorage } from '../storage/index.ts';
import { readArguments, refuseExtra, UsageError, type Command } from './command.ts';
import type { IssuerConfig } from './config/issuer-config.ts';
import { loadConfig } from './config/load-config.ts';
import { openStorage } from './config/open.ts';
import { keysHelp } from './help.ts';
import { didYouMean } from '../config/did-you-mean.ts';

const ACTIONS = ['list', 'rotate', 'export'];

export const keysCommand: Command = {
  summary: 'lists or rotates the signing keys of an issuer, or prints its subject salt',
  help: keysHelp,

  async run(args, { out, env }) {
    const { values, positionals } = readArguments(args, { config: 'string', compromised: 'boolean', json: 'boolean' });
    const [action] = positionals;
    if (action === undefined || !ACTIONS.includes(action)) {
      const unknown = action === undefined ? '' : `There is no "keys ${action}".${didYouMean(action, ACTIONS)} `;
      throw new UsageError(`${unknown}Use list, rotate or export.`);
    }
    refuseExtra(positionals, 1);
    if (values.compromised && action !== 'rotate') throw new UsageError('--compromised belongs to keys rotate.');
    if (values.config === undefined) throw new UsageError('--config FILE is missing.');
    const { config, folder } = await loadConfig(values.config, env);
    const opened = await openStorage(config.storage, folder);
    try {
      if (action === 'export') {
        const subjects = createSubjects(opened.storage, config.secrets, config.subjectSalt, Date.now);
        const subjectSalt = await subjects.salt();
        out(values.json ? `${JSON.stringify({ subjectSalt }, null, 2)}\n` : `${subjectSalt}\n`);
        return 0;
      }
      const keys = keysOf(config, opened.storage);
      const found =
        action === 'list' ? await keys.list() : await keys.rotate({ compromised: values.compromised === true });
      out(values.json ? `${JSON.stringify(found.map(toJson), null, 2)}\n` : table(found, Date.now()));
      return 0;
    } finally {
      await opened.close();
    }
  },
};

/** The keys of the algorithms that the configured clients are signed for. */
function keysOf({ clients, secrets, keyRotation }: IssuerConfig, storage: InviteStorage): Keys {
  const registered = [...registerClients(clients).values()];
  const used = [...new Set(registered.map((client) => client.idTokenSignedResponseAlg))];
  return createKeys(storage, secrets, used, Date.now, keyRotation);
}

function table(keys: readonly KeyInfo[], now: number): string {
  const rows = keys.map(({ kid, algorithm, state, madeAt, signsFrom, publishedUntil }) => [
    kid,
    algorithm,
    age(now - madeAt),
    state,
    state === 'next'
      ? `signs from ${time(signsFrom)}`
      : publishedUntil
        ? `published until ${time(publishedUntil)}`
        : '',
  ]);
  const all = [['KID', 'ALG', 'AGE', 'STATE', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function toJson({ madeAt, signsFrom, publishedUntil, ...rest }: KeyInfo): Record<string, string> {
  return {
    ...rest,
    madeAt: time(madeAt),
    signsFrom: time(signsFrom),
    ...(publishedUntil === undefined ? {} : { publishedUntil: time(publishedUntil) }),
  };
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function age(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 60) return `${minutes}m`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / 1440)}d`;
}

import { createIssuer, type IssuerOptions } from '../issuer/index.ts';
import { memoryStorage, type InviteStorage } from '../storage/index.ts';
import { clientIps } from './client-ip.ts';
import type { Command, Surroundings } from './command.ts';
import { hostedTemplates, makeMailer } from './config/make-mailer.ts';
import type { IssuerConfig } from './config/issuer-config.ts';
import { loadConfig } from './config/load-config.ts';
import { openStorage } from './config/open-storage.ts';
import { issuerHelp } from './issuer-help.ts';
import { jsonLog } from './log.ts';
import { readArguments, refuseExtra } from './read-arguments.ts';
import { checkReadiness } from './readiness.ts';
import { runService } from './run-service.ts';
import { UsageError } from './usage-error.ts';

export const issuerCommand: Command = {
  summary: 'runs the issuer with a configuration file',
  help: issuerHelp,

  async run(args, surroundings) {
    const { values, positionals } = readArguments(args, { config: 'string', check: 'boolean' });
    refuseExtra(positionals);
    if (values.config === undefined) throw new UsageError('--config FILE is missing.');
    const { config, folder } = await loadConfig(values.config, surroundings.env);
    if (values.check) {
      createIssuer({ ...(await issuerOptions(config, memoryStorage())), autoDeliver: false });
      surroundings.out(`${values.config} is in order.\n`);
      return 0;
    }
    const opened = await openStorage(config.storage, folder);
    try {
      return await serve(config, opened.storage, surroundings);
    } finally {
      await opened.close();
    }
  },
};

async function serve(config: IssuerConfig, storage: InviteStorage, { out }: Surroundings): Promise<number> {
  const log = jsonLog(out);
  const ips = clientIps(config.trustedProxyHeader);
  const issuer = createIssuer({
    ...(await issuerOptions(config, storage)),
    // The service does, every second.
    autoDeliver: false,
    getClientIp: config.getClientIp ?? ((request) => ips.of(request)),
    onEvent: ({ type, at: _at, ...details }) => log(type, details),
  });
  const readiness = () => checkReadiness(issuer, config.issuer, storage);
  const { keys } = await readiness();
  if (!keys) throw new Error('The signing keys cannot be loaded from the storage, or made there.');
  const { host = '0.0.0.0', port = 4700 } = config.listen ?? {};
  return runService({
    issuer,
    issuerUrl: config.issuer,
    listen: { host, port },
    ips,
    log,
    readiness,
    trustRequestId: config.trustedProxyHeader !== undefined,
    started: (actual) => log('listening', { issuer: config.issuer, host, port: actual, pid: process.pid }),
  });
}

async function issuerOptions(config: IssuerConfig, storage: InviteStorage): Promise<IssuerOptions> {
  const { issuer, clients, secrets, keyRotation, from, limits, dev, templates, theme } = config;
  return {
    issuer,
    clients,
    secrets,
    storage,
    mailer: await makeMailer(config.mailer),
    templates: { ...hostedTemplates(config.mailer), ...templates },
    ...(keyRotation === undefined ? {} : { keyRotation }),
    ...(from === undefined ? {} : { from }),
    ...(limits === undefined ? {} : { limits }),
    ...(theme === undefined ? {} : { theme }),
    ...(dev === undefined ? {} : { dev }),
  };
}

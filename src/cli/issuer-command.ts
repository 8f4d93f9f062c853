import { buildIssuer } from '../issuer/create-issuer.ts';
import type { ReadIssuerOptions } from '../issuer/config.ts';
import { postmarkWebhook } from '../issuer/delivery/postmark-webhook.ts';
import type { IssuerEvent } from '../issuer/index.ts';
import { memoryStorage, type InviteStorage } from '../storage/index.ts';
import { readArguments, refuseExtra, UsageError, type Command, type Terminal } from './command.ts';
import { loadConfig, type LoadedConfig } from './config/load-config.ts';
import { hostedTemplates, openMailer, openStorage } from './config/open.ts';
import { issuerHelp } from './help.ts';
import { clientIpReader } from './http.ts';
import { jsonLog, traceOf, type Log } from './log.ts';
import { checkReadiness, runService } from './service.ts';

export const issuerCommand: Command = {
  summary: 'runs the issuer with a configuration file',
  help: issuerHelp,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { config: 'string', check: 'boolean' });
    refuseExtra(positionals);
    if (values.config === undefined) throw new UsageError('--config FILE is missing.');
    const { config, folder } = await loadConfig(values.config, terminal.env);
    if (values.check) {
      buildIssuer(await issuerOptions(config, memoryStorage()));
      terminal.out(`${values.config} is in order.\n`);
      return 0;
    }
    const opened = await openStorage(config.storage, folder);
    try {
      return await serve(config, opened.storage, terminal);
    } finally {
      await opened.close();
    }
  },
};

async function serve(config: LoadedConfig['config'], storage: InviteStorage, { out }: Terminal): Promise<number> {
  const log = jsonLog(out);
  const issuer = buildIssuer({
    ...(await issuerOptions(config, storage)),
    getClientIp: config.getClientIp ?? clientIpReader(config.trustedProxyHeader),
    onEvent: logEvent(log),
    // Mails have events that name the cause. Of other errors the events tell the name; here is where it was thrown.
    onError: (error, { during }) => void (during !== 'mail' && log('thrown', { during, ...traceOf(error) })),
  });
  const readiness = () => checkReadiness(issuer, config.issuer, storage);
  const { keys } = await readiness();
  if (!keys) throw new Error('The signing keys cannot be loaded from the storage, or made there.');
  const { host, port } = config.listen;
  return runService({
    issuer,
    webhook: config.postmarkWebhook && postmarkWebhook({ ...config.postmarkWebhook, issuer }),
    issuerUrl: config.issuer,
    listen: { host, port },
    log,
    readiness,
    trustRequestId: config.trustedProxyHeader !== undefined,
    started: (actual) => log('listening', { issuer: config.issuer, host, port: actual, pid: process.pid }),
  });
}

/** Every line of a request has its id already. */
function logEvent(log: Log): (event: IssuerEvent) => void {
  return ({ type, at: _at, ...details }) => {
    const { requestId: _id, ...rest } = details as typeof details & { requestId?: string };
    log(type, rest);
  };
}

async function issuerOptions(config: LoadedConfig['config'], storage: InviteStorage): Promise<ReadIssuerOptions> {
  const { postmarkWebhook: _webhook, ...options } = config;
  return {
    ...options,
    storage,
    mailer: await openMailer(config.mailer),
    templates: { ...hostedTemplates(config.mailer), ...config.templates },
    // The service works the outbox, every second.
    autoDeliver: false,
    advanced: {},
  };
}

import { createHash, randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createIssuer } from '../../dist/issuer/index.js';
import { memory, sqlite } from '../servers/storages.mjs';

export const title = 'Memory: heap after flows whose records have been purged';
export const goal = 'after the last batch at most 1.1 times as much as after the first';

const BATCHES = 5;
/** Of one batch. SQLite commits a flow's steps durably, each of which waits for the disk. */
const FLOWS = { memory: 1_000, SQLite: 100 };
/** More than any record is kept. */
const NEXT_BATCH_MS = 400 * 86_400_000;
const ISSUER = 'https://issuer.example.test';
const REDIRECT_URI = 'https://app.example.test/callback';
const SECRET = 'a client secret of the bench, long enough';
const AUTHORIZATION = `Basic ${btoa(`app:${SECRET}`)}`;

/** An issuer whose mailer hands the link to the flow that waits for it. `flow()` asks for a mail, opens and redeems it. */
function openFlows(storage, now) {
  let receive;
  const issuer = createIssuer({
    issuer: ISSUER,
    secrets: ['a secret of the bench, thirty-two bytes or more'],
    storage,
    mailer: { send: async ({ text }) => receive(/https:\S+\/oidc\/link\/[\w-]+/.exec(text)[0]) },
    limits: { confidential: { client: { max: 1_000_000, per: '1h' } } },
    clients: [{ id: 'app', name: 'App', secrets: [SECRET], redirectUris: [REDIRECT_URI] }],
    advanced: { now },
  });
  const post = async (path, fields) => {
    const init = { method: 'POST', headers: { authorization: AUTHORIZATION }, body: new URLSearchParams(fields) };
    const response = await issuer.fetch(new Request(ISSUER + path, init));
    if (!response.ok) throw new Error(await response.text());
  };
  let people = 0;

  return async () => {
    const verifier = randomBytes(32).toString('base64url');
    const received = new Promise((resolve) => (receive = resolve));
    await post('/oidc/authorize', {
      response_type: 'code',
      scope: 'openid email',
      redirect_uri: REDIRECT_URI,
      state: randomBytes(16).toString('hex'),
      login_hint: `person${(people += 1)}@example.com`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const opened = await issuer.fetch(new Request(await received));
    const code = new URLSearchParams(new URL(opened.headers.get('location')).hash.slice(1)).get('code');
    await post('/oidc/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
    });
  };
}

async function measure(name, storage) {
  let now = Date.now();
  const flow = openFlows(storage, () => now);
  const heaps = [];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    for (let done = 0; done < FLOWS[name]; done += 1) await flow();
    now += NEXT_BATCH_MS;
    while ((await storage.purge(now, 500)) > 0);
    runInNewContext('gc')();
    heaps.push(process.memoryUsage().heapUsed / 1e6);
  }
  const ratio = heaps.at(-1) / heaps[0];
  return {
    storage: name,
    flows: BATCHES * FLOWS[name],
    'MB after the first batch': Number(heaps[0].toFixed(1)),
    'MB after the last': Number(heaps.at(-1).toFixed(1)),
    ratio: Number(ratio.toFixed(2)),
    verdict: ratio <= 1.1 ? 'reached' : 'missed',
  };
}

export async function run() {
  setFlagsFromString('--expose-gc');
  return [await measure('memory', memory()), await measure('SQLite', sqlite())];
}

import type { Issuer } from '../issuer/index.ts';
import type { InviteStorage } from '../storage/index.ts';

/** What an instance needs to be of use. */
export interface Readiness {
  storage: boolean;
  keys: boolean;
}

/** Milliseconds. A probe that hangs says as much as one that fails. */
const PATIENCE = 2_000;

/** Asks the storage for a record, and the issuer for its keys (which makes them at the first start). */
export async function checkReadiness(issuer: Issuer, issuerUrl: string, storage: InviteStorage): Promise<Readiness> {
  const [answered, loadable] = await Promise.all([
    holds(async () => (await storage.get('key', 'probe')) === null),
    holds(async () => {
      const response = await issuer.fetch(new Request(`${issuerUrl}/oidc/jwks`));
      return response.ok && ((await response.json()) as { keys: unknown[] }).keys.length > 0;
    }),
  ]);
  return { storage: answered, keys: loadable };
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  return Promise.race([check().catch(() => false), tooLate]).finally(() => clearTimeout(timer));
}

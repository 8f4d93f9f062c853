import { sha256 } from '../../crypto/hash.ts';
import type { InviteStorage } from '../../storage/storage.ts';

/** The records of kind `bounce`: addresses to which no invitation of a client is mailed until a person asks for it. */
export interface Bounces {
  /** Returns why the address is on the list, or `null`. */
  find(clientId: string, email: string): Promise<Bounce | null>;
  /** Puts an address on the list; a later reason replaces an earlier one. */
  add(clientId: string, email: string, bounce: Bounce): Promise<void>;
  remove(clientId: string, email: string): Promise<void>;
}

/** The last report about an address. */
export interface Bounce {
  status: 'bounced' | 'complained';
  reason?: string;
}

export function createBounces(
  storage: Pick<InviteStorage, 'get' | 'insert' | 'compareAndSet' | 'remove'>,
  { now, keptMs }: { now: () => number; keptMs: number },
): Bounces {
  return {
    async find(clientId, email) {
      const record = await storage.get('bounce', await idOf(clientId, email));
      return record && (record.expiresAt ?? Infinity) > now() ? (record.body as unknown as Bounce) : null;
    },

    async add(clientId, email, bounce) {
      const id = await idOf(clientId, email);
      const expiresAt = now() + keptMs;
      for (;;) {
        const known = await storage.get('bounce', id);
        const record = { parent: clientId, address: email, at: now(), expiresAt, body: { ...bounce } };
        const isStored = known
          ? await storage.compareAndSet('bounce', id, known.version, record)
          : await storage.insert({ kind: 'bounce', id, ...record });
        if (isStored) return;
      }
    },

    async remove(clientId, email) {
      await storage.remove('bounce', await idOf(clientId, email));
    },
  };
}

/** Hashed, so that an address of any length makes an id. */
function idOf(clientId: string, email: string): Promise<string> {
  return sha256(`${clientId}\n${email}`);
}

import { sha256 } from '../../crypto/hash.ts';
import type { InviteStorage } from '../../storage/storage.ts';

const KIND = 'one-time-code';

/** The newest code of a client for an address. */
export interface NewOneTimeCode {
  clientId: string;
  email: string;
  ticketId: string;
  /** Keyed HMAC of the ticket's id and the digits. */
  mac: string;
  /** Epoch milliseconds at which its mail was asked for. */
  at: number;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface StoredOneTimeCode extends Pick<NewOneTimeCode, 'ticketId' | 'mac' | 'at' | 'expiresAt'> {
  id: string;
  version: number;
  /** How often digits were compared, or are about to be. */
  tries: number;
}

/** The records of kind `one-time-code`: one for each client and address, so that a new code replaces the one before. */
export interface OneTimeCodeStore {
  /** Stores a code, unless the same or a newer one is stored already. */
  replace(code: NewOneTimeCode): Promise<void>;
  get(clientId: string, email: string): Promise<StoredOneTimeCode | null>;
  /** Counts a try. Returns `null` where the record has changed since it was read. */
  countTry(code: StoredOneTimeCode): Promise<StoredOneTimeCode | null>;
}

export function createCodeStore(storage: Pick<InviteStorage, 'get' | 'insert' | 'compareAndSet'>): OneTimeCodeStore {
  const read = async (id: string): Promise<StoredOneTimeCode | null> => {
    const record = await storage.get(KIND, id);
    if (!record) return null;
    const body = record.body as Pick<StoredOneTimeCode, 'ticketId' | 'mac' | 'tries'>;
    return { ...body, id, version: record.version, at: record.at, expiresAt: record.expiresAt ?? 0 };
  };

  return {
    async replace({ clientId, email, ticketId, mac, at, expiresAt }) {
      const id = await idOf(clientId, email);
      const record = { at, expiresAt, body: { ticketId, mac, tries: 0 } };
      for (;;) {
        const found = await read(id);
        if (found && (found.ticketId === ticketId || found.at > at)) return;
        const isStored = found
          ? (await storage.compareAndSet(KIND, id, found.version, record)) !== null
          : await storage.insert({ ...record, kind: KIND, id, parent: clientId, address: email });
        if (isStored) return;
      }
    },

    get: async (clientId, email) => read(await idOf(clientId, email)),

    async countTry(code) {
      const { id, version, ticketId, mac } = code;
      const tries = code.tries + 1;
      const changed = await storage.compareAndSet(KIND, id, version, { body: { ticketId, mac, tries } });
      return changed && { ...code, version: changed.version, tries };
    },
  };
}

function idOf(clientId: string, email: string): Promise<string> {
  return sha256(`${clientId}\n${email}`);
}

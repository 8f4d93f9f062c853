import { hmacSha256, sha256 } from '../../crypto/hash.ts';
import { randomHandle } from '../../crypto/random.ts';
import { createSealer } from '../../crypto/seal.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import type { InviteStorage } from '../../storage/storage.ts';

const KIND = 'subject-salt';
const ID = 'pairwise';
/** The salt outlives every deadline. */
const NEVER = Number.MAX_SAFE_INTEGER;

interface Body {
  sealed: string;
  /** Recognizes the option's value when no secret opens `sealed`. */
  hash: string;
}

/** Makes the `sub` of each person: pairwise by sector, unchanging, and stored nowhere. */
export interface Subjects {
  /**
   * HMAC-SHA-256 of sector and address with the salt (OpenID Connect Core 8.1). Throws `misconfigured` where the option
   * `subjectSalt` differs from the salt that the storage was first used with, or no secret opens that.
   */
  subject(sector: string, email: string): Promise<string>;
  /** Returns the salt, for a backup or for the option `subjectSalt`. Makes one where there is none. */
  salt(): Promise<string>;
}

/** @param option `subjectSalt`; default: a random salt, made once and kept sealed in the storage */
export function createSubjects(
  storage: Pick<InviteStorage, 'get' | 'insert' | 'compareAndSet'>,
  secrets: readonly string[],
  option: string | undefined,
  now: () => number,
): Subjects {
  if (option !== undefined && new TextEncoder().encode(option).length < 32) {
    throw new InviteError(
      'misconfigured',
      'subjectSalt is shorter than 32 bytes. `magic-invite keys export` prints it.',
    );
  }
  const sealer = createSealer<string>(secrets, KIND);
  const newest = createSealer<string>(secrets.slice(0, 1), KIND);
  const bodyOf = async (salt: string): Promise<Body> => ({
    sealed: await newest.seal(salt, NEVER),
    hash: await sha256(`${KIND} ${salt}`),
  });

  const load = async (): Promise<string> => {
    let record = await storage.get(KIND, ID);
    if (!record) {
      const body = { ...(await bodyOf(option ?? randomHandle())) };
      await storage.insert({ kind: KIND, id: ID, at: now(), body });
      // Of several instances the first insert decides for all.
      record = (await storage.get(KIND, ID))!;
    }
    const { sealed, hash } = record.body as unknown as Body;
    if (option !== undefined && (await sha256(`${KIND} ${option}`)) !== hash) {
      throw new InviteError(
        'misconfigured',
        'subjectSalt differs from the salt in the storage, so every user would get another sub. Set the former one.',
      );
    }
    const current = await newest.open(sealed, 0);
    const salt = current ?? (await sealer.open(sealed, 0)) ?? option;
    // Never made anew: every user would get another sub.
    if (salt === undefined) {
      throw new InviteError(
        'misconfigured',
        'No secret opens the subject salt in the storage. Add the former secret to secrets, or set subjectSalt.',
      );
    }
    if (current === null) {
      await storage.compareAndSet(KIND, ID, record.version, { body: { ...(await bodyOf(salt)) } });
    }
    return salt;
  };

  let loaded: Promise<string> | undefined;
  const current = () => {
    loaded ??= load();
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };

  return {
    async subject(sector, email) {
      return hmacSha256(await current(), `${sector}\n${email}`);
    },

    salt: () => current(),
  };
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Retired {
  /** What it is. */
  thing: string;
  /** Matched word by word, in any case; `letIn`, `let_in` and `let-in` are the words `let in`. */
  words: string[];
  say: string;
  /** How many uses are left; lower it with each that you mend. Default 0. */
  left?: number;
  /** Where a match is another word: the surrounding text, in small letters, word by word. */
  except?: RegExp[];
  /** Files that may use it. */
  files?: RegExp;
}

const JWT =
  /src\/(server|issuer)\/|protocol\/|test\/|stories\/docs|examples\/|docs|scripts\/|oxlintrc|SECURITY|README|CHANGELOG|CONTRIBUTING/;

const retired: Retired[] = [
  {
    thing: 'the callback page, and the mail',
    left: 133,
    words: ['letters?'],
    say: 'invitation preview; mail, email',
    except: [/letter spacing/, /(capital|small|lower case|upper case|of|\d) letters?/, /letters? (and|or) digits?/],
  },
  { thing: 'another link to the same address', words: ['fresh links?'], say: 'new link' },
  {
    thing: 'taking an invitation back',
    words: ['withdraws?', 'withdrawn', 'withdrawing', 'withdrawals?'],
    say: 'revoke; Cancel invitation',
    except: [/withdraw( |n |s )?(request|endpoint|the mail|mail|queued)?/],
    files: /issuer|oidc|protocol|SECURITY|docs\/|test\//,
  },
  {
    thing: 'redeeming',
    left: 45,
    words: ['spends?', 'spent', 'spending', 'lets? in', 'letting in', 'admits?', 'admitted', 'enters', 'entering'],
    say: 'redeem, complete the sign-in',
  },
  {
    thing: 'one try at redeeming',
    left: 9,
    words: ['visitors?', 'admissions?', 'at the door'],
    say: 'RedemptionAttempt',
  },
  { thing: 'what a completed sign-in answers', left: 10, words: ['entrances?', 'arrivals?'], say: 'SignInResult' },
  { thing: 'atomic change', left: 2, words: ['claimed', 'claiming', 'claims? it'], say: 'compareAndSet' },
  { thing: 'atomic counter', left: 1, words: ['hits?'], say: 'increment', except: [/shared hit blocks/] },
  {
    thing: 'reservation of a record',
    left: 7,
    words: ['reserves?', 'reservations?', 'settles?', 'settling'],
    say: 'acquireLease, commit, releaseLease',
  },
  { thing: 'a security requirement', words: ['claims? \\d+'], say: 'SEC-n' },
  { thing: 'why a link cannot be used', left: 105, words: ['ended', 'link ends?'], say: 'failure reason, LinkFailed' },
  { thing: 'signed-in end state', left: 8, words: ['entered'], say: 'SignedInNotice' },
  { thing: 'sign in again', left: 1, words: ['ways? back in'], say: 'SessionExpiredPrompt' },
  {
    thing: 'expired rows removed',
    left: 6,
    words: ['keeps? house', 'keeping house', 'what is over'],
    except: [/drop what is over/],
    say: 'purgeExpired',
  },
  { thing: 'over (of time)', left: 38, words: ['dead'], say: 'expired' },
  { thing: 'UI texts', left: 262, words: ['told', 'say', 'words'], say: 'messages, t' },
  {
    thing: 'things to render with',
    left: 1,
    words: ['controls'],
    say: 'slots',
    files: /^\.storybook|stories|own-controls|docs-reference|email-address|invite-form\.test|repo\/docs/,
  },
  { thing: 'the tenant of an inviter', words: ['scopes?'], say: 'tenant', files: JWT },
  { thing: 'the app decides', left: 4, words: ['refuse(?=:)'], say: 'deny' },
  {
    thing: 'surroundings of a test',
    left: 2,
    words: ['surroundings?', 'cast', 'provider house'],
    say: 'fixture, testApp, testProvider',
  },
  {
    thing: 'a group of files',
    left: 14,
    words: ['rooms?', 'walls?', 'houses?'],
    except: [/wants the room/],
    say: 'module, import rule, layout',
  },
  { thing: 'queued mail', left: 56, words: ['patience', 'lanes?'], say: 'queued, ACCEPT_TIMEOUT_MS, CONCURRENCY' },
  {
    thing: 'a person nobody names',
    left: 219,
    words: ['whoever', 'somebody', 'nobody', 'once more'],
    say: 'the user, the caller, again',
  },
];

const TEXT = new Set(['.ts', '.tsx', '.mjs', '.mdx', '.md', '.css', '.html', '.json', '.yml', '']);
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && TEXT.has(extname(file)))
  .filter(
    (file) =>
      !/^package-lock\.json$|^LICENSE$|repo\/vocabulary\.test\.ts$|^examples\/demo\/server\/documents\.ts$/.test(file),
  );

/** `letIn`, `let_in` and `let-in` as the words they are made of. */
const inWords = (line: string) =>
  line
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();

function uses({ words, except = [], files: allowed }: Retired): string[] {
  const pattern = new RegExp(`\\b(${words.join('|')})\\b`);
  return files
    .filter((file) => !allowed?.test(file))
    .flatMap((file) =>
      [file, ...readFileSync(join(root, file), 'utf8').split('\n')]
        .map((line, index) => ({ line, at: index === 0 ? file : `${file}:${index}` }))
        .filter(({ line }) => {
          const text = except.reduce(
            (left, allowedText) => left.replaceAll(new RegExp(allowedText, 'g'), ''),
            inWords(line),
          );
          return pattern.test(text);
        })
        .map(({ line, at }) => `${at}: ${line.trim().slice(0, 120)}`),
    );
}

describe('retired words', () => {
  test.each(retired)('$thing: $say', (row) => {
    const found = uses(row);
    // Up to the number left, so that a failure lists every use.
    expect(found.length > (row.left ?? 0) ? found : []).toEqual([]);
  });
});

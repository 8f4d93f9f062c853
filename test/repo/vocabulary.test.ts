import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Retired {
  /** The concept. */
  thing: string;
  /** Matched word by word, in any case; `letIn`, `let_in` and `let-in` are the words `let in`. */
  words: string[];
  say: string;
  /** Contexts in which a match is another word: the surrounding text, in small letters, word by word. */
  except?: RegExp[];
  /** Files in which the words have their other, standard meaning. */
  files?: RegExp;
}

const retired: Retired[] = [
  {
    thing: 'the callback page, and the mail',
    words: ['letters?'],
    say: 'invitation preview; mail, email',
    except: [
      /letter spacing/,
      /(capital|small|lower case|upper case|single|of|\d) letters?/,
      /letters? (and|or) digits?/,
    ],
  },
  {
    thing: 'another link to the same address',
    words: ['fresh'],
    say: 'new link',
    except: [/fresh clone/, /fresh for a minute/],
  },
  {
    thing: 'taking an invitation back',
    words: ['withdraws?', 'withdrawn', 'withdrawing', 'withdrawals?'],
    say: 'revoke; Cancel invitation',
    files: /issuer|oidc|protocol|SECURITY|docs\/|test\/|server\/(app|create|events|invitations|store)/,
    except: [/withdraw(al|als|s|n|ing)? (of email|at the issuer|mails?|queued)/, /mails withdrawn event/],
  },
  {
    thing: 'redeeming',
    words: ['spends?', 'spent', 'spending', 'lets? in', 'letting in', 'admits?', 'admitted', 'enters', 'entering'],
    say: 'redeem, complete the sign-in',
  },
  {
    thing: 'one try at redeeming',
    words: ['visits?', 'visitors?', 'admissions?', 'at the door', 'doors?'],
    say: 'RedemptionAttempt',
    // Compiler passes visit nodes; a spam sample invites to visit a site.
    files: /^scripts\/api-reference|repo\/(docs|regular-expressions)\.test|template-data\.test/,
  },
  { thing: 'the answer of a completed sign-in', words: ['entrances?', 'arrivals?'], say: 'SignInResult' },
  {
    thing: 'an atomic change',
    words: ['claimed', 'claiming', 'claims? (it|what|one|another|a|an)'],
    say: 'compareAndSet; a claim is in a token',
  },
  { thing: 'an atomic counter', words: ['hits?'], say: 'increment', except: [/shared hit blocks/] },
  {
    thing: 'the lease of a record',
    words: ['reserves?', 'reservations?', 'settles?', 'settling'],
    say: 'acquireLease, commit, releaseLease',
    // A promise settles, as ECMAScript has it.
    files: /mail\/outbox/,
  },
  {
    thing: 'the record being redeemed',
    words: ['subjects?'],
    say: 'Redeemable',
    // Elsewhere it is the `sub` of OpenID Connect, or a line of a mail.
    files: /^(?!(src|test)\/(server|client|link-view|storage)\/)|server\/(oidc|invitations|http)\//,
    except: [/another subject/, /pages\.subject/],
  },
  { thing: 'a security requirement', words: ['claims? \\d+'], say: 'SEC-n' },
  {
    thing: 'why a link cannot be used',
    words: ['ended', '(links?|invitations?|mails?|rows?) ends?', 'link endings?'],
    say: 'failure reason, LinkFailed',
    // A session ends by signing out, as in OpenID Connect RP-Initiated Logout.
    except: [/has ended/, /body\.ended/, /ended: (true|false|boolean)/, /session[\w ]* (was|is) ended/],
  },
  { thing: 'the signed-in end state', words: ['entered'], say: 'SignedInNotice' },
  {
    thing: 'signing in again',
    words: ['ways? back in', 're entry', 're enters?'],
    say: 'SessionExpiredPrompt; resume',
  },
  {
    thing: 'removing expired rows',
    words: ['keeps? house', 'keeping house', 'what is over'],
    say: 'purgeExpired',
  },
  {
    thing: 'over (of time)',
    words: ['dead', '(link|invitation|code|row|session|time)s? (is|are|was|were) over', 'that (is|are) over'],
    say: 'expired',
    except: [/that (is|are) over its/],
  },
  {
    thing: 'UI texts',
    words: ['told', 'said', 'say', 'words'],
    say: 'messages, t; texts',
    // RFC 2047 calls them encoded words.
    except: [/encoded words/],
  },
  {
    thing: 'things to render with',
    words: ['controls'],
    say: 'slots',
    except: [/aria controls/],
    // Storybook's name for its panel, and control characters.
    files: /^\.storybook|stories|email-address/,
  },
  {
    thing: 'the tenant of an inviter',
    words: ['scopes?'],
    say: 'tenant',
    // OAuth's `scope` is a list of requested values.
    files:
      /src\/(server|issuer)\/|protocol\/|test\/|stories\/docs|examples\/|docs|scripts\/|bench\/|oxlintrc|SECURITY|README|CHANGELOG|CONTRIBUTING/,
  },
  { thing: 'a decision of the app', words: ['refuse(?=:)'], say: 'deny' },
  {
    thing: 'what surrounds a test',
    words: ['surroundings?', 'provider house', 'a cast'],
    say: 'fixture, testApp, testProvider',
  },
  { thing: 'a group of files', words: ['rooms?', 'walls?', 'houses?'], say: 'module, import rule, layout' },
  {
    thing: 'queued mail',
    words: ['patience', 'lanes?', 'waiting mails?', 'mails? (is |are )?waiting'],
    say: 'queued, ACCEPT_TIMEOUT_MS, CONCURRENCY',
  },
  {
    thing: 'a person without a role',
    words: ['whoever', 'somebody', 'nobody', 'everybody', 'once more'],
    say: 'the user, the caller, someone, no one, again',
    // The title of another project's issue, and Debian's user of that name.
    except: [/consumed by whoever is signed in/, /`nobody`|'nobody'/],
  },
  { thing: 'repairing', words: ['mends?', 'mended', 'mending'], say: 'fix, correct' },
];

const TEXT = /(^|\/)[^.]+$|\.([cm]?[jt]sx?|mdx?|css|html|json|ya?ml|txt|sh|svg)$/;
const NOT_OURS = /^package-lock\.json$|^LICENSE$|repo\/vocabulary\.test\.ts$|^examples\/demo\/server\/documents\.ts$/;

/** `letIn`, `let_in` and `let-in` as the words they are made of. */
const inWords = (line: string) =>
  line
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();

/** Every line of the repository, and every path. */
const lines = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => TEXT.test(file) && !NOT_OURS.test(file) && existsSync(join(root, file)))
  .flatMap((file) =>
    [file, ...readFileSync(join(root, file), 'utf8').split('\n')].map((line, index) => ({
      file,
      at: index === 0 ? file : `${file}:${index}: ${line.trim().slice(0, 120)}`,
      text: inWords(line),
    })),
  );

function uses({ words, except = [], files }: Retired): string[] {
  const pattern = new RegExp(`\\b(${words.join('|')})\\b`);
  return lines
    .filter(({ file, text }) => {
      if (!pattern.test(text) || files?.test(file)) return false;
      return pattern.test(except.reduce((left, other) => left.replaceAll(new RegExp(other, 'g'), ''), text));
    })
    .map(({ at }) => at);
}

describe('retired words', () => {
  test('the repository is read', () => {
    expect(lines.length).toBeGreaterThan(10_000);
  });

  test.each(retired)('$thing: $say', (row) => {
    expect(uses(row)).toEqual([]);
  });
});

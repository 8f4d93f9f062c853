// Every single check of the callback and of token verification: where it stands, what it is for, and what stands there
// when it is gone. `npm run mutate` deletes them in turn.
import ts from 'typescript';

const callback = ['test/server/sign-in/callback.test.ts'];
const checks = ['test/server/checks.test.ts'];
const idToken = ['test/server/oidc/id-token.test.ts'];
const acceptance = ['test/server/sign-in/redemption.test.ts'];
const pages = ['test/server/pages/callback-page.test.ts'];
const relyingParty = ['test/server/oidc/relying-party.test.ts'];
const signIn = ['test/server/sign-in/sign-in.test.ts'];

/** A check that throws is deleted by making its condition false. */
const never = (condition) => [`if (${condition})`, 'if (false)'];

/** @type {{ file: string, check: string, change: string[], tests: string[] }[]} */
export const mutations = [
  // the callback
  ...of('src/server/sign-in/callback.ts', callback, [
    [
      'the record is asked before anything is spent',
      ['judge(subject, { browser: browser.hash, code: codeHash }, now());', ''],
    ],
    [
      'a redirect to a provider ends in the browser it began in',
      never('body.address === null && body.browser !== browser'),
      signIn,
    ],
    ["the issuer's error ends the callback", never('error !== undefined')],
    ['a response without code is malformed', never('!code || codeHash === null'), checks],
    [
      "the response's iss is the issuer (before anything else is asked)",
      never('iss !== undefined && iss !== config.issuer'),
      checks,
    ],
    [
      "confirm: 'email' asks for the address",
      never("config.confirm === 'email' && flow.body.browser !== browser.hash"),
    ],
    [
      'the typed address is the one of the mail',
      never('typed === undefined || canonicalEmail(typed) !== flow.address'),
    ],
    ['typed addresses are counted', ['if (typed !== undefined) await limits.guesses(id);', '']],
    ['somebody else who is signed in is asked', ['await checkConflict(context, flow, body, request);', '']],
    ['switching accounts is said, not implied', ['body.switchAccount === true', 'body.switchAccount']],
    [
      'metadata and keys are at hand before a code is spent',
      ['await relyingParty.prepare(iss);', ''],
      [...callback, ...relyingParty],
    ],
    ['a dead link of an accepted record is used', never('acceptable(subject).accepted')],
  ]),
  ...of('src/server/sign-in/flow.ts', callback, [
    [
      'the state is one that was given out',
      [
        "if (flow) return flow; throw new InviteError('malformed', 'The state is not one that this server gave out.');",
        'return flow ?? (await store.flows.page({ limit: 1 })).records[0]!;',
      ],
    ],
    [
      'a flow is found by the hash of its state, not by its id',
      [
        'store.flows.get(await sha256(state))',
        '((await store.flows.get(await sha256(state))) ?? store.flows.get(state))',
      ],
    ],
    [
      'each flow has a nonce of its own',
      ['[randomHandle(), randomHandle(), randomHandle()]', "[randomHandle(), 'nonce', randomHandle()]"],
    ],
    [
      'each flow has a verifier of its own',
      ['[randomHandle(), randomHandle(), randomHandle()]', "[randomHandle(), randomHandle(), 'v'.repeat(43)]"],
    ],
  ]),
  ...of(
    'src/server/sign-in/redeemable.ts',
    ['test/server/invitations/sent.test.ts', ...callback],
    [
      [
        'a revoked or expired record is not pending',
        ['if (invitation) return statusOf(invitation.body, now);', "if (invitation) return 'pending';"],
        callback,
      ],
    ],
  ),
  // who has been let in, and who may come again
  ...of('src/server/sign-in/redemption.ts', acceptance, [
    ['an accepted link lets in nobody else', never('!mayEnterAgain(subject, browser, now)')],
    [
      'coming again is for the browser that was let in',
      ['accepted.browser === browser && now - accepted.at <= AGAIN_FOR', 'now - accepted.at <= AGAIN_FOR'],
    ],
    [
      'coming again ends after ten minutes',
      ['accepted.browser === browser && now - accepted.at <= AGAIN_FOR', 'accepted.browser === browser'],
    ],
    [
      'the same answer is for the same browser',
      ['accepted.browser === browser && last.code === code', 'last.code === code'],
    ],
    [
      'the same answer is for the same code',
      ['last.code === code && now - last.at <= REPLAY_FOR', 'now - last.at <= REPLAY_FOR'],
    ],
    [
      'the same answer is given for a minute',
      ['last.code === code && now - last.at <= REPLAY_FOR', 'last.code === code'],
    ],
    ['who is not pending is not let in', never("status !== 'pending' && status !== 'accepted'"), callback],
    ['a lease keeps others waiting', ["lease && lease.until > now && !brokeOff ? 'wait' : 'enter'", "'enter'"]],
    ['a lease ends', ['lease.until > now && !brokeOff', '!brokeOff']],
    ['who broke off need not wait for themselves', ['lease.until > now && !brokeOff', 'lease.until > now']],
    [
      'a reservation is one atomic claim',
      [
        'const reserved = await claimSubject(context, subject, { lease });',
        'const reserved = (await claimSubject(context, subject, { lease })) ?? subject;',
      ],
    ],
    ['who lost the lease is not accepted', never('acceptable(subject).lease?.id !== lease.id')],
  ]),
  ...of('src/server/sign-in/complete-sign-in.ts', callback, [
    [
      'the id_token is verified for this nonce',
      [
        'nonce, address, algorithms: config.algorithms',
        'nonce: (tokens.id_token as string).split(".")[1] ? JSON.parse(atob((tokens.id_token as string).split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/"))).nonce ?? "" : "", address, algorithms: config.algorithms',
      ],
      [...callback, ...idToken],
    ],
    [
      'the id_token is verified for this address',
      ['nonce, address, algorithms: config.algorithms', 'nonce, address: null, algorithms: config.algorithms'],
      idToken,
    ],
    [
      'the code is redeemed with the verifier of its flow',
      ['relyingParty.redeem(code, verifier)', "relyingParty.redeem(code, 'v'.repeat(43))"],
    ],
    [
      'what fails gives the reservation back',
      ['await settle(context, subject.flow, lease); throw error; } return enter', 'throw error; } return enter'],
      checks,
    ],
    [
      'a refusal of the app gives the reservation back',
      [
        'await settle(context, subject.flow, lease); throw error; } if (await settle',
        'throw error; } if (await settle',
      ],
      [...acceptance, ...callback],
    ],
    [
      'a cookie that no browser keeps fails before acceptance',
      ['await sessions?.cookieFor(sessionId, answer.user);', ''],
    ],
    [
      'no session without the acceptance',
      [
        'if (await settle(context, subject.flow, lease, acceptance))',
        'await settle(context, subject.flow, lease, acceptance); if (true)',
      ],
      acceptance,
    ],
    ['the app’s refusal is passed on', never("error instanceof InviteError && error.code === 'denied'")],
  ]),
  // the id_token (OpenID Connect Core 3.1.3.7, RFC 8725)
  ...of('src/server/oidc/id-token.ts', idToken, [
    [
      'an id_token is not endless',
      ["typeof token !== 'string' || token.length > MAX_LENGTH", "typeof token !== 'string'"],
    ],
    ['one aud', never('Array.isArray(aud) && aud.length !== 1')],
    ['azp', never('azp !== undefined && azp !== expected.clientId')],
    ['sub is there, a text, and not endless', never("typeof sub !== 'string' || sub === '' || sub.length > 255")],
    ['nonce', never("(nonce ?? '') !== expected.nonce")],
    ['at_hash', never('claims.at_hash !== undefined && claims.at_hash !== (await hashOf(accessToken, alg))')],
    [
      'a sub in userinfo that differs',
      never('isObject(userinfo) && userinfo.sub !== undefined && userinfo.sub !== sub'),
    ],
    ['email is an address', never('address === null')],
    ['email_verified', never('claims.email_verified !== true')],
    ['the address is the one the mail went to', never('expected.address !== null && address !== expected.address')],
    [
      'no header that chooses the key or asks for what nobody knows',
      never('FORBIDDEN_HEADERS.some((name) => name in header)'),
    ],
    ['typ', never("header.typ !== undefined && header.typ.toUpperCase() !== 'JWT'")],
    ['the algorithm is a configured one', ['algorithms: [...algorithms],', '']],
    ['iss', ['issuer, audience: clientId', 'audience: clientId']],
    ['aud', ['audience: clientId,', '']],
    ['exp is there', ["requiredClaims: ['exp'],", '']],
    ['iat is there and not old', ['maxTokenAge: MAX_AGE,', '']],
    ['clocks may differ by so much', ['clockTolerance: clockTolerance / 1_000,', '']],
    [
      'the signature',
      [
        'await jwtVerify(token, getKey, {',
        'await (async (..._: unknown[]) => ({ payload: JSON.parse(atob(token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/"))) as JWTPayload, protectedHeader: header as { alg: string } }))(token, getKey, {',
      ],
    ],
  ]),
  // the issuer
  ...of('src/server/oidc/relying-party.ts', callback, [
    [
      'iss is there where the issuer says so, and its own (RFC 9207)',
      never('iss === undefined ? advertised : iss !== issuer'),
    ],
    ['keys are at hand before a code is spent', ['await jwks.load();', ''], relyingParty],
    ['only an answer of 200 is one', ['answer.status === 200 && answer.body', 'answer.body'], relyingParty],
    [
      'a refused code is told from an outage',
      ['answer.status >= 400 && answer.status < 500 && answer.status !== 429 && errorOf(answer) !== null', 'true'],
      relyingParty,
    ],
  ]),
  ...of('src/server/oidc/metadata.ts', relyingParty, [
    ['the metadata name exactly this issuer', never('body.issuer !== issuer')],
    ['endpoints are https', never('!isTrustedUrl(url)')],
    ['endpoints are not on this machine', never('isLoopbackHttp(new URL(url)) && !isLoopbackHttp(new URL(issuer))')],
  ]),
  ...of('src/server/oidc/issuer-fetch.ts', relyingParty, [
    ['no redirects', ["redirect: 'error',", '']],
    [
      'no endless waiting',
      ['await Promise.race([answerOf(request, send), expiry(signal)])', 'await answerOf(request, send)'],
    ],
  ]),
  ...of(
    'src/protocol/http.ts',
    [...relyingParty, ...callback],
    [['no body is read endlessly', never('size > maxBytes')]],
  ),
  ...of('src/server/oidc/jwks.ts', idToken, [
    ['an unknown kid reads the keys again at most once a while', never('now() - lastAskedForUnknown < COOLDOWN')],
  ]),
  // requests of other pages, and ways out
  ...of(
    'src/server/http/request-guard.ts',
    ['test/server/http/request-guard.test.ts'],
    [
      ['the static header', never("headers.get(REQUEST_HEADER) !== '1'")],
      ['Origin', never('from !== null && from !== origin')],
      ['Fetch-Metadata', never("site !== null && site !== 'same-origin' && site !== 'none'")],
      ['JSON', never("mediaType(headers) !== 'application/json'")],
    ],
  ),
  ...of(
    'src/server/sign-in/return-to.ts',
    ['test/server/sign-in/return-to.test.ts'],
    [
      ['a text, and not endless', never("typeof returnTo !== 'string' || returnTo.length > MAX_LENGTH")],
      ['it begins with a slash', ["!returnTo.startsWith('/') ||", '']],
      ['not with two', ["returnTo.startsWith('//') ||", '']],
      ['nothing unprintable', ['|| UNPRINTABLE.test(returnTo)', '']],
      [
        'its normal form is no other host',
        ["url.origin === origin && !path.startsWith('//')", 'url.origin === origin'],
      ],
    ],
  ),
  // responses to no request of ours, and the pages for apps without React
  ...of(
    'src/server/sign-in/unsolicited.ts',
    ['test/server/sign-in/unsolicited.test.ts'],
    [
      [
        'responses to no request are taken only where the app wants them',
        never("context.config.unsolicited === 'refuse' || !code"),
      ],
      [
        'the address is typed',
        ['if (address === null) throw', 'if (address === null) return undefined as never; if (false) throw'],
      ],
      ['typed addresses are counted', ['await limits.guesses(await sha256(code));', '']],
      ['its code has no challenge', ["verifier: ''", "verifier: 'v'.repeat(43)"]],
    ],
  ),
  ...of('src/pages/form.ts', pages, [
    ['a form has the app’s Origin', ["headers.get('origin') === origin &&", '']],
    ['Fetch-Metadata of a form', ["&& (site === null || site === 'same-origin')", '']],
  ]),
  ...of('src/server/pages/confirm.ts', pages, [
    [
      'only a form of the app’s own page confirms',
      ['guardForm(cookies.port.requestHeaders(request), config.origin);', ''],
    ],
    ['only in the browser that the page was shown in', never('shown?.browser !== browser.hash')],
    ['switching accounts is said, not implied', ["switchAccount: action === 'switch'", 'switchAccount: true']],
  ]),
  ...of('src/server/pages/read-form.ts', pages, [
    ['a form is a form', never("mediaType(request.headers) !== 'application/x-www-form-urlencoded'")],
    ['each field once', never('new Set(names).size !== names.length')],
  ]),
];

function of(file, tests, entries) {
  return entries.map(([check, change, own = tests]) => ({ file, check, change, tests: own }));
}

/**
 * Source with one check gone. Found token by token, so that how it is formatted does not matter; throws unless found once.
 *
 * @param {string} source
 * @param {{ file: string, check: string, change: string[] }} entry
 */
export function mutate(source, { file, check, change: [from = '', to = ''] }) {
  const tokens = tokensOf(source);
  const wanted = tokensOf(from).map(({ text }) => text);
  const starts = tokens.flatMap((_, i) => (wanted.every((text, j) => tokens[i + j]?.text === text) ? [i] : []));
  if (starts.length !== 1)
    throw new Error(`${file}, "${check}": \`${from}\` stands there ${starts.length} times instead of once.`);
  const first = tokens[starts[0]];
  const last = tokens[starts[0] + wanted.length - 1];
  return source.slice(0, first.start) + to + source.slice(last.end);
}

/** TypeScript's own tokens, without trailing commas (those come and go with the formatting). */
function tokensOf(text) {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  /** @type {{ text: string, start: number, end: number }[]} */
  const tokens = [];
  const visit = (node) => {
    const children = node.getChildren(source);
    if (children.length > 0) children.forEach(visit);
    else if (node.getEnd() > node.getStart(source))
      tokens.push({ text: node.getText(source), start: node.getStart(source), end: node.getEnd() });
  };
  visit(source);
  return tokens.filter(({ text }, i) => text !== ',' || !/^[)\]}]$/.test(tokens[i + 1]?.text ?? ''));
}

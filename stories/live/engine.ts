import { createTestBackend, type Exchange, type TestBackend, type TestBrowser } from 'magic-invite/testing';
import type { Mailbox, Scan } from 'magic-invite/mailbox';
import * as v from 'valibot';
import { arrowOf, mailArrow, type Arrow } from './arrows.ts';

export type Mail = Mailbox['messages'][number];
export type Person = 'sarah' | 'guest';

/** The last page load of a browser. */
export interface PageLoad {
  /** Counts the page loads. */
  number: number;
  /** Path and fragment; `null` when the page could not be reached. */
  address: string | null;
}

/** Everything the page shows; a new object after each change. */
export interface LiveState {
  isReady: boolean;
  now: number;
  isOffline: boolean;
  /** Changes when pages may show outdated data. */
  revision: number;
  /** The first name of the person whose browser is on the right: the one invited last. */
  guest: string;
  /** Newest first. */
  mails: readonly Mail[];
  arrows: readonly Arrow[];
  pages: Record<Person, PageLoad>;
  scans: Readonly<Record<string, Scan | 'lost'>>;
  /** The effect of the last button. */
  message: string;
}

export interface Engine {
  backend: Pick<TestBackend, 'issuer' | 'now'>;
  getState: () => LiveState;
  subscribe: (onChange: () => void) => () => void;
  browserOf: (person: Person) => TestBrowser;
  /** Opens the link of a mail in its recipient's browser. */
  open: (mail: Mail) => Promise<void>;
  scan: (mail: Mail) => Promise<void>;
  /** Opens the last link again. */
  reload: (person: Person) => Promise<void>;
  expire: () => Promise<void>;
  setOffline: (isOffline: boolean) => void;
  signInAnna: () => Promise<void>;
}

export const BASE_PATH = '/api/invite';
const ORIGIN = 'https://foolscap.example';
const SARAH = 'sarah@example.com';
const ANNA = 'anna@example.com';
const NAMES: Record<string, string> = { [SARAH]: 'Sarah Lund', [ANNA]: 'Anna Berg' };
/** As many as fit without scrolling. */
const MAX_ARROWS = 16;
const invitationData = v.strictObject({ document: v.string() });

const nameOf = (email: string) =>
  NAMES[email] ?? email.replace(/[@+].*$/, '').replace(/^./, (first) => first.toUpperCase());

/** Runs issuer, BFF, storage and inbox in this page, with two simulated browsers. */
export function createEngine(): Engine {
  const members = new Set([SARAH]);
  const listeners = new Set<() => void>();
  const hidden = new Set<string>();
  const drawn = new Map<number, Arrow>();
  const mailRequests: number[] = [];
  let isQuiet = true;
  let mailsToDraw = 0;
  let restore: (() => void) | null = null;
  const links: Record<Person, Mail | null> = { sarah: null, guest: null };

  const backend = createTestBackend<{ name: string }, { document: string }, { document: string }>({
    origin: ORIGIN,
    basePath: BASE_PATH,
    appName: 'Foolscap',
    from: 'Foolscap <mail@foolscap.example>',
    // Faults are switched on here on purpose: the console stays for real ones.
    onError: () => undefined,
    // Sarah stays signed in when weeks pass.
    session: { maxAge: '400d' },
    lifetimes: { invitation: '7d' },
    invitationData,
    can: ({ action, invitation }) =>
      action === 'invite' && invitation && members.has(invitation.email)
        ? { deny: 'already_member', reason: 'They can read this already.' }
        : true,
    describe: ({ inviter }) => ({ inviterName: inviter.email ? nameOf(inviter.email) : inviter.id, title: 'Q3 plan' }),
    onSignIn({ claims, invitation }) {
      if (invitation) members.add(claims.email);
      return { name: nameOf(claims.email) };
    },
    onExchange: draw,
    onEvent({ type }) {
      if (type !== 'issuer.mail_sent' || isQuiet) return;
      mailsToDraw += 1;
      drawMails();
    },
  });
  const browsers: Record<Person, TestBrowser> = { sarah: backend.browser('sarah'), guest: backend.browser('guest') };
  let state: LiveState = {
    isReady: false,
    now: backend.now(),
    isOffline: false,
    revision: 0,
    guest: 'Bob',
    mails: [],
    arrows: [],
    pages: { sarah: { number: 0, address: '/' }, guest: { number: 0, address: '/' } },
    scans: {},
    message: '',
  };

  function set(change: Partial<LiveState>): void {
    const mails = backend.mailbox.messages.filter(({ id }) => !hidden.has(id)).toReversed();
    state = { ...state, now: backend.now(), mails, ...change };
    for (const listener of listeners) listener();
  }
  function draw(exchange: Exchange): void {
    const arrow = isQuiet ? null : arrowOf(exchange, BASE_PATH);
    if (!arrow) return;
    drawn.set(exchange.id, arrow);
    if (exchange.path.endsWith('/oidc/authorize') && !arrow.isRefused) mailRequests.push(exchange.id);
    const isChange = exchange.from !== 'bff' && exchange.method !== 'GET' && !arrow.isRefused;
    if (isChange) set({ revision: state.revision + 1 });
    drawMails();
  }
  /** Draws each mail after the request that caused it, whichever is reported first. */
  function drawMails(): void {
    while (mailsToDraw > 0 && mailRequests.length > 0) {
      mailsToDraw -= 1;
      const id = mailRequests.shift()!;
      drawn.set(id + 0.5, mailArrow(`mail ${id}`));
    }
    show();
  }
  function show(): void {
    const arrows = [...drawn].sort(([a], [b]) => a - b).map(([, arrow]) => arrow);
    set({ arrows: arrows.slice(-MAX_ARROWS) });
  }
  function load(person: Person, address: string | null): void {
    const { number } = state.pages[person];
    set({ pages: { ...state.pages, [person]: { number: number + 1, address } } });
  }
  /** Runs a step whose mail and requests are not shown. */
  async function quietly(work: () => Promise<unknown>): Promise<void> {
    isQuiet = true;
    const before = backend.mailbox.messages.length;
    await work();
    for (const { id } of backend.mailbox.messages.slice(before)) hidden.add(id);
    isQuiet = false;
  }
  async function follow(person: Person): Promise<void> {
    const mail = links[person];
    if (!mail?.link) return load(person, '/');
    try {
      const { pathname, search, hash } = await browsers[person].open(mail.link);
      load(person, pathname + search + hash);
    } catch {
      load(person, null);
    }
  }

  async function start(): Promise<void> {
    await quietly(() => browsers.sarah.signIn(SARAH));
    set({ isReady: true });
  }
  void start();

  return {
    backend,
    getState: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    browserOf: (person) => browsers[person],
    async open(mail) {
      const person = mail.to === SARAH ? 'sarah' : 'guest';
      links[person] = mail;
      if (person === 'guest') set({ guest: nameOf(mail.to) });
      await follow(person);
    },
    async scan(mail) {
      const scan = await backend.scan(mail.link!).catch(() => 'lost' as const);
      set({ scans: { ...state.scans, [mail.id]: scan } });
    },
    reload: follow,
    async expire() {
      backend.advance('7d');
      await backend.app.deliver();
      set({ revision: state.revision + 1, message: 'A week has passed. Every link mailed before has expired.' });
    },
    setOffline(isOffline) {
      restore?.();
      restore = isOffline ? backend.fail('network') : null;
      set({
        isOffline,
        revision: isOffline ? state.revision : state.revision + 1,
        message: isOffline ? 'Both browsers are offline.' : 'Both browsers are online again.',
      });
    },
    async signInAnna() {
      browsers.guest = backend.browser('guest');
      links.guest = null;
      await quietly(() => browsers.guest.signIn(ANNA));
      load('guest', '/');
      set({ message: 'Anna is signed in on the right. Open an email to someone else there.' });
    },
  };
}

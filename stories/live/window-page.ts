import type { InvitedUser } from 'magic-invite';
import kitStyles from '../../src/styles.css?raw';
import { BASE_PATH, type Engine, type Person } from './engine.ts';
import type { PageSettings } from './page-settings.ts';
import type { Bridge } from './window/bridge.ts';
import script from './window/main.script';
import windowStyles from './window/window.css?raw';

/** One page load in a simulated browser. */
export interface WindowPage {
  /** Loads the page into a frame inside this element, until the returned function is called. */
  open: (screen: HTMLElement) => () => void;
  /** Sets the language, direction and theme. */
  apply: (settings: PageSettings) => void;
}

interface PageLoad {
  engine: Engine;
  person: Person;
  /** The frame's title. */
  name: string;
  number: number;
  address: string;
  /** Sets the address bar. */
  show: (address: string) => void;
  setUser: (user: InvitedUser | null) => void;
}

/** How long the diagram shows the fragment. The real page removes it before its first request. */
const FRAGMENT_SHOWN_MS = 1200;

export function createWindowPage({ engine, person, name, number, address, show, setUser }: PageLoad): WindowPage {
  const [path, fragment] = address.split('#') as [string, string?];
  const url = new URL(`${import.meta.env.BASE_URL}browser.html?load=${number}`, document.baseURI);
  const listeners = new Set<() => void>();
  let root: HTMLElement | undefined;
  let around: PageSettings | undefined;
  let hasNavigated = false;

  const notify = () => {
    for (const onChange of listeners) onChange();
  };
  const bridge: Bridge = {
    fetch: (request, init) => engine.browserOf(person).fetch(request, init),
    baseUrl: new URL(BASE_PATH, engine.backend.issuer).href,
    address,
    locale: () => around?.locale ?? 'en',
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    show(next) {
      hasNavigated = true;
      show(next);
    },
    setUser,
  };
  const applySettings = () => {
    if (!root || !around) return;
    root.style.colorScheme = around.colorScheme;
    root.dir = around.dir;
    root.lang = around.locale;
  };

  /** Adds styles, network and script to the document in the frame. */
  function setUp(page: Window & typeof globalThis): void {
    root = page.document.documentElement;
    applySettings();
    // The page and the servers share one clock.
    page.Date.now = engine.backend.now;
    page.bridge = bridge;
    append(page.document, 'style', kitStyles + windowStyles);
    append(page.document, 'script', script);
    // A click on the page may be faster.
    const isRemoved = () => page.location.hash === '' && !hasNavigated;
    if (fragment) setTimeout(() => isRemoved() && show(path), FRAGMENT_SHOWN_MS);
  }

  return {
    open(screen) {
      const frame = document.createElement('iframe');
      frame.title = name;
      frame.src = url.href + (fragment ? `#${fragment}` : '');
      frame.addEventListener('load', () => setUp(frame.contentWindow as Window & typeof globalThis));
      screen.append(frame);
      let { revision } = engine.getState();
      const stop = engine.subscribe(() => {
        const { revision: latest } = engine.getState();
        if (latest !== revision) notify();
        revision = latest;
      });
      return () => {
        stop();
        listeners.clear();
        frame.remove();
      };
    },
    apply(settings) {
      around = settings;
      applySettings();
      notify();
    },
  };
}

function append(document: Document, name: 'style' | 'script', text: string): void {
  const element = document.createElement(name);
  element.textContent = text;
  document.head.append(element);
}

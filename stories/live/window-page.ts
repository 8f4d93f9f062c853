import type { InvitedUser } from 'magic-invite';
import kitStyles from '../../src/styles.css?raw';
import { BASE_PATH, type Engine, type Person } from './engine.ts';
import type { Surroundings } from './fixture.ts';
import type { Bridge } from './window/bridge.ts';
import script from './window/main.script';
import windowStyles from './window/window.css?raw';

/** One page load in a person's window. */
export interface WindowPage {
  /** Loads it into a frame on this screen, until the returned function is called. */
  open: (screen: HTMLElement) => () => void;
  /** The language, the direction and the colours, now and from now on. */
  dress: (surroundings: Surroundings) => void;
}

interface Visit {
  engine: Engine;
  person: Person;
  /** The frame's title. */
  name: string;
  number: number;
  address: string;
  /** Hears what the address bar shows. */
  show: (address: string) => void;
  enter: (user: InvitedUser | null) => void;
}

/** So long people see the fragment in the address bar; really it is gone before the page has made a request. */
const SEEN = 1200;

export function createWindowPage({ engine, person, name, number, address, show, enter }: Visit): WindowPage {
  const [path, fragment] = address.split('#') as [string, string?];
  const url = new URL(`${import.meta.env.BASE_URL}browser.html?visit=${number}`, document.baseURI);
  const listeners = new Set<() => void>();
  let root: HTMLElement | undefined;
  let around: Surroundings | undefined;

  const tell = () => {
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
    show,
    enter,
  };
  const dress = () => {
    if (!root || !around) return;
    root.style.colorScheme = around.colorScheme;
    root.dir = around.dir;
    root.lang = around.locale;
  };

  /** Gives the document in the frame its styles, its network and its script. */
  function furnish(page: Window & typeof globalThis): void {
    root = page.document.documentElement;
    dress();
    // What the page reads of the time agrees with the clock of the servers.
    page.Date.now = engine.backend.now;
    page.bridge = bridge;
    append(page.document, 'style', kitStyles + windowStyles);
    append(page.document, 'script', script);
    setTimeout(() => page.location.hash === '' && fragment && show(path), SEEN);
  }

  return {
    open(screen) {
      const frame = document.createElement('iframe');
      frame.title = name;
      frame.src = url.href + (fragment ? `#${fragment}` : '');
      frame.addEventListener('load', () => furnish(frame.contentWindow as Window & typeof globalThis));
      screen.append(frame);
      let { revision } = engine.getState();
      const stop = engine.subscribe(() => {
        const { revision: latest } = engine.getState();
        if (latest !== revision) tell();
        revision = latest;
      });
      return () => {
        stop();
        listeners.clear();
        frame.remove();
      };
    },
    dress(surroundings) {
      around = surroundings;
      dress();
      tell();
    },
  };
}

function append(document: Document, name: 'style' | 'script', text: string): void {
  const element = document.createElement(name);
  element.textContent = text;
  document.head.append(element);
}

import { createInviteClient, type InviteClient } from 'magic-invite';
import type { TestBrowser } from 'magic-invite/testing';
import { forgetFragment } from '../../src/client/take-fragment.ts';

/** What a story starts from. */
export interface Scene {
  client: InviteClient;
  /** What the address bar shows as the page opens: what a mailed link led to. */
  fragment?: string;
}

export interface View {
  fragment?: string;
  /** The route whose answers do not come, so that what is shown meanwhile stays. */
  held?: string;
  /** Answers in place of the network; `null` lets the request through. */
  answers?: (route: string) => Response | null;
}

/** The page as one browser sees it. */
export function seenBy(browser: TestBrowser, { held, answers, fragment }: View = {}): Scene {
  const { baseUrl } = browser.client;
  const client = createInviteClient({
    baseUrl,
    async fetch(request) {
      const route = new URL(request.url).pathname.slice(new URL(baseUrl).pathname.length + 1);
      if (route === held) return new Promise<never>(() => {});
      return answers?.(route) ?? browser.fetch(request);
    },
  });
  return fragment === undefined ? { client } : { client, fragment };
}

/** A story's loader: brings its state about in a system of its own, then opens the page. */
export function staged(set: () => Promise<Scene>): () => Promise<{ scene: Scene }> {
  return async () => {
    const scene = await set();
    forgetFragment();
    const { pathname, search } = location;
    history.replaceState(history.state, '', pathname + search + (scene.fragment ?? ''));
    return { scene };
  };
}

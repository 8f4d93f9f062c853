import type { PlainRequest } from '../../protocol/plain-http.ts';
import { isHandle, randomHandle } from '../../crypto/random.ts';
import { sha256 } from '../../crypto/hash.ts';
import type { Cookies } from './cookies.ts';

/** The browser that sent a request. */
export interface Browser {
  /** Hash of its cookie, as records keep it. */
  hash: string;
  /** Whether it sent the cookie: a browser that keeps no cookies never does. */
  isKnown: boolean;
  /** The `Set-Cookie` value that keeps it known. */
  cookie: string;
}

export interface BrowserDeps {
  cookies: Pick<Cookies, 'browser'>;
  config: { lifetimes: { signInMs: number } };
}

const MIN_AGE_S = 86_400;

/** Reads the browser cookie, or makes one. */
export async function identifyBrowser({ cookies, config }: BrowserDeps, request: PlainRequest): Promise<Browser> {
  const known = cookies.browser.read(request.headers);
  const isKnown = known !== null && isHandle(known);
  const handle = isKnown ? known : randomHandle();
  const maxAgeS = Math.max(MIN_AGE_S, Math.ceil(config.lifetimes.signInMs / 1_000));
  return { hash: await sha256(handle), isKnown, cookie: cookies.browser.write(handle, maxAgeS) };
}

import type { ServerContext } from '../context.ts';
import { isHandle, randomHandle, sha256 } from '../../crypto/random.ts';

/** This browser, as far as it is known. */
export interface Browser {
  /** What records keep of its cookie. */
  hash: string;
  /** The `Set-Cookie` value that makes it known, or keeps it so. */
  cookie: string;
}

const KEPT = 86_400;

/** Reads the browser cookie, or gives this browser one. */
export async function identifyBrowser({ cookies, config }: ServerContext, request: Request): Promise<Browser> {
  const known = cookies.browser.read(cookies.port.requestHeaders(request));
  const handle = known !== null && isHandle(known) ? known : randomHandle();
  const maxAge = Math.max(KEPT, Math.ceil(config.lifetimes.signIn / 1_000));
  return { hash: await sha256(handle), cookie: cookies.browser.write(handle, maxAge) };
}

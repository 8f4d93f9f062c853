import { chosen, list, object, optional, rule, value, withDefault, type Schema } from '../../config/schema.ts';
import { browserUrl, duration, fn, text } from '../../config/schemas.ts';
import type { Duration } from '../../protocol/duration.ts';

/** Options of `postmarkMailer`. */
export interface PostmarkOptions {
  /** The token of the Postmark server, from its "API Tokens" page; `POSTMARK_API_TEST` checks mails and sends none. */
  serverToken: string;
  /** The message stream. Default: `outbound`, the server's transactional one. */
  messageStream?: string;
  /** The URL of the API. Default `https://api.postmarkapp.com`. */
  endpoint?: string;
  /**
   * The aliases whose templates Postmark keeps, or `true` for all of them; register each at the issuer too, as
   * `hostedTemplate`. Default: none, every mail goes out as the issuer rendered it.
   */
  templates?: readonly string[] | true;
  /** How long Postmark may take to answer. Default `'20s'`. */
  timeout?: Duration;
  /** Sends requests to Postmark. Default: the global `fetch`. */
  fetch?: typeof fetch;
}

type ReadPostmarkOptions = Omit<Required<PostmarkOptions>, 'timeout' | 'fetch'> & {
  /** Milliseconds. */
  timeout: number;
  fetch?: typeof fetch;
};

export const postmarkOptions: Schema<ReadPostmarkOptions> = object<ReadPostmarkOptions>({
  serverToken: rule((given) =>
    typeof given === 'string' && /^[\x21-\x7e]+$/.test(given)
      ? null
      : 'is missing. Copy it from the "API Tokens" of a Postmark server.',
  ),
  messageStream: withDefault(text, 'outbound'),
  endpoint: withDefault(browserUrl({ anyHttp: true }), 'https://api.postmarkapp.com'),
  templates: chosen<readonly string[] | true>((given) =>
    given === true ? value<true>('must be true', () => true) : withDefault(list(text), []),
  ),
  timeout: withDefault(duration(), '20s'),
  fetch: optional(fn()),
});

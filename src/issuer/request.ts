import { AppError } from '../protocol/app-error.ts';
import { mediaType } from '../protocol/http.ts';
import type { PlainRequest } from '../protocol/plain-http.ts';
import { OAuthError } from './oauth-error.ts';
import {
  MAX_ID_TOKEN_LENGTH,
  MAX_ISSUER_FORM_BYTES,
  MAX_PARAMETER_LENGTH,
  MAX_PARAMETERS,
} from '../protocol/size-limits.ts';

/** Names that may be sent in a body only: a query string ends up in logs and histories (RFC 6749 2.3.1, RFC 9700 4.2). */
const NEVER_IN_QUERY = ['client_secret', 'code', 'code_verifier', 'access_token', 'client_assertion'];
/** Parameters that may be longer than the others. */
const MAX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['id_token_hint', MAX_ID_TOKEN_LENGTH],
  // The address page's form carries the query string of the request that it belongs to.
  ['request', MAX_ISSUER_FORM_BYTES],
]);

/** The parameters of one request; each name at most once. What is sent without a value is left out (RFC 6749 3.1). */
export type Parameters = ReadonlyMap<string, string>;

/** A request as the endpoints see it. */
export interface IssuerRequest {
  headers: Pick<Headers, 'get'>;
  /** The caller's IP address, where `getClientIp` knows it. */
  ip: string | undefined;
  /** Unchecked: names may repeat. */
  query: URLSearchParams;
}

/** A request whose query and form-encoded body were read together. */
export interface FormRequest extends IssuerRequest {
  parameters: Parameters;
}

/** Reads each request once, where it arrives. */
export interface RequestReader {
  read(request: PlainRequest): IssuerRequest;
  /**
   * Reads query and form-encoded body together.
   *
   * @throws OAuthError `invalid_request` for a name given twice, a secret or code in the query, control characters
   *   (line breaks pass in `data_*`), text that is not UTF-8, another content type or more than 64 KiB
   */
  readForm(request: PlainRequest): Promise<FormRequest>;
}

export function createRequestReader(
  getClientIp: ((request: Request) => string | undefined) | undefined,
): RequestReader {
  const readIp = (request: PlainRequest): string | undefined => {
    try {
      return getClientIp?.(request.toRequest());
    } catch (error) {
      throw new AppError('getClientIp', error);
    }
  };
  const read = (request: PlainRequest): IssuerRequest => ({
    headers: request.headers,
    ip: readIp(request),
    query: new URL(request.url).searchParams,
  });
  return {
    read,
    async readForm(request) {
      const { query, ...rest } = read(request);
      return { ...rest, query, parameters: toParameters(query, await readBody(request)) };
    },
  };
}

function toParameters(query: URLSearchParams, body: string): Parameters {
  for (const name of NEVER_IN_QUERY) {
    if (query.has(name)) throw invalid(`${name} must be sent in the body, never in the query.`);
  }
  const parameters = new Map<string, string>();
  const given = new Set<string>();
  for (const [name, value] of [...query, ...new URLSearchParams(body)]) {
    if (given.has(name)) throw invalid(`${printable(name)} is given more than once.`);
    if (given.size >= MAX_PARAMETERS) throw invalid('There are too many parameters.');
    given.add(name);
    checkParameter(name, value);
    if (value !== '') parameters.set(name, value);
  }
  return parameters;
}

/**
 * Checks what holds for every parameter, before anything else looks at it.
 *
 * @throws OAuthError `invalid_request` for a value that is too long, control characters (line breaks pass in `data_*`),
 *   and text that is not UTF-8
 */
export function checkParameter(name: string, value: string): void {
  const maxLength = MAX_LENGTHS.get(name) ?? MAX_PARAMETER_LENGTH;
  if (value.length > maxLength) throw invalid(`${printable(name)} is longer than ${maxLength} characters.`);
  const allowed = name.startsWith('data_') ? value.replaceAll(/[\r\n\t]/g, '') : value;
  if (/\p{Cc}|\uFFFD/u.test(name + allowed)) {
    throw invalid(`${printable(name)} holds control characters, or text that is not UTF-8.`);
  }
}

const decoder = new TextDecoder();

async function readBody(request: PlainRequest): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_ISSUER_FORM_BYTES) throw tooLarge();
  const bytes = await request.readBody(MAX_ISSUER_FORM_BYTES);
  if (bytes === null) throw tooLarge();
  if (bytes.length === 0) return '';
  if (mediaType(request.headers) !== 'application/x-www-form-urlencoded') {
    throw new OAuthError('invalid_request', 'The body must be application/x-www-form-urlencoded.', { status: 415 });
  }
  return decoder.decode(bytes);
}

function tooLarge(): OAuthError {
  return new OAuthError('invalid_request', 'The body is larger than 64 KiB.', { status: 413 });
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}

/** A name as an error may repeat it. */
function printable(name: string): string {
  return /^\w{1,64}$/.test(name) ? name : 'A parameter';
}

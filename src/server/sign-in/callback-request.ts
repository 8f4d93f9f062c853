import type { CallbackParameters, CallbackRequest } from '../../protocol/invite-api.ts';
import { optionalText, type JsonObject } from '../http/body.ts';

const MAX_LENGTHS: readonly [name: keyof CallbackParameters, maxLength: number][] = [
  ['state', 4_096],
  ['code', 8_192],
  ['iss', 2_048],
  ['error', 256],
];

/** Reads the parameters that the issuer's redirect brought (RFC 6749 4.1.2, RFC 9207). Throws `malformed`. */
export function readCallbackParameters(body: JsonObject): CallbackParameters {
  const parameters: CallbackParameters = {};
  for (const [name, maxLength] of MAX_LENGTHS) {
    const value = optionalText(body, name, maxLength);
    if (value !== undefined) parameters[name] = value;
  }
  return parameters;
}

/** Reads the whole body of `POST callback`. Throws `malformed`. */
export function readCallbackRequest(body: JsonObject): CallbackRequest {
  const email = optionalText(body, 'email', 1_024);
  return {
    ...readCallbackParameters(body),
    ...(email === undefined ? {} : { email }),
    switchAccount: body.switchAccount === true,
  };
}

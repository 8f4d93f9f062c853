import type { CallbackParameters, CallbackRequest } from '../../protocol/invite-api.ts';
import { optionalText, type JsonObject } from '../http/body.ts';
import {
  MAX_CODE_LENGTH,
  MAX_OAUTH_ERROR_LENGTH,
  MAX_STATE_BYTES,
  MAX_TYPED_EMAIL_LENGTH,
  MAX_URL_LENGTH,
} from '../../protocol/size-limits.ts';

const MAX_LENGTHS: readonly [name: keyof CallbackParameters, maxLength: number][] = [
  ['state', MAX_STATE_BYTES],
  ['code', MAX_CODE_LENGTH],
  ['iss', MAX_URL_LENGTH],
  ['error', MAX_OAUTH_ERROR_LENGTH],
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
  const email = optionalText(body, 'email', MAX_TYPED_EMAIL_LENGTH);
  return {
    ...readCallbackParameters(body),
    ...(email === undefined ? {} : { email }),
    switchAccount: body.switchAccount === true,
  };
}

import { constantTimeEqual } from '../../crypto/constant-time.ts';
import { sha256 } from '../../crypto/hash.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../request.ts';
import type { Ticket } from '../store.ts';

/** Checks `code_verifier` against the ticket's challenge (RFC 7636 4.6). Throws OAuthError `invalid_grant`. */
export async function checkVerifier({ codeChallenge }: Ticket, parameters: Parameters): Promise<void> {
  const verifier = parameters.get('code_verifier');
  if (codeChallenge === undefined) {
    if (verifier !== undefined) throw invalidGrant('The code was asked for without a code_challenge.');
    return;
  }
  if (verifier === undefined || !/^[\w.~-]{43,128}$/.test(verifier))
    throw invalidGrant('code_verifier is missing or malformed.');
  if (!constantTimeEqual(await sha256(verifier), codeChallenge)) throw invalidGrant('code_verifier is wrong.');
}

function invalidGrant(description: string): OAuthError {
  return new OAuthError('invalid_grant', description);
}

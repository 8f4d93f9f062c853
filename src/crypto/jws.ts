import { platformCrypto } from './platform-crypto.ts';
import { utf8 } from './primitives.ts';

/** Signs JSON as compact JWS (RFC 7515 7.1). */
export type JwsSigner = (payload: object) => Promise<string>;

/**
 * Imports a private RSA or P-256 key to sign with, as RS256 or ES256. We sign with the platform's own operations, as
 * jose does, because WebCrypto, which jose always takes, hands each signature to another thread on Node.
 *
 * @param header the protected header, the same for every signature
 */
export async function createJwsSigner(jwk: JsonWebKey, header: object): Promise<JwsSigner> {
  const sign = await platformCrypto.importSigner(jwk);
  const encodedHeader = encodeJson(header);
  return async (payload) => {
    const input = `${encodedHeader}.${encodeJson(payload)}`;
    return `${input}.${platformCrypto.encodeBase64Url(await sign(utf8(input)))}`;
  };
}

function encodeJson(value: object): string {
  return platformCrypto.encodeBase64Url(utf8(JSON.stringify(value)));
}

import { platformCrypto } from './platform-crypto.ts';
import { utf8 } from './primitives.ts';

/** Compares two texts by their hashes, in a time that does not depend on where they differ. */
export async function constantTimeEqual(a: string, b: string): Promise<boolean> {
  const x = await platformCrypto.sha256(utf8(a));
  const y = await platformCrypto.sha256(utf8(b));
  let difference = 0;
  for (const [index, byte] of x.entries()) difference |= byte ^ y[index]!;
  return difference === 0;
}

import { nodeCrypto } from './node-crypto.ts';
import type { CryptoPrimitives } from './primitives.ts';
import { webCrypto } from './web-crypto.ts';

/** Node's own where there is one: WebCrypto takes a turn of the thread pool for each operation. */
export const platformCrypto: CryptoPrimitives = nodeCrypto ?? webCrypto;

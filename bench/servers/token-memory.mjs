import { openIssuer } from './issuer.mjs';
import { memory } from './storages.mjs';

export const start = () => openIssuer(memory());

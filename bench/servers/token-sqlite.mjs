import { openIssuer } from './issuer.mjs';
import { sqlite } from './storages.mjs';

export const start = () => openIssuer(sqlite());

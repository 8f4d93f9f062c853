import type { PlainResponse } from '../../protocol/plain-http.ts';
import type { AuthorizationResponse } from '../../protocol/oidc.ts';
import type { Clients } from '../clients.ts';
import { unknownLinkPage } from '../pages/error-pages.ts';
import type { FrameFor } from '../pages/frame-for.ts';
import type { IssuerRequest } from '../request.ts';
import type { IssuerStore } from '../store.ts';
import type { SendAuthorizationResponse } from './authorization-response.ts';
import { ticketStatus, type Codes } from './code.ts';

export interface OpenLinkDependencies {
  issuer: string;
  clients: Clients;
  store: Pick<IssuerStore, 'findTicket'>;
  codes: Pick<Codes, 'mint'>;
  sendResponse: SendAuthorizationResponse;
  frameFor: FrameFor;
  now: () => number;
}

const DESCRIPTIONS = {
  redeemed: 'This link has been used.',
  expired: 'This link has expired.',
  withdrawn: 'This link was withdrawn.',
} as const;

/** Answers `GET /oidc/link/TICKET`. */
export type OpenLink = (request: IssuerRequest, ticket: string) => Promise<PlainResponse>;

/**
 * `GET /oidc/link/TICKET`: makes a new code and writes nothing, so that a scanner that opens the link first, however
 * often, uses nothing up.
 */
export function createOpenLink({
  issuer,
  clients,
  store,
  codes,
  sendResponse,
  frameFor,
  now,
}: OpenLinkDependencies): OpenLink {
  return async ({ headers }, secret) => {
    const stored = await store.findTicket(secret);
    const client = stored && clients.get(stored.ticket.clientId);
    // A redirect URI that is no longer registered gets nothing.
    if (!stored || !client?.redirectUris.includes(stored.ticket.redirectUri)) {
      return unknownLinkPage(frameFor(headers));
    }
    const { ticket } = stored;
    const status = ticketStatus(ticket, now());
    const answer: AuthorizationResponse =
      status === 'redeemable'
        ? { code: await codes.mint(stored, now()) }
        : {
            error: 'access_denied',
            error_description: DESCRIPTIONS[status],
          };
    return sendResponse(headers, ticket, {
      ...answer,
      ...(ticket.state === undefined ? {} : { state: ticket.state }),
      iss: issuer,
    });
  };
}

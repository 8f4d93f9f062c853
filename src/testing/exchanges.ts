/** A request between two parts of the system and its answer. Holds no secret. */
export interface Exchange {
  /** Counts up in the order of the requests; exchanges are reported in the order of the answers. */
  id: number;
  /** The browser's name, `bff` or `scanner`. */
  from: string;
  /** The part that answers. */
  to: 'bff' | 'issuer';
  /** The HTTP method. */
  method: string;
  /** The path; the ticket of a link, or an id in it, is `…`. */
  path: string;
  /** The HTTP status; `null` where there was no answer. */
  status: number | null;
}

type Send = (request: Request) => Promise<Response>;

/** Reports every request that goes through `pass`. */
export function createExchanges(
  issuer: string,
  onExchange: (exchange: Exchange) => void,
): { pass: (from: string, send: Send) => Send } {
  let asked = 0;
  return {
    pass: (from, send) => async (request) => {
      const id = (asked += 1);
      const { pathname } = new URL(request.url);
      const isIssuer = /^\/(?:oidc|\.well-known)\//.test(pathname.slice(new URL(issuer).pathname.length));
      let status: number | null = null;
      try {
        const response = await send(request);
        status = response.status;
        return response;
      } finally {
        const path = pathname.replaceAll(/[\w-]{16,}/g, '…');
        onExchange({ id, from, to: isIssuer ? 'issuer' : 'bff', method: request.method, path, status });
      }
    },
  };
}

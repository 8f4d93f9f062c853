/** What a mail scanner saw at each step. */
export interface Scan {
  /** The requests, in their order. */
  steps: {
    /** The method of the request. */
    method: 'HEAD' | 'GET';
    /** The HTTP status of the answer. */
    status: number;
    /** Where the answer redirects to, without query and fragment. */
    to?: string;
  }[];
}

/** Opens a link as mail scanners do, HEAD first and then GET, without following where it leads. */
export async function scanLink(link: string, fetch: (request: Request) => Promise<Response>): Promise<Scan> {
  const steps: Scan['steps'] = [];
  for (const method of ['HEAD', 'GET'] as const) {
    const response = await fetch(new Request(link, { method, redirect: 'manual' }));
    const location = response.headers.get('location');
    // Without the code.
    steps.push({ method, status: response.status, ...(location ? { to: location.replace(/[?#].*$/s, '') } : {}) });
    await response.body?.cancel();
  }
  return { steps };
}

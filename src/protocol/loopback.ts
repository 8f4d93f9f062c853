const HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A name, as `URL.hostname` spells it, that stands for this machine to browsers and servers alike. */
export function isLoopbackHost(hostname: string): boolean {
  return HOSTS.has(hostname);
}

/** Plain http that never leaves this machine. */
export function isLoopbackHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && isLoopbackHost(hostname);
}

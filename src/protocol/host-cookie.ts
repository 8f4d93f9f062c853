/** How a cookie that belongs to one host alone is named and set. */
export interface HostCookie {
  name: string;
  attributes: { path: '/'; httpOnly: true; secure: boolean; sameSite: 'Lax' };
}

/**
 * `__Host-`, `Secure`, `HttpOnly`, `SameSite=Lax`, `Path=/`, no `Domain` (RFC 6265bis 4.1.3.2). Over http a browser
 * takes no `Secure` cookie and all ports of a host share their cookies: there, without the prefix, with the port.
 */
export function hostCookie(origin: string, name: string): HostCookie {
  const { protocol, port } = new URL(origin);
  const secure = protocol === 'https:';
  return {
    name: secure ? `__Host-${name}` : `${name}-${port || '80'}`,
    attributes: { path: '/', httpOnly: true, secure, sameSite: 'Lax' },
  };
}

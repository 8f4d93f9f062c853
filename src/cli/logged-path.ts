const KNOWN = /^(\/\.well-known\/openid-configuration|\/oidc\/(?:authorize|token|userinfo|jwks|link)|\/inbox)(\/.*)?$/;

/** A path as a log may hold it: what is not an endpoint's own name, such as a ticket or anything a stranger made up, is left out. */
export function loggedPath(path: string, issuerPath: string): string {
  if (path === '/health' || path === '/ready') return path;
  const base = issuerPath === '/' ? '' : issuerPath;
  const [, endpoint, rest] = (path.startsWith(base) && KNOWN.exec(path.slice(base.length))) || [];
  return endpoint === undefined ? '(other)' : `${base}${endpoint}${rest === undefined ? '' : '/…'}`;
}

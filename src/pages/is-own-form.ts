/**
 * Whether a form was posted by a page of this origin: browsers name the origin of every form they post (Fetch 3.2.5),
 * and no other site can name this one.
 */
export function isOwnForm(headers: Pick<Headers, 'get'>, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  return headers.get('origin') === origin && (site === null || site === 'same-origin');
}

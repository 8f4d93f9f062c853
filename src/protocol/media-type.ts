/** The media type that `Content-Type` names, in lower case and without its parameters; empty where there is none. */
export function mediaType(headers: Pick<Headers, 'get'>): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The plain-text alternative of a simple HTML mail template: links become "text: address", blocks become lines. */
export function htmlToText(html: string): string {
  return html
    .replaceAll(/<(style|title)\b.*?<\/\1\s*>|<!--.*?-->/gis, '')
    .replaceAll(/\s*\n\s*\n\s*/g, '<p>')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<a\b[^>]*\shref\s*=\s*["']([^"']*)["'][^>]*>(.*?)<\/a\s*>/gi, '$2: $1')
    .replaceAll(/<(br|\/tr|\/li)\b[^>]*>/gi, '\n')
    .replaceAll(/<\/?(p|div|h[1-6]|table|ul|ol|blockquote)\b[^>]*>/gi, '\n\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&([a-z]+|#39);/gi, (entity, name: string) => ENTITIES[name.toLowerCase()] ?? entity)
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

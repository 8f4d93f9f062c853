/**
 * The addresses in what somebody typed or pasted: a list with commas, semicolons or line breaks, a column of a
 * spreadsheet, `Bob <bob@example.com>`. What is no address stays as it is, so that it can be mended.
 */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\r\n\t]+/)
    .flatMap((part) => {
      const named = /<([^<>]*)>\s*$/.exec(part);
      if (named) return [named[1] ?? ''];
      return part.split('@').length > 2 ? part.split(/\s+/) : [part];
    })
    .map((part) => part.trim())
    .filter(Boolean);
}

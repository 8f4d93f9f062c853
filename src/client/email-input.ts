const SHAPE = /^[^\s@<>()"]{1,64}@[^\s@<>()".]+(\.[^\s@<>()".]+)+$/;
/** ASCII separators, and those of Chinese and Japanese keyboards. */
const SEPARATORS = /[,;，；、\r\n\t]+/;
const QUOTED_NAME = /"[^"]*"\s*</g;
const ANGLE_ADDRESS = /<([^<>]*)>\s*$/;
const FULL_WIDTH_AT = /＠/g;
/** From the first visible character to the last: bidi marks and zero-width characters stick to pasted addresses. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}](?:.*[^\s\p{Default_Ignorable_Code_Point}])?/su;

/** Whether the text can be one email address. A quick check while typing; the server applies the whole rule. */
export const looksLikeEmail = (text: string): boolean => SHAPE.test(text);

/** Whether the text ends an address, as a comma does. */
export const hasSeparator = (text: string): boolean => SEPARATORS.test(text);

/** Removes what is invisible at both ends of a typed or pasted address, and makes `＠` an `@`. */
export function cleanAddress(text: string): string {
  return VISIBLE.exec(text)?.[0].replace(FULL_WIDTH_AT, '@') ?? '';
}

/**
 * Splits typed or pasted text into addresses: a list with commas, semicolons or line breaks, a column of a spreadsheet,
 * `"Lund, Bob" <bob@example.com>`. A part that is no address is returned as it is, for the person to correct.
 */
export function splitAddresses(text: string): string[] {
  return text
    .replace(QUOTED_NAME, '<')
    .replace(FULL_WIDTH_AT, '@')
    .split(SEPARATORS)
    .flatMap((part) => {
      const named = ANGLE_ADDRESS.exec(part);
      if (named) return [named[1] ?? ''];
      return part.split('@').length > 2 ? part.split(/\s+/) : [part];
    })
    .map(cleanAddress)
    .filter(Boolean);
}

/*
 * Mail programs turn text that looks like a URL or a host name into links by themselves. A stranger's text could so put
 * a link into a mail of ours; a name such as `sarah.lund` should not become one either.
 */

/** A dot, and a label that may be a top-level domain. Compatibility forms of the dot are folded before. */
const HOST_END = /(?<=[\p{L}\p{N}-])[.。](\p{L}{2,}|xn--[a-z0-9-]+)(?![\p{L}\p{N}])/giu;
const IP_ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}/;
/** "Q3 plan.pdf" is no host: these are no top-level domains. */
const FILE_ENDINGS: ReadonlySet<string> = new Set(
  'pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv tsv json xml html png jpg jpeg gif svg webp heic mp3 wav mp4 key pages numbers'.split(
    ' ',
  ),
);
/** Zero-width non-joiner: invisible, and refused in host names (IDNA 2008), so that nothing behind it resolves. */
const BREAK = '\u200C';

/**
 * Whether a mail program may make a link of a text. Compared without what hides a host from a filter but not from a
 * mail program: compatibility characters, combining marks and all characters that cannot be seen.
 */
export function isLinkLike(text: string): boolean {
  const plain = text.normalize('NFKD').replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '');
  if (plain.includes('://') || IP_ADDRESS.test(plain)) return true;
  return [...plain.matchAll(HOST_END)].some(([, ending]) => !FILE_ENDINGS.has(ending!.toLowerCase()));
}

/** Puts an invisible break behind each dot, colon and at sign of every word that a mail program may make a link of. */
export function withoutAutoLinks(text: string): string {
  return text.replaceAll(/\S+/gu, (word) =>
    isLinkLike(word) || word.includes('@') ? word.replaceAll(/[.:@．。｡․](?=\S)/gu, (mark) => mark + BREAK) : word,
  );
}

/** Removes the breaks again, for a subject: no mail program makes links there. */
export function withAutoLinks(text: string): string {
  return text.replaceAll(/(?<=[.:@．。｡․])\u200C/gu, '');
}

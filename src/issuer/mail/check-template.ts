import Mustache from 'mustache';

/** The fifth entry holds a section's tokens; for a partial it is its indentation. */
type Token = [type: string, value: string, start: number, end: number, children?: Token[] | string];

/** Attributes whose value is text that people read, whatever it holds. */
const HARMLESS_ATTRIBUTES = ['alt', 'title', 'aria-label', 'lang'];
const LINKS = ['sign_in_url', 'sign_up_url'];
/** Attributes whose value is loaded or opened, and the variables that may be the whole of it: never a `data_*` value. */
const URLS: Record<string, readonly string[]> = { href: LINKS, src: ['logo_uri'] };

/** Says what is unsafe in a Mustache template, as the end of a sentence with its fix, or `null`. */
export function checkTemplate(
  source: string,
  { isHtml, needsLink }: { isHtml: boolean; needsLink: boolean },
): string | null {
  let tokens: Token[];
  try {
    tokens = Mustache.parse(source) as Token[];
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
  // Variables become private-use marks, so that the HTML around them can be walked as plain text.
  const names: string[] = [];
  const problem = { found: null as string | null };
  const flatten = (list: Token[]): string =>
    list
      .map(([type, value, , , children]) => {
        problem.found ??= tokenProblem(type, value);
        if (type === 'text') return value;
        if (type === 'name') return `\uE000${names.push(value) - 1}\uE001`;
        return Array.isArray(children) ? `\uE002${flatten(children)}\uE002` : '';
      })
      .join('');
  const flat = flatten(tokens);
  if (problem.found) return problem.found;
  if (needsLink && !names.some((name) => LINKS.includes(name))) {
    return 'has no link. Put {{sign_in_url}} into it.';
  }
  return isHtml ? htmlProblem(flat, names) : null;
}

function tokenProblem(type: string, value: string): string | null {
  if (type === '&') return `has the unescaped tag "${value}". Write {{${value}}} instead.`;
  if (type === '>') return `includes the partial "${value}". Write it out instead.`;
  if (type === '=') return 'changes the delimiters. Keep {{ and }}.';
  if (value.includes('.') && ['name', '#', '^'].includes(type))
    return `uses the dotted name "${value}". Values are flat: use one name.`;
  return null;
}

/** Walks tags and attributes; a variable may stand in text, in a harmless attribute, or be a link's or logo's whole address. */
function htmlProblem(flat: string, names: string[]): string | null {
  if (/<(script|iframe|object|embed|base|form)\b/i.test(flat)) {
    return 'has a script, form, frame or base element. No mail program runs them: leave it out.';
  }
  const outside = flat.replaceAll(
    /<!--.*?-->|<!doctype[^>]*>|<style\b.*?<\/style\s*>|<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gis,
    (part) => {
      const isTag = !part.startsWith('<!--') && !/^<style\b/i.test(part);
      return hasMark(isTag ? withoutSafeAttributes(part, names) : part) ? '\uE003' : '';
    },
  );
  // What is left of a "<" is an unclosed tag; the walk cannot vouch for what follows it.
  if (outside.includes('\uE003') || /<[a-z/!?\uE000-\uE002]/i.test(outside)) {
    return 'has a variable or section inside a tag, comment or style. Only href="{{sign_in_url}}", src="{{logo_uri}}" and text attributes (alt, title) may hold one, quoted.';
  }
  return null;
}

function withoutSafeAttributes(tag: string, names: string[]): string {
  return tag.replaceAll(/\s([a-z-]+)\s*=\s*("[^"]*"|'[^']*')/gi, (attribute, name: string, quoted: string) => {
    const value = quoted.slice(1, -1);
    if (!hasMark(value)) return '';
    const [, index] = /^\uE000(\d+)\uE001$/.exec(value) ?? [];
    const isUrl = index !== undefined && URLS[name.toLowerCase()]?.includes(names[Number(index)]!);
    return isUrl || (HARMLESS_ATTRIBUTES.includes(name.toLowerCase()) && !value.includes('\uE002')) ? '' : attribute;
  });
}

function hasMark(text: string): boolean {
  return /[\uE000-\uE003]/.test(text);
}

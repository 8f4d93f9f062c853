import type { Member } from './api.ts';

/** A default that can stand by itself: code, a number, a yes or no. */
const DEFAULT = /(^|[.;] )[Dd]efault:? (`[^`]+`|\d[\d,]*(?: an hour)?|true|false)(\.(?= |$)|(?=[;,]|$))/;

/** Takes the default value out of a docstring, for a line of its own. A sentence that says more than the value keeps it. */
export function splitDefault(docstring = ''): { doc: string; value?: string } {
  const [whole, before, value, after] = DEFAULT.exec(docstring) ?? [];
  if (whole === undefined) return { doc: docstring };
  const isWhole = after!.startsWith('.') || docstring.endsWith(whole);
  const doc = isWhole ? docstring.replace(whole, before!.trim()).trim() : docstring;
  return { doc: doc.replace(/;$/, '.'), value: value!.replaceAll('`', '') };
}

const key = ({ name, type, doc }: Member) => JSON.stringify([name, type, doc]);

/** What the variants of a union share, and what each has besides; `when` is the value that tells it apart. */
export function splitVariants(variants: Member[][]): {
  shared: Member[];
  each: { when: string | null; members: Member[] }[];
} {
  const isShared = (member: Member) => variants.every((some) => some.some((other) => key(other) === key(member)));
  const literal = /^('[^']*'|`[^`]*`|true|false)( \| '[^']*')*$/;
  const tagIn = (members: Member[], name?: string) =>
    members.find((member) => member.name === name && literal.test(member.type));
  const tag = variants[0]?.find(({ name }) => variants.every((members) => tagIn(members, name)))?.name;
  return {
    shared: variants[0]?.filter(isShared) ?? [],
    each: variants.map((members) => ({
      when: tag === undefined ? null : `${tag}: ${tagIn(members, tag)!.type}`,
      members: members.filter((member) => !isShared(member) && member.name !== tag),
    })),
  };
}

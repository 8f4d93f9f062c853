/**
 * Returns ` Did you mean "clients"?` for a name that is close to a known one, else the empty string.
 *
 * @param known the names, or an object from each name to how it is spelled in the answer
 */
export function didYouMean(typed: string, known: readonly string[] | Record<string, string>): string {
  const names: [string, string][] = Array.isArray(known)
    ? (known as readonly string[]).map((name) => [name, name])
    : Object.entries(known as Record<string, string>);
  const [best] = names
    .map(([name, spelled]) => ({ name, spelled, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(
      (candidate) => candidate.distance <= (candidate.name.length < 4 ? 1 : Math.max(2, candidate.name.length / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  return best ? ` Did you mean "${best.spelled}"?` : '';
}

/** The Levenshtein distance: how many characters to add, drop or change. A missing prefix such as "get" counts as one. */
function distance(a: string, b: string): number {
  if (a.length > 3 && a !== b && b.endsWith(a)) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + Number(character !== other)));
    }
    row = next;
  }
  return row.at(-1)!;
}

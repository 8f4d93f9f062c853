/** `Did you mean "clients"?` with a space before it, where something of that sort exists; else nothing. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const [best] = known
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(
      (candidate) => candidate.distance <= (candidate.name.length < 4 ? 1 : Math.max(2, candidate.name.length / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  return best ? ` Did you mean "${best.name}"?` : '';
}

/** Levenshtein's: how many characters to add, drop or change. */
function distance(a: string, b: string): number {
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

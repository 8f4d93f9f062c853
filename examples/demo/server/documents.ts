/** The documents of a new demo. */
export interface Document {
  id: string;
  title: string;
  /** Epoch milliseconds. */
  changedAt: number;
  paragraphs: string[];
}

export const documents: readonly Document[] = [
  {
    id: 'q3-plan',
    title: 'Q3 plan',
    changedAt: Date.parse('2026-06-29T14:10:00Z'),
    paragraphs: [
      'Three months, three things. We finish the reading room, we open the second shop, and we stop printing the catalogue.',
      'The reading room comes first, because everything else needs it. Ines has the drawings; the carpenter starts on the sixth of July and wants to be left alone until the shelves stand.',
      'The second shop opens when the lease is signed and not a day earlier. If that is after the first of September, we open in spring instead: nobody buys notebooks in the rain.',
      'Of the catalogue we sold forty last year. Whoever misses it gets a letter from us, written by hand.',
    ],
  },
  {
    id: 'summer-days',
    title: 'Two days in Aarhus',
    changedAt: Date.parse('2026-06-18T09:30:00Z'),
    paragraphs: [
      'We take the early train on Thursday and are there for lunch. The house by the harbour has eight beds and a table for twelve.',
      'Thursday afternoon is for the plan. Friday is for the paper mill: they show us the new vat, and we bring our own questions about the heavier stock.',
      'Bring a jumper. It is June, but it is Jutland.',
    ],
  },
  {
    id: 'first-week',
    title: 'Your first week here',
    changedAt: Date.parse('2026-05-04T07:45:00Z'),
    paragraphs: [
      'Monday: a key, a desk, and lunch with everybody. Nothing else has to happen.',
      'From Tuesday on you stand in the shop in the morning. You learn more about paper from people who buy it than from us.',
      'On Friday at four we sit down, and you tell us what made no sense. There will be something; there always is.',
    ],
  },
];

/** The names of the people in the manual; all others are named after their address. */
const names: Record<string, string> = { 'sarah@example.com': 'Sarah Lund', 'bob@example.com': 'Bob Reyes' };

export function nameOf(email: string): string {
  const [localPart = ''] = email.split('@');
  const words = localPart.split(/[^\p{L}]+/u).filter((word) => word !== '');
  return names[email] ?? (words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || email);
}

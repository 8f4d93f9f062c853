/** What each variable of src/styles.css is for. A test compares the names. */
export const variables: Readonly<Record<string, string>> = {
  accent: 'Buttons, links, focus rings. One colour of yours changes the whole impression.',
  radius: 'The corners of fields and buttons; those of the invitation’s card are 1.6 times as large.',
  density: 'A factor for all distances: 0.85 is tight, 1.15 is airy.',
  scale: 'A factor for all text sizes. The font itself is your page’s.',
  'on-accent': 'What is written on the accent. Set it together with a light accent.',
  danger: 'What has gone wrong, and what cannot be undone.',
  field: 'The background of fields.',
  surface: 'The background of the invitation’s card.',
};

/** The values that a style sheet falls back to, the last of each: where two are nested, the one for browsers with light-dark(). */
export function defaultsIn(css: string): Map<string, string> {
  const found = [...css.matchAll(/var\(--magic-invite-([\w-]+), ((?:[^()]|\((?:[^()]|\([^()]*\))*\))+)\)/g)];
  return new Map(found.map(([, name, value]) => [name!, value!.trim()]));
}

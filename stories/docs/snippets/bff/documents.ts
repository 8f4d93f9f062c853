/** Stands for your database. */
interface Document {
  title: string;
  owner: string;
  readers: Set<string>;
}

export const documents = new Map<string, Document>([
  ['q3', { title: 'Q3 plan', owner: 'sarah@example.com', readers: new Set() }],
]);

/** Keyed by `iss` and `sub`, because an address may change. */
export const users = new Map<string, { email: string; name: string }>();

/** What your app keeps; here in memory. */
interface Document {
  title: string;
  owner: string;
  readers: Set<string>;
}

export const documents = new Map<string, Document>([
  ['q3', { title: 'Q3 plan', owner: 'sarah@example.com', readers: new Set() }],
]);

/** By `iss` and `sub`: the address may change, these do not. */
export const users = new Map<string, { email: string; name: string }>();

import { queryOptions } from '@tanstack/react-query';
import type { DemoStatus, OpenDocument, Shelf } from '../server/app.ts';

/** `null` where the server has nothing for this person. */
async function read<T>(path: string): Promise<T | null> {
  const response = await fetch(path);
  if (response.ok) return (await response.json()) as T;
  if (response.status === 401 || response.status === 404) return null;
  throw new Error(`${path} answered ${response.status}`);
}

export const statusQuery = queryOptions({ queryKey: ['status'], queryFn: () => read<DemoStatus>('/api/status') });

/** The documents of one user. The key holds the user's id: after switching accounts no other list is shown. */
export const shelfQuery = (person: string) =>
  queryOptions({ queryKey: ['documents', person], queryFn: () => read<Shelf>('/api/documents') });

/** Refetched every few seconds: the inviter sees when an invitation is accepted. */
export const documentQuery = (person: string, id: string) =>
  queryOptions({
    queryKey: ['documents', person, id],
    queryFn: () => read<OpenDocument>(`/api/documents/${id}`),
    refetchInterval: 3_000,
  });

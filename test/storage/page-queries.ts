import type { PageQuery } from 'magic-invite/storage';
import { parsePageQuery } from '../../src/storage/paging.ts';
import { selectPage, type Statement } from '../../src/storage/statements.ts';

/** Every way to select a page, with the index that answers it. */
export const PAGE_QUERIES: [query: Omit<PageQuery, 'limit' | 'order' | 'after'>, index: string][] = [
  [{}, 'at'],
  [{ status: 'pending' }, 'status'],
  [{ status: 'pending', dueAfter: 5_000 }, 'status'],
  [{ status: 'pending', dueUntil: 5_000 }, 'status'],
  ...(['parent', 'address', 'inviter', 'tenant'] as const).flatMap((column): typeof PAGE_QUERIES => [
    [{ [column]: 'x' }, column],
    [{ [column]: 'x', status: 'pending' }, `${column}_status`],
    [{ [column]: 'x', status: 'pending', dueAfter: 5_000 }, `${column}_status`],
    [{ [column]: 'x', status: 'pending', dueUntil: 5_000 }, `${column}_status`],
  ]),
  [{ inviter: 'x', tenant: 'x' }, 'inviter'],
  [{ inviter: 'x', tenant: null }, 'inviter'],
  [{ address: 'x', tenant: 'x', status: 'pending' }, 'address_status'],
];

/** The statements of a query: first page and a later one, in both orders. */
export function statementsOf(query: Omit<PageQuery, 'limit'>): Statement[] {
  return (['asc', 'desc'] as const).flatMap((order) =>
    [undefined, '5000.a'].map((after) =>
      selectPage('k', parsePageQuery('k', { ...query, order, limit: 10, ...(after && { after }) })),
    ),
  );
}

import type { PageQuery } from 'magic-invite/storage';
import { parsePageQuery } from '../../src/storage/paging.ts';
import { selectPage, type Statement } from '../../src/storage/statements.ts';

const COLUMNS = ['address', 'inviter', 'tenant'] as const;
/** Every combination of the columns that invitations are listed by. */
const COMBINATIONS = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => COLUMNS.filter((_, index) => bits & (1 << index)));

/** Every way to select a page, with the index that answers it. */
export const PAGE_QUERIES: [query: Omit<PageQuery, 'limit' | 'order' | 'after'>, index: string][] = [
  ...[...COMBINATIONS, ['parent'] as const].flatMap((columns): typeof PAGE_QUERIES => {
    const filter = Object.fromEntries(columns.map((column) => [column, 'x']));
    const [name, withStatus] =
      columns.length === 0 ? ['at', 'status'] : [columns.join('_'), `${columns.join('_')}_status`];
    return [
      [filter, name],
      [{ ...filter, status: 'pending' }, withStatus],
      [{ ...filter, status: 'pending', dueAfter: 5_000 }, withStatus],
      [{ ...filter, status: 'pending', dueUntil: 5_000 }, withStatus],
    ];
  }),
  [{ inviter: 'x', tenant: null }, 'inviter_tenant'],
  [{ inviter: 'x', tenant: null, status: 'pending' }, 'inviter_tenant_status'],
  [{ address: 'x', inviter: 'x', tenant: null }, 'address_inviter_tenant'],
  [{ address: 'x', inviter: 'x', tenant: null, status: 'pending', dueUntil: 5_000 }, 'address_inviter_tenant_status'],
  [{ parent: 'x', address: 'x' }, 'address'],
  [{ parent: 'x', tenant: 'x', status: 'pending' }, 'parent_status'],
];

/** The statements of a query: first page and a later one, in both orders. */
export function statementsOf(query: Omit<PageQuery, 'limit'>): Statement[] {
  return (['asc', 'desc'] as const).flatMap((order) =>
    [undefined, '5000.a'].map((after) =>
      selectPage('k', parsePageQuery('k', { ...query, order, limit: 10, ...(after && { after }) })),
    ),
  );
}

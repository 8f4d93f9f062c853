import json from '../api.json' with { type: 'json' };

/** What `scripts/api-reference.mjs` reads from the sources. */
export interface Api {
  /** Entry → the names it exports. */
  entries: Record<string, string[]>;
  /** Name → the page that has its table. */
  pages: Record<string, string>;
  /** Component → part → what it stands on, and its states. */
  parts: Record<string, Record<string, { elements: string[]; states: string[] }>>;
  items: Record<string, Item>;
}

/** A type as it is written, and the manual's names for those in it. */
export interface Written {
  type: string;
  refs?: Record<string, string>;
}

export interface Member extends Written {
  name: string;
  optional?: boolean;
  doc?: string;
  default?: string;
  tags?: { name: string; text: string }[];
}

export interface Item extends Partial<Written> {
  name: string;
  /** The entries that export it; none where it is only part of another type. */
  from: string[];
  file: string;
  kind: 'function' | 'interface' | 'type' | 'class' | 'constant';
  doc?: string;
  generics?: string;
  typeParams?: Record<string, string>;
  tags?: { name: string; text: string }[];
  params?: Member[];
  calls?: string[];
  members?: Member[];
  /** The members of a union, besides those that all have. */
  variants?: { when: string | null; members: Member[] }[];
  values?: string[];
}

export const api: Api = json as unknown as Api;

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

/** A tag of a docstring. */
export interface Tag {
  name: 'throws' | 'example';
  text: string;
}

export interface Member {
  name: string;
  optional?: boolean;
  doc?: string;
  /** As it is written in the source. */
  type: string;
  tags?: Tag[];
}

export interface Item {
  name: string;
  /** The entries that export it. */
  from: string[];
  type?: string;
  kind: 'function' | 'interface' | 'type' | 'class' | 'constant';
  doc?: string;
  generics?: string;
  typeParams?: Record<string, string>;
  tags?: Tag[];
  params?: Member[];
  calls?: string[];
  members?: Member[];
  /** The members of each variant of a union. */
  variants?: Member[][];
  /** The texts that the type allows. */
  values?: { value: string; doc?: string }[];
}

export const api: Api = json as unknown as Api;

import type { Jsonify } from '../../src/react/jsonify.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <Yes extends true>(): Yes | null => null;

is<Equal<Jsonify<Date>, string>>();
is<Equal<Jsonify<{ at: Date; on?: Date; who: { id: 7 }[] }>, { at: string; on?: string; who: { id: 7 }[] }>>();
is<Equal<Jsonify<{ run(): void; mark: symbol; kept: null }>, { kept: null }>>();
is<Equal<Jsonify<[Date, undefined]>, [string, null]>>();
is<Equal<Jsonify<{ a: 1 } | Date>, { a: 1 } | string>>();
is<Equal<Jsonify<unknown>, unknown>>();
is<Equal<Jsonify<bigint>, never>>();
// @ts-expect-error a Date does not survive JSON
is<Equal<Jsonify<{ at: Date }>, { at: Date }>>();

import { expectTypeOf } from 'vitest';
import type { Jsonify } from '../../src/react/register.ts';

expectTypeOf<Jsonify<Date>>().toEqualTypeOf<string>();
expectTypeOf<Jsonify<{ at: Date; on?: Date; who: { id: 7 }[] }>>().toEqualTypeOf<{
  at: string;
  on?: string;
  who: { id: 7 }[];
}>();
expectTypeOf<Jsonify<{ run(): void; mark: symbol; kept: null }>>().toEqualTypeOf<{ kept: null }>();
expectTypeOf<Jsonify<[Date, undefined]>>().toEqualTypeOf<[string, null]>();
expectTypeOf<Jsonify<{ a: 1 } | Date>>().toEqualTypeOf<{ a: 1 } | string>();
expectTypeOf<Jsonify<unknown>>().toBeUnknown();
expectTypeOf<Jsonify<bigint>>().toBeNever();
// @ts-expect-error a Date does not survive JSON
expectTypeOf<Jsonify<{ at: Date }>>().toEqualTypeOf<{ at: Date }>();

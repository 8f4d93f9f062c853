type NotInJson = undefined | symbol | ((...parameters: never[]) => unknown);

/** A value's type after `JSON.parse(JSON.stringify(value))`: a `Date` is a string, a function is gone. */
export type Jsonify<T> = unknown extends T
  ? T
  : T extends { toJSON: () => infer Json }
    ? Jsonify<Json>
    : T extends string | number | boolean | null
      ? T
      : T extends bigint | NotInJson
        ? never
        : T extends readonly unknown[]
          ? { [Index in keyof T]: T[Index] extends NotInJson ? null : Jsonify<T[Index]> }
          : T extends object
            ? { [Key in keyof T as T[Key] extends NotInJson | symbol ? never : Key]: Jsonify<T[Key]> }
            : never;

declare const brand: unique symbol;

/** A string that went through the one parser of its kind; who takes it never checks again. Only that parser casts. */
export type Identifier<Name extends string> = string & { readonly [brand]: Name };

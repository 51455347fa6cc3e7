/** What the sign-in provider says of somebody: texts, and lists of them. Others are left out. */
export type PersonClaims = Readonly<Record<string, unknown>>;

/** Somebody who signs in, as the rules look at them. */
export interface Person {
  /** What the provider calls them and never gives to anybody else: the claim `sub`. */
  readonly subject: string;
  readonly claims: PersonClaims;
}

/**
 * The values of a claim. Where there is none of that name, its dots are steps into objects: `realm_access.roles`.
 */
export function valuesOf(claims: PersonClaims, name: string): readonly string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : follow(claims, name.split('.'));
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown) =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
      ? [String(one)]
      : [],
  );
}

function follow(claims: unknown, steps: readonly string[]): unknown {
  let here = claims;
  for (const step of steps) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, withoutOthers, whyNot } from './explain';
import { allows, allowsAll, type Grants, grantsOf, scopesOf } from './grants';
import { PERMISSION_NAMES, permissionsOf, ROLES } from './permission';
import type { Policy } from './policy';
import { contains, covers, type Place, type Scope, touches } from './scope';

// Few letters, so that names and patterns often meet.
const name = fc.stringMatching(/^[ab]{1,3}$/);
const pattern = fc.oneof(
  name,
  fc.constant('*'),
  name.map((start) => `${start}*`),
);
const place: fc.Arbitrary<Place> = fc.record({
  target: name,
  namespace: name,
  project: name,
  component: name,
});
const scope: fc.Arbitrary<Scope> = fc.record({
  targets: fc.array(pattern, { minLength: 1, maxLength: 2 }),
  namespace: pattern,
  project: pattern,
  component: pattern,
});
/** A pattern that is as wide as this one, or wider. */
const widen = (one: string) =>
  fc.nat(one.length).map((kept) => (kept === one.length ? one : `${one.slice(0, kept)}*`));
const wider = (inner: Scope): fc.Arbitrary<Scope> =>
  fc.record({
    targets: fc.tuple(...inner.targets.map(widen)),
    namespace: widen(inner.namespace),
    project: widen(inner.project),
    component: widen(inner.component),
  });
/** A name that the pattern matches. */
const fill = (one: string) =>
  name.map((rest) => (one.endsWith('*') ? one.slice(0, -1) + rest : one));
const placeIn = ({ targets, ...parts }: Scope): fc.Arbitrary<Place> =>
  fc.record({
    target: fc.constantFrom(...targets).chain(fill),
    namespace: fill(parts.namespace),
    project: fill(parts.project),
    component: fill(parts.component),
  });
const inner = scope.chain((one) => fc.tuple(fc.constant(one), wider(one), placeIn(one)));
const permission = fc.constantFrom(...PERMISSION_NAMES);
const grants: fc.Arbitrary<Grants> = fc.array(
  fc.record({
    by: name,
    permissions: fc.constantFrom(...ROLES).map(permissionsOf),
    where: fc.array(scope, { minLength: 1, maxLength: 2 }),
  }),
  { maxLength: 4 },
);
const who = fc.oneof(
  name.map((group) => ({ kind: 'group', group }) as const),
  name.map((user) => ({ kind: 'user', user }) as const),
  fc.constant({ kind: 'everyone' } as const),
);
const policy: fc.Arbitrary<Policy> = fc.record({
  groupsClaim: fc.constant('groups'),
  rules: fc.uniqueArray(
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 5 }),
      line: fc.nat(),
      who: fc.array(who, { minLength: 1, maxLength: 2 }),
      role: fc.constantFrom(...ROLES),
      where: fc.array(scope, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 5, selector: (rule) => rule.name },
  ),
});
const person = fc.record({
  subject: name,
  claims: fc.record({ groups: fc.array(name, { maxLength: 2 }) }),
});

describe('what is granted', () => {
  it('a wider scope covers a narrower one, and contains every place of it', () => {
    fc.assert(
      fc.property(inner, ([narrow, wide, at]) => {
        expect(covers(wide, narrow)).toBe(true);
        expect(contains(narrow, at)).toBe(true);
        expect(contains(wide, at)).toBe(true);
      }),
    );
  });

  it('a scope that does not contain some place of another does not cover it', () => {
    fc.assert(
      fc.property(inner, scope, ([narrow, , at], other) => {
        expect(contains(other, at) || !covers(other, narrow)).toBe(true);
      }),
    );
  });

  it('whoever may give all of a scope may do the same at each place of it', () => {
    fc.assert(
      fc.property(grants, permission, inner, (others, what, [narrow, wide, at]) => {
        const own = { by: 'own', permissions: permissionsOf('admin'), where: [wide] };
        expect(allowsAll([...others, own], what, narrow)).toBe(true);
        for (const all of [others, [own]]) {
          expect(allows(all, what, at) || !allowsAll(all, what, narrow)).toBe(true);
        }
      }),
    );
  });

  it('the scopes that lists are filtered by hold the places where it is allowed, and no other', () => {
    fc.assert(
      fc.property(grants, permission, place, (all, what, at) => {
        const within = scopesOf(all, what).some((one) => contains(one, at));
        expect(within).toBe(allows(all, what, at));
      }),
    );
  });

  it('of the scopes that lists are filtered by none lies in another', () => {
    fc.assert(
      fc.property(grants, permission, (all, what) => {
        const scopes = scopesOf(all, what);
        for (const one of scopes) {
          expect(scopes.some((other) => other !== one && covers(other, one))).toBe(false);
        }
      }),
    );
  });

  it('a scope touches the project and the namespace of every place in it', () => {
    fc.assert(
      fc.property(inner, ([one, , at]) => {
        const { target, namespace, project } = at;
        expect(touches(one, { target, namespace })).toBe(true);
        expect(touches(one, { target, namespace, project })).toBe(true);
      }),
    );
  });

  it('a greater role may all that a smaller one may', () => {
    for (const [at, role] of ROLES.entries()) {
      for (const smaller of ROLES.slice(0, at)) {
        expect(permissionsOf(role)).toEqual(expect.arrayContaining([...permissionsOf(smaller)]));
      }
    }
  });

  it('is explained as it is decided, with a reason for each yes', () => {
    fc.assert(
      fc.property(policy, person, permission, place, (rules, who, what, at) => {
        const given = grantsOf(rules, who);
        const explained = explain(rules, who, what, at);
        expect(explained.allowed).toBe(allows(given, what, at));
        expect(withoutOthers(explained).allowed).toBe(explained.allowed);
        expect(whyNot(given, what, at) === undefined).toBe(explained.allowed);
      }),
    );
  });

  it('no rule more gives less', () => {
    fc.assert(
      fc.property(policy, person, permission, place, (rules, who, what, at) => {
        const fewer = { ...rules, rules: rules.rules.slice(1) };
        const before = allows(grantsOf(fewer, who), what, at);
        expect(allows(grantsOf(rules, who), what, at) || !before).toBe(true);
      }),
    );
  });
});

import { expect, it } from 'vitest';
import { explain, withoutOthers } from './explain';
import { grantsOf } from './grants';
import { valuesOf } from './person';
import { readPolicy } from './read-policy';
import { placeOf } from './scope';

const CLAIMS = {
  groups: ['store', 7, null, { a: 1 }],
  department: 'retail',
  realm_access: { roles: ['admin'] },
  'https://example.com/roles': ['dotted'],
};

it.each([
  ['groups', ['store', '7']],
  ['department', ['retail']],
  ['realm_access.roles', ['admin']],
  ['https://example.com/roles', ['dotted']],
  ['realm_access', []],
  ['constructor', []],
  ['__proto__.constructor', []],
  ['missing.deep', []],
])('the claim %s has the values %j', (name, values) => {
  expect(valuesOf(CLAIMS, name)).toEqual(values);
});

const READING = readPolicy(`
rules:
  - { name: Store, who: [{ group: store }], role: author, where: [{ namespace: acme, project: store }] }
  - { name: Cash, who: [{ group: cash }], role: publisher, where: [{ namespace: acme, project: store }] }
  - { name: Other, who: [{ group: store }], role: publisher, where: [{ namespace: other }] }
`);

it('an explanation names what is missing, and to those it is about no more than theirs', () => {
  if (!READING.ok) throw new Error('It is right.');
  const ada = { subject: 'ada', claims: CLAIMS };
  const place = placeOf({ namespace: 'acme', project: 'store', component: 'catalog' });
  const explained = explain(READING.policy, ada, 'publish', place);
  expect(explained).toMatchObject({
    allowed: false,
    notes: [
      { rule: 'Store', line: 3, verdict: 'role-too-small', text: /author there.*publisher/ },
      { rule: 'Cash', line: 4, verdict: 'other-person', text: /the group cash/ },
      { rule: 'Other', line: 5, verdict: 'other-place', text: /other \/ \* \/ \*/ },
    ].map(({ text, ...note }) => ({ ...note, text: expect.stringMatching(text) })),
  });
  expect(withoutOthers(explained).notes.map(({ rule }) => rule)).toEqual(['Store', 'Other']);
  expect(grantsOf(READING.policy, ada).map(({ by }) => by)).toEqual(['Store', 'Other']);
});

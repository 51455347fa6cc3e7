import { expect, it } from 'vitest';
import type { CiRule, CiToken } from '@/components/studio-actions';
import { findFollowed, hasPublished, isOver, listAccess } from './access-state';
import { describeCall } from './describe-call';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const target = { namespace: 'acme', project: 'store', component: 'catalog' };
const common = { name: 'CI', scope: target, actions: ['publish'] as const };

function token(id: string, hour: number, differs: Partial<CiToken> = {}): CiToken {
  const createdAt = `2026-11-29T0${hour}:00:00.000Z`;
  const expiresAt = '2026-12-29T00:00:00.000Z';
  return { ...common, id, prefix: 'wls_abcd', createdAt, expiresAt, ...differs };
}

function rule(id: string, hour: number, differs: Partial<CiRule> = {}): CiRule {
  const createdAt = `2026-11-29T0${hour}:00:00.000Z`;
  const by = { provider: 'github', issuer: 'https://issuer', conditions: {} } as const;
  return { ...common, ...by, id, createdAt, ...differs };
}

const revoked = { revokedAt: '2026-11-29T10:00:00.000Z' };

it('lists tokens and rules together, newest first', () => {
  const list = listAccess({ tokens: [token('b', 2)], rules: [rule('c', 3), rule('a', 1)] });
  expect(list.map(({ kind, id }) => [kind, id])).toEqual([
    ['rule', 'c'],
    ['token', 'b'],
    ['rule', 'a'],
  ]);
});

it('follows what was made last, or else the newest that holds and reaches the component', () => {
  const list = listAccess({
    tokens: [
      token('expired', 5, { expiresAt: '2026-11-29T11:00:00.000Z' }),
      token('all', 2, { scope: { ...target, component: '*' } }),
    ],
    rules: [
      rule('revoked', 6, revoked),
      rule('other', 4, { scope: { ...target, component: 'cart' } }),
    ],
  });
  expect(findFollowed(list, 'other', target, NOW)?.id).toBe('other');
  expect(findFollowed(list, undefined, target, NOW)?.id).toBe('all');
  expect(findFollowed(list, undefined, { ...target, namespace: 'else' }, NOW)).toBeUndefined();
  expect(list.map((access) => isOver(access, NOW))).toEqual([true, true, false, false]);
});

it.each([
  [{ what: 'publish', status: 201, publicationId: 'p' }, 'Published', true],
  [{ what: 'publish', status: 200 }, 'Planned (dry run)', false],
  [
    { what: 'publish', status: 422, code: 'invalid-descriptor', publicationId: 'p' },
    'Not published: invalid-descriptor',
    false,
  ],
  [{ what: 'validate', status: 200 }, 'Validated', false],
  [{ what: 'token', status: 400, code: 'rule-missing' }, 'ID token refused: rule-missing', false],
  [{ what: 'releases', status: 500 }, 'releases failed: status 500', false],
])('says what came of %j', (call, words, published) => {
  const lastCall = { at: '2026-11-29T12:00:00.000Z', ...call };
  expect(describeCall(lastCall)).toBe(words);
  expect(hasPublished({ lastCall })).toBe(published);
});

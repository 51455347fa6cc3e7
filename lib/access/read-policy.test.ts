import { describe, expect, it } from 'vitest';
import { readPolicy } from './read-policy';

const GOOD = `
groupsClaim: realm_access.roles
rules:
  - name: Platform
    who:
      - group: platform
      - user: "4711"
    role: admin
    where:
      - namespace: "*"
  - name: Store
    who: [{ claim: department, is: retail }, { everyone: true }]
    role: publisher
    where:
      - { namespace: acme, project: store-*, component: catalog }
    targets: [staging]
`;

describe('an access file', () => {
  it('is read with what is left out filled in', () => {
    expect(readPolicy(GOOD)).toEqual({
      ok: true,
      policy: {
        groupsClaim: 'realm_access.roles',
        rules: [
          {
            name: 'Platform',
            line: 4,
            who: [
              { kind: 'group', group: 'platform' },
              { kind: 'user', user: '4711' },
            ],
            role: 'admin',
            where: [{ targets: ['*'], namespace: '*', project: '*', component: '*' }],
          },
          {
            name: 'Store',
            line: 11,
            who: [{ kind: 'claim', claim: 'department', is: 'retail' }, { kind: 'everyone' }],
            role: 'publisher',
            where: [
              {
                targets: ['staging'],
                namespace: 'acme',
                project: 'store-*',
                component: 'catalog',
              },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['', 1, /^the file is empty; it must have rules$/],
    ['rules: []', 1, /^rules must have a rule$/],
    ['rules:\n  - name: a\n   who: x', 3, /^yaml: /],
    [
      GOOD.replace('role: admin', 'role: root'),
      8,
      /rules\[0\]\.role must be one of viewer, author/,
    ],
    [GOOD.replace('    role: admin\n', ''), 4, /^rules\[0\]\.role is missing$/],
    [GOOD.replace('"4711"', '4711'), 7, /rules\[0\]\.who\[1\] must be one of “group/],
    [GOOD.replace('store-*', 'st*re'), 15, /rules\[1\]\.where\[0\]\.project must be a name/],
    [GOOD.replace('targets:', 'target:'), 16, /^rules\[1\]\.target is not known here$/],
    [GOOD.replace('name: Store', 'name: Platform'), 11, /rules\[1\]\.name is the name of an/],
    [
      GOOD.replace('role: admin', 'role: viewer\n    role: admin'),
      8,
      /^“role” is written twice in the same place$/,
    ],
    [`${GOOD}---\nrules: []\n`, 17, /^a second document would not be read$/],
    [GOOD.replace('name: Store', 'name: yes'), 11, /must be text; put it in quotes/],
  ])('is refused with the line of what is wrong: case %#', (text, line, message) => {
    const reading = readPolicy(text);
    const problem = { line, message: expect.stringMatching(message) };
    expect(reading).toMatchObject({ ok: false, problems: [problem] });
  });

  it('is refused whole where any rule is wrong', () => {
    expect(readPolicy(GOOD.replace('role: publisher', 'role: x'))).not.toHaveProperty('policy');
  });
});

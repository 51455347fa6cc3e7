import { IDENTITIES, MATRIX, type Outcome } from './matrix';

const SHOWN: Readonly<Record<Outcome, string>> = {
  ok: '✓',
  forbidden: '✗',
  hidden: '–',
  'sign-in': '→',
  nobody: '·',
  conflict: '≠',
};

const HEADS: Readonly<Record<(typeof IDENTITIES)[number], string>> = {
  none: 'nobody',
  expired: 'expired',
  revoked: 'revoked',
  viewer: 'viewer',
  author: 'author',
  publisherA: 'publisher A',
  publisherB: 'publisher B',
  admin: 'admin',
  tokenA: 'token A',
  tokenB: 'token B',
};

/** The matrix as Markdown. */
export function printMatrix(): string {
  const head = ['what', ...IDENTITIES.map((identity) => HEADS[identity])];
  const rows = MATRIX.map(({ name, about, outcomes }) => [
    `\`${name}\`${about === undefined ? '' : `, ${about}`}`,
    ...IDENTITIES.map((identity) => SHOWN[outcomes[identity]]),
  ]);
  return [head, head.map((_, at) => (at === 0 ? '---' : ':-:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

import type { LastCall } from '@/lib/trust/last-call';

const DONE: Readonly<Record<string, string>> = {
  validate: 'Validated',
  convert: 'Converted',
  plan: 'Planned',
  publish: 'Published',
};

const REFUSED: Readonly<Record<string, string>> = {
  validate: 'Not valid',
  convert: 'Not converted',
  plan: 'Not planned',
  publish: 'Not published',
  token: 'ID token refused',
};

/** What came of a call, in a few words. */
export function describeCall({ what, status, code, publicationId }: LastCall): string {
  if (status >= 400) return `${REFUSED[what] ?? `${what} failed`}: ${code ?? `status ${status}`}`;
  // A dry run comes the same way and makes no publication.
  if (what === 'publish' && publicationId === undefined) return 'Planned (dry run)';
  return DONE[what] ?? `Called ${what}`;
}

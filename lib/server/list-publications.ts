import { StudioError } from '../errors';
import { listPublications } from '../publish/history';
import type { CiTokenRow } from '../store/schema';
import type { ApiCall } from './api-call';
import { parseBody, publicationsQuery } from './request-schema';
import { wireSummary } from './wire';

const PARTS = ['namespace', 'project', 'component'] as const;

/** `GET /api/v1/publications`: those that the token covers, newest first. */
export async function listPublicationsForCi({
  studio,
  request,
  token,
}: ApiCall): Promise<Response> {
  const fields = Object.fromEntries(new URL(request.url).searchParams);
  const { limit, cursor, ...wanted } = parseBody(publicationsQuery, fields);
  const query = { ...narrow(wanted, token), limit, ...(cursor !== undefined && { cursor }) };
  const { items, nextCursor } = await listPublications(studio.store.publications, query);
  const { publicUrl } = studio.settings;
  return Response.json({ items: items.map((item) => wireSummary(item, publicUrl)), nextCursor });
}

/** The filters, and those of the token's scope. Throws `forbidden` where a filter names what the token does not cover. */
function narrow(
  wanted: Readonly<Partial<Record<(typeof PARTS)[number], string>>>,
  scope: CiTokenRow,
): Partial<Record<(typeof PARTS)[number], string>> {
  const narrowed = PARTS.flatMap((part) => {
    const [asked, allowed] = [wanted[part], scope[part]];
    if (allowed === '*') return asked === undefined ? [] : [[part, asked] as const];
    if (asked === undefined || asked === allowed) return [[part, allowed] as const];
    throw new StudioError('forbidden', `This token does not cover ${part} ${asked}.`, {
      hint: 'Leave the filter out, or create a token for it under Connect CI.',
    });
  });
  return Object.fromEntries(narrowed);
}

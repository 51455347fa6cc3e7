import { StudioError } from '../errors';
import { listPublications } from '../publish/history';
import { DEFAULT_TARGET } from '../target-name';
import type { CiScope } from '../trust/grant';
import { type Answer, answerJson } from './answer';
import type { ApiCall } from './api-call';
import { Principal } from './principal';
import { parseBody } from './parse-body';
import { publicationsQuery } from './request-schema';
import { wireSummary } from './wire';

const PARTS = ['controlPlane', 'namespace', 'project', 'component'] as const;

/** `GET /api/v1/publications`: those that the token covers, newest first. */
export async function listPublicationsForCi({ studio, request, token }: ApiCall): Promise<Answer> {
  const fields = Object.fromEntries(new URL(request.url).searchParams);
  const { limit, cursor, target, ...names } = parseBody(publicationsQuery, fields);
  const wanted = { ...names, ...(target !== undefined && { controlPlane: target }) };
  const query = {
    ...narrowTo(wanted, token.grants),
    limit,
    within: Principal.ofCaller(token).reach('view'),
    ...(cursor !== undefined && { cursor }),
  };
  const { items, nextCursor } = await listPublications(studio.store.publications, query);
  const { publicUrl } = studio.settings;
  return answerJson({ items: items.map((item) => wireSummary(item, publicUrl)), nextCursor });
}

type Wanted = Readonly<Partial<CiScope>>;

/** The filters, and those of the scope that covers them. Throws `forbidden` where none does, and where one must be chosen. */
function narrowTo(wanted: Wanted, scopes: readonly CiScope[]): Partial<CiScope> {
  const narrowed = scopes.flatMap((scope) => narrow(wanted, scope) ?? []);
  const [only, ...others] = new Map(
    narrowed.map((query) => [JSON.stringify(query), query]),
  ).values();
  if (only && others.length === 0) return only;
  if (only) {
    throw new StudioError('forbidden', 'This token covers several parts of the list.', {
      hint: 'Name a component, or as much as tells one from the others.',
    });
  }
  throw new StudioError('forbidden', 'This token does not cover what the filters name.', {
    hint: 'Leave them out, or create a token for it under Connect CI.',
  });
}

/** Undefined where the scope does not cover what is wanted. */
function narrow(wanted: Wanted, scope: CiScope): Partial<CiScope> | undefined {
  const narrowed: [string, string][] = [];
  for (const part of PARTS) {
    const [asked, allowed] = [wanted[part], scope[part] ?? DEFAULT_TARGET];
    if (allowed !== '*' && asked !== undefined && asked !== allowed) return undefined;
    const name = asked ?? (allowed === '*' ? undefined : allowed);
    if (name !== undefined) narrowed.push([part, name]);
  }
  return Object.fromEntries(narrowed);
}

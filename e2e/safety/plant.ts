import { randomUUID } from 'node:crypto';
import { insertPublication } from '../../lib/publish/history';
import type { Publication } from '../../lib/publish/plan';
import { openStore, type Store } from '../../lib/store/store';
import { FakePlans, requestFor } from '../../test/fake-plans';
import { trustRuleRow } from '../../test/trust-rule-row';

const NOW = '2026-11-28T12:00:00.000Z';
const ACTOR = { actorKind: 'user', actorId: 'planter' } as const;
/** Whom the sandbox signs in. */
const LOCAL_USER = 'workload-studio:local#local';

export interface Planted {
  readonly publications: readonly string[];
  readonly drafts: readonly string[];
  /** How many places hold one of the texts. */
  readonly places: number;
}

/**
 * Puts each of the texts where a person, a pipeline or a control plane could have put it, and where they could not: past
 * all checks, into the database of a studio that runs.
 */
export async function plantTexts(path: string, texts: readonly string[]): Promise<Planted> {
  const store = await openStore({ kind: 'sqlite', path });
  const plans = new FakePlans();
  const publications: string[] = [];
  const drafts: string[] = [];
  let places = 0;
  for (const text of texts) {
    const publication = await publicationOf(plans, text);
    await insertPublication(store.publications, publication, 'planted');
    publications.push(publication.id);
    drafts.push(await plantDraft(store, text));
    await plantAccess(store, text);
    places += 24;
  }
  await store.close();
  return { publications, drafts, places };
}

/** Fifteen places. */
async function publicationOf(plans: FakePlans, text: string): Promise<Publication> {
  const target = { namespace: text, project: text, component: text };
  const files = new Map([[text, text]]);
  const descriptor = { text: `# ${text}\nendpoints:\n  - name: ${JSON.stringify(text)}\n`, files };
  const origin = { repository: text, commit: text, ref: text, pipeline: text };
  const request = { ...requestFor(), image: text, descriptor };
  const plan = await plans.of(request);
  return {
    id: randomUUID(),
    startedAt: NOW,
    finishedAt: NOW,
    actor: { kind: 'ci', id: text, name: text },
    request: { ...request, target, origin },
    plan: { ...plan, name: text, notice: text },
    steps: [{ name: 'read', state: 'failed', at: NOW, detail: text }],
    outcome: { state: 'failed', code: 'upstream-refused', message: text, hint: text },
  };
}

/** Four places. */
async function plantDraft(store: Store, text: string): Promise<string> {
  const id = randomUUID().replaceAll('-', '');
  const target = { namespace: text, project: text, component: text };
  const content = {
    target,
    image: text,
    release: 'v1.2.3',
    files: [
      ['workload.yaml', `# ${text}\nendpoints:\n  - name: ${text}\n`],
      [text, text],
    ],
  };
  const row = {
    id,
    name: text,
    ownerId: LOCAL_USER,
    ownerName: text,
    shared: 1,
    sharedSince: 1,
    controlPlane: 'default',
    ...target,
    version: 1,
    content: JSON.stringify(content),
    createdAt: NOW,
    savedAt: NOW,
    savedById: LOCAL_USER,
    savedByName: text,
    deletedAt: null,
  } as const;
  await store.drafts.insert(row, { drafts: 1_000, bytes: 10_000_000 });
  return id;
}

/** Five places; the audit entry is by an actor of that name. */
async function plantAccess(store: Store, text: string): Promise<void> {
  const call = { at: NOW, what: text, status: 500, code: text, detail: text, from: text };
  const rule = trustRuleRow(
    'generic',
    text,
    { [text]: text },
    {
      id: randomUUID(),
      name: text,
      createdBy: text,
      lastUsedAt: NOW,
      lastCall: JSON.stringify(call),
    },
  );
  await store.trustRules.insert(rule, { ...ACTOR, actorName: text });
  const token = {
    id: randomUUID(),
    name: text,
    hash: randomUUID(),
    prefix: text,
    controlPlane: 'default',
    namespace: text,
    project: text,
    component: text,
    actions: 'publish',
    createdBy: text,
    createdAt: NOW,
    expiresAt: '2030-01-01T00:00:00.000Z',
    lastUsedAt: NOW,
    lastCall: JSON.stringify(call),
    revokedAt: null,
  };
  await store.ciTokens.insert(token, { ...ACTOR, actorName: text });
}

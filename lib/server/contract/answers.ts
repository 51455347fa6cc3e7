import { z } from 'zod';
import { ERROR_STATUS } from '../../errors';
import { CHANGE_SECTIONS } from '../../workload/change';
import { RELEASES } from '../../workload/releases';

/** What gets a name of its own below `components/schemas`. */
function named<T extends z.ZodType>(id: string, description: string, schema: T): T {
  return schema.meta({ id, description });
}

const range = {
  line: z.int().min(1),
  column: z.int().min(1).describe('In UTF-16 code units, from 1.'),
  endLine: z.int().min(1),
  endColumn: z.int().min(1).describe('Exclusive.'),
};

const finding = named(
  'Finding',
  'Something to know about a descriptor before it is published. The codes stand at /docs/findings.',
  z.object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    message: z.string(),
    file: z.string().describe('`workload.yaml`, or the path of a file that came with it.'),
    ...range,
    fix: z.string().optional().describe('What would mend it.'),
    edits: z
      .array(z.object({ ...range, text: z.string() }))
      .optional()
      .describe('How `fix` is carried out on the unedited text.'),
  }),
);

const change = named(
  'Change',
  'One difference between the live Workload and the one to be published.',
  z.object({
    kind: z.enum(['added', 'changed', 'removed']),
    section: z.enum(CHANGE_SECTIONS),
    name: z.string(),
    pointer: z.string().describe('RFC 6901.'),
    before: z.string().optional().describe('JSON, with secrets masked and long texts cut.'),
    after: z.string().optional(),
  }),
);

const violation = z.object({
  pointer: z.string().describe('RFC 6901, in the Workload.'),
  message: z.string(),
});

const provenance = named(
  'Provenance',
  'Where in CI it comes from, as the issuer of the ID token signed it.',
  z.object({
    issuer: z.string(),
    subject: z.string(),
    repository: z.string().optional(),
    repositoryUrl: z.string().optional(),
    repositoryId: z.string().optional(),
    ref: z.string().optional(),
    commit: z.string().optional(),
    workflow: z.string().optional(),
    event: z.string().optional(),
    environment: z.string().optional(),
    run: z.string().optional(),
    runUrl: z.string().optional(),
    startedBy: z.string().optional(),
  }),
);

const actor = z.object({
  kind: z.enum(['user', 'ci']),
  name: z.string(),
  provenance: provenance.optional(),
});
const time = z.string().meta({ format: 'date-time' });
const release = z.enum(RELEASES);

const plan = named(
  'Plan',
  'What publishing would do, found out without writing.',
  z.object({
    id: z.string().describe('For `planId` of publish.'),
    action: z.enum(['create', 'update', 'unchanged']),
    verdict: z.enum(['accepted', 'refused']),
    name: z.string().describe('Of the Workload.'),
    base: z.string().optional().describe('A hash of the live Workload.'),
    readable: z
      .boolean()
      .describe('False: the client may not read Workloads, and `changes` is empty.'),
    notice: z.string().optional(),
    lastWriter: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('elsewhere') }),
        z.object({ kind: z.literal('studio'), actor, at: time }),
      ])
      .optional(),
    removalsNeedConsent: z.boolean(),
    changes: z.array(change),
    changesLeftOut: z.int().optional(),
    violations: z.array(violation),
    findings: z.array(finding),
  }),
);

const target = z.object({
  name: z.string().describe('Of the control plane, for `target` of publish.'),
  namespace: z.string(),
  project: z.string(),
  component: z.string(),
});

const errorCode = z.enum(Object.keys(ERROR_STATUS));

const outcome = named(
  'Outcome',
  'What became of a publication.',
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('pending') }),
    z.object({
      state: z.literal('succeeded'),
      result: z.enum(['created', 'updated', 'unchanged']),
      notice: z.string().optional(),
    }),
    z.object({
      state: z.literal('failed'),
      code: errorCode,
      message: z.string(),
      hint: z.string().optional(),
      retryAfter: z.number().optional(),
    }),
    z.object({ state: z.literal('unknown'), message: z.string() }),
  ]),
);

const step = z.object({
  name: z.enum(['token', 'read', 'create', 'update', 'confirm']),
  state: z.enum(['started', 'succeeded', 'failed']),
  at: time,
  detail: z.string().optional(),
});

const publication = named(
  'Publication',
  'One attempt to publish.',
  z.object({
    id: z.string(),
    url: z.string().describe('In History.'),
    startedAt: time,
    finishedAt: time.optional(),
    actor,
    target,
    image: z.string(),
    release,
    origin: z
      .object({
        repository: z.string().optional(),
        commit: z.string().optional(),
        ref: z.string().optional(),
        run: z.string().optional(),
      })
      .optional()
      .describe('Where the pipeline said that it publishes from.'),
    outcome,
    steps: z.array(step),
    plan,
  }),
);

const publicationSummary = named(
  'PublicationSummary',
  'A publication in a list.',
  z.object({
    id: z.string(),
    url: z.string(),
    startedAt: time,
    finishedAt: time.optional(),
    actor,
    target,
    image: z.string(),
    action: z.enum(['create', 'update', 'unchanged']),
    outcome,
  }),
);

const problem = {
  type: z.string().describe('A reference to the page about the code, relative to this studio.'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: errorCode,
  hint: z.string().optional().describe('What to do about it.'),
  requestId: z.string().optional(),
};

export const problemSchema = named('Problem', 'A failure, as RFC 9457 has it.', z.object(problem));

/** Of an operation that looks at a descriptor, plans or publishes. */
export const reportedProblem = named(
  'ReportedProblem',
  'A failure with what is known of the descriptor, the plan and the publication.',
  z.object({
    ...problem,
    release: release.optional(),
    findings: z.array(finding).optional(),
    plan: plan
      .omit({ findings: true })
      .extend({ findings: z.array(finding).optional() })
      .optional(),
    publication: z.union([publication, z.object({ id: z.string(), url: z.string() })]).optional(),
  }),
);

const rolloutState = z
  .enum(['running', 'waiting', 'stuck', 'idle', 'unknown'])
  .describe('`waiting`: it may go on by itself. `stuck`: somebody has to do something.');
const said = z.string().optional().describe('The controller of OpenChoreo in its own words.');

const rollout = named(
  'Rollout',
  'What OpenChoreo has made of a component.',
  z.object({
    at: time,
    state: rolloutState,
    text: z.string(),
    said,
    latestRelease: z.string().optional().describe('The newest ComponentRelease.'),
    environments: z.array(
      z.object({
        environment: z.string(),
        state: rolloutState,
        text: z.string(),
        said,
        release: z.string().optional(),
        image: z.string().optional(),
        isPublished: z
          .boolean()
          .optional()
          .describe('Whether the release has the content of the publication; absent: not known.'),
        urls: z.array(z.string()),
      }),
    ),
    hidden: z.array(z.string()).describe('What could not be seen, and why.'),
  }),
);

export const ANSWERS = {
  rollout,
  validated: z.object({ valid: z.literal(true), release, findings: z.array(finding) }),
  converted: z.object({
    workload: z.looseObject({
      apiVersion: z.literal('openchoreo.dev/v1alpha1'),
      kind: z.literal('Workload'),
      metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
      spec: z.looseObject({}),
    }),
    release,
    findings: z.array(finding),
  }),
  planned: z.object({ plan }),
  publication,
  publications: z.object({
    items: z.array(publicationSummary),
    nextCursor: z.string().optional().describe('Absent on the last page.'),
  }),
  exchanged: z.object({
    access_token: z.string(),
    issued_token_type: z.literal('urn:ietf:params:oauth:token-type:access_token'),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds.'),
    scope: z.string().describe('Words of: validate plan publish.'),
  }),
  oauthError: named(
    'OAuthError',
    'A failure, as RFC 6749 has it. The codes stand at /docs/ci-identity.',
    z.object({
      error: z.string(),
      error_description: z.string(),
      code: z.string(),
      request_id: z.string(),
    }),
  ),
  releases: z.object({
    items: z.array(
      z.object({
        name: release,
        default: z.boolean().describe('Taken where a request names none.'),
        schemaUrl: z.string().describe('The JSON Schema of its descriptor.'),
      }),
    ),
  }),
  openapi: z.looseObject({ openapi: z.string() }),
};

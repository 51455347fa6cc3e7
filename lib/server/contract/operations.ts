import {
  convertBody,
  planBody,
  publicationPath,
  publicationsQuery,
  publishBody,
  validateBody,
} from '../request-schema';
import { exchangeBody } from '../exchange-request';
import { ANSWERS } from './answers';
import type { Operation } from './operation';

const DESCRIPTOR_BODY = ['application/json', 'multipart/form-data'] as const;

const UPSTREAM = [
  'upstream-refused',
  'upstream-token',
  'upstream-unexpected',
  'upstream-unavailable',
  'upstream-timeout',
] as const;

export const validateOperation: Operation = {
  id: 'validate',
  method: 'POST',
  path: '/api/v1/validate',
  summary: 'Say all there is to say about a descriptor',
  description:
    'Answers 200 where it could be published as a new Workload and 422 where not, both with all findings. Nothing is read from or sent to OpenChoreo.',
  access: 'token',
  body: { schema: validateBody, types: DESCRIPTOR_BODY },
  reports: 'validate',
  answers: { 200: { description: 'It could be published.', schema: ANSWERS.validated } },
  problems: ['forbidden', 'invalid-descriptor'],
};

export const convertOperation: Operation = {
  id: 'convert',
  method: 'POST',
  path: '/api/v1/convert',
  summary: 'Convert a descriptor to a Workload',
  description:
    'As the converter of the release does. Errors among the findings mean that the API server would refuse the Workload.',
  access: 'token',
  body: { schema: convertBody, types: DESCRIPTOR_BODY },
  reports: 'convert',
  answers: { 200: { description: 'The Workload.', schema: ANSWERS.converted } },
  problems: ['forbidden', 'invalid-descriptor'],
};

export const planOperation: Operation = {
  id: 'plan',
  method: 'POST',
  path: '/api/v1/plan',
  summary: 'Say what publishing would do',
  description: 'Compares with the live Workload. Nothing is written or recorded.',
  access: 'token',
  body: { schema: planBody, types: DESCRIPTOR_BODY },
  reports: 'plan',
  answers: { 200: { description: 'The plan.', schema: ANSWERS.planned } },
  problems: [
    'forbidden',
    'not-found',
    'owner-conflict',
    'invalid-descriptor',
    'workload-refused',
    ...UPSTREAM,
  ],
};

export const publishOperation: Operation = {
  id: 'publish',
  method: 'POST',
  path: '/api/v1/publish',
  summary: 'Create or update the Workload of a component',
  description:
    'Every attempt is recorded. With an `Idempotency-Key` it is carried out once, however often it is sent.',
  access: 'token',
  body: { schema: publishBody, types: DESCRIPTOR_BODY },
  reports: 'publish',
  audited: true,
  idempotent: true,
  answers: {
    200: {
      description: 'Updated or unchanged; or, for a dry run, the plan.',
      schema: ANSWERS.publication.or(ANSWERS.planned),
    },
    201: { description: 'Created.', schema: ANSWERS.publication },
  },
  problems: [
    ...planOperation.problems,
    'removals-unconfirmed',
    'overwritten',
    'key-in-flight',
    'key-reused',
    'plan-outdated',
    'stored-differently',
    'interrupted',
    'overloaded',
  ],
};

export const listPublicationsOperation: Operation = {
  id: 'listPublications',
  method: 'GET',
  path: '/api/v1/publications',
  summary: 'List publications, newest first',
  description: 'Those that the token covers.',
  access: 'token',
  query: publicationsQuery,
  answers: { 200: { description: 'A page of publications.', schema: ANSWERS.publications } },
  problems: ['bad-request', 'forbidden'],
};

export const getPublicationOperation: Operation = {
  id: 'getPublication',
  method: 'GET',
  path: '/api/v1/publications/{id}',
  summary: 'Get one publication',
  description: 'One that the token does not cover is not found.',
  access: 'token',
  parameters: publicationPath,
  tagged: true,
  answers: { 200: { description: 'The publication.', schema: ANSWERS.publication } },
  problems: ['bad-request', 'not-found'],
};

export const getRolloutOperation: Operation = {
  id: 'getRollout',
  method: 'GET',
  path: '/api/v1/publications/{id}/rollout',
  summary: 'Say what OpenChoreo has made of a publication by now',
  description:
    'The condition of the component, and in each environment its release and how that is, as far as the client of the control plane may see. Looked up when asked, and not kept. One that did not succeed has none (404).',
  access: 'token',
  parameters: publicationPath,
  answers: { 200: { description: 'What stands by now.', schema: ANSWERS.rollout } },
  problems: ['bad-request', 'not-found', ...UPSTREAM],
};

const oauthError = { description: 'An error of OAuth.', schema: ANSWERS.oauthError };

export const exchangeOperation: Operation = {
  id: 'exchangeToken',
  method: 'POST',
  path: '/api/v1/token',
  summary: 'Exchange an ID token of CI for a token of 15 minutes',
  description:
    'RFC 8693. A trust rule says which ID tokens are let in, and to what. An ID token is good for one exchange.',
  access: 'public',
  body: { schema: exchangeBody, types: ['application/x-www-form-urlencoded'] },
  answers: {
    200: { description: 'The token.', schema: ANSWERS.exchanged },
    400: oauthError,
    429: oauthError,
    500: oauthError,
    503: oauthError,
  },
  problems: [],
};

export const listReleasesOperation: Operation = {
  id: 'listReleases',
  method: 'GET',
  path: '/api/v1/releases',
  summary: 'List the OpenChoreo releases that this studio knows',
  access: 'public',
  tagged: true,
  answers: { 200: { description: 'Oldest first.', schema: ANSWERS.releases } },
  problems: [],
};

export const getOpenApiOperation: Operation = {
  id: 'getOpenApi',
  method: 'GET',
  path: '/api/v1/openapi.json',
  summary: 'Get this description',
  access: 'public',
  tagged: true,
  answers: { 200: { description: 'OpenAPI 3.1.', schema: ANSWERS.openapi } },
  problems: [],
};

/** All of `/api/v1`, in the order in which the documentation shows them. */
export const OPERATIONS: readonly Operation[] = [
  validateOperation,
  convertOperation,
  planOperation,
  publishOperation,
  listPublicationsOperation,
  getPublicationOperation,
  getRolloutOperation,
  exchangeOperation,
  listReleasesOperation,
  getOpenApiOperation,
];

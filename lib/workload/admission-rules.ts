import type { Release } from './releases';

/** A node of the Workload CRD's schema: what the API server checks at this place. */
export type Rule = StringRule | IntegerRule | ObjectRule | MapRule | ListRule;

interface StringRule {
  readonly kind: 'string';
  readonly minLength?: 1;
  /** Every list must contain the value (one `enum`, or several in an `allOf`). */
  readonly oneOf?: readonly (readonly string[])[];
  /** The CEL rule `self == oldSelf`: what is said when an update changes the value. */
  readonly immutable?: string;
}

interface IntegerRule {
  readonly kind: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}

interface ObjectRule {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, Rule>>;
  readonly expression?: Expression;
  readonly immutable?: string;
}

interface MapRule {
  readonly kind: 'map';
  /** Absent: nothing is asked of them one by one. */
  readonly values?: Rule;
  readonly maxItems?: number;
  readonly expression?: Expression;
}

interface ListRule {
  readonly kind: 'list';
  readonly items: Rule;
  readonly maxItems?: number;
  /** `set`: no item twice. Otherwise the field by which items are told apart, and matched with the stored ones. */
  readonly uniqueBy?: 'set' | 'ref';
}

type Members = Readonly<Record<string, unknown>>;

/** One of the CRD's CEL rules about a value by itself. */
interface Expression {
  readonly message: string;
  readonly holds: (self: Members) => boolean;
}

/** What sets the CRDs of the releases apart, by the place of the rule below `spec`. */
interface Differences {
  /** `endpoints.*.type`, enum. */
  readonly endpointTypes: readonly string[];
  /** `container.env[*]` and `container.files[*]`, x-kubernetes-validations. */
  readonly valueOrSource: Expression;
  /** `name` and `key` of `…valueFrom.secretKeyRef`, minLength. */
  readonly secretKeyRef: StringRule;
  /** `dependencies.endpoints[*].visibility`, enum, or two in an allOf. */
  readonly dependencyVisibility: NonNullable<StringRule['oneOf']>;
  /** `dependencies.resources` as a whole. */
  readonly resources: boolean;
}

const VISIBILITIES = ['project', 'namespace', 'internal', 'external'];
const DEPENDENCY_VISIBILITIES = ['project', 'namespace'];
const ENDPOINT_TYPES = ['HTTP', 'gRPC', 'GraphQL', 'Websocket', 'TCP', 'UDP'];

const exactlyOne: Expression = {
  message: 'exactly one of value or valueFrom must be set',
  holds: (self) => Object.hasOwn(self, 'value') !== Object.hasOwn(self, 'valueFrom'),
};
const notBoth: Expression = {
  message: 'value and valueFrom are mutually exclusive',
  holds: (self) => !(Object.hasOwn(self, 'value') && Object.hasOwn(self, 'valueFrom')),
};

const V1_0: Differences = {
  endpointTypes: ENDPOINT_TYPES,
  valueOrSource: exactlyOne,
  secretKeyRef: { kind: 'string' },
  dependencyVisibility: [VISIBILITIES, DEPENDENCY_VISIBILITIES],
  resources: false,
};
const V1_1: Differences = {
  ...V1_0,
  valueOrSource: notBoth,
  secretKeyRef: { kind: 'string', minLength: 1 },
  resources: true,
};

/**
 * Sources: the CRD `workloads.openchoreo.dev` in each release's tag, and for v1.0.0-rc.1, whose CRD differs
 * from v1.0.5 in `REST` alone, the recorded verdicts. What all have in common is in `describeSpec`.
 */
const DIFFERENCES: Readonly<Record<Release, Differences>> = {
  'v1.0.0-rc.1': {
    ...V1_0,
    endpointTypes: ['HTTP', 'REST', 'gRPC', 'GraphQL', 'Websocket', 'TCP', 'UDP'],
  },
  'v1.0.5': V1_0,
  'v1.1.6': V1_1,
  'v1.2.3': { ...V1_1, dependencyVisibility: [DEPENDENCY_VISIBILITIES] },
};

/** The rules for a Workload's `spec`, after `workloads.openchoreo.dev` of each release. */
export const SPEC_RULES: Readonly<Record<Release, Rule>> = {
  'v1.0.0-rc.1': describeSpec(DIFFERENCES['v1.0.0-rc.1']),
  'v1.0.5': describeSpec(DIFFERENCES['v1.0.5']),
  'v1.1.6': describeSpec(DIFFERENCES['v1.1.6']),
  'v1.2.3': describeSpec(DIFFERENCES['v1.2.3']),
};

/** The rules for a WorkflowRun's `spec`, as far as a publisher meets them; the same in every release. */
export const RUN_SPEC_RULES: Rule = object({
  workflow: object({
    name: { kind: 'string', minLength: 1, immutable: 'name is immutable' },
  }),
});

/** True when something at the rule or below it must not hold anything twice. */
export const mayRepeat = remember(
  (rule) =>
    (rule.kind === 'list' && rule.uniqueBy !== undefined) || rulesBelow(rule).some(mayRepeat),
);

/** True when there is a CEL rule at the rule or below it. */
export const hasExpressions = remember(
  (rule) => 'expression' in rule || 'immutable' in rule || rulesBelow(rule).some(hasExpressions),
);

/** Large Workloads ask the same few rules for each of their parts. */
function remember(ask: (rule: Rule) => boolean): (rule: Rule) => boolean {
  const answers = new WeakMap<Rule, boolean>();
  return (rule) => {
    const answer = answers.get(rule) ?? ask(rule);
    answers.set(rule, answer);
    return answer;
  };
}

function rulesBelow(rule: Rule): readonly Rule[] {
  if (rule.kind === 'object') return Object.values(rule.fields);
  if (rule.kind === 'list') return [rule.items];
  return rule.kind === 'map' && rule.values ? [rule.values] : [];
}

/** How a release's API server words a refusal by the CRD. Source: the recorded exchanges `crd-*`. */
export const REFUSALS: Readonly<
  Record<Release, { readonly status: 400 | 422; readonly code: string; readonly paths: boolean }>
> = {
  'v1.0.0-rc.1': { status: 400, code: 'BAD_REQUEST', paths: false },
  'v1.0.5': { status: 400, code: 'BAD_REQUEST', paths: false },
  'v1.1.6': { status: 422, code: 'UNPROCESSABLE_CONTENT', paths: true },
  'v1.2.3': { status: 422, code: 'UNPROCESSABLE_CONTENT', paths: true },
};

/** The CRD's schema from `spec` down, as far as a decoded body can break it: what it only types is left out. */
function describeSpec(release: Differences): Rule {
  const nonEmpty: Rule = { kind: 'string', minLength: 1 };
  const port: Rule = { kind: 'integer', minimum: 1, maximum: 65535 };
  const variable: Rule = {
    kind: 'object',
    fields: {
      valueFrom: object({
        secretKeyRef: object({ key: release.secretKeyRef, name: release.secretKeyRef }),
      }),
    },
    expression: release.valueOrSource,
  };
  const endpoint = object({
    type: { kind: 'string', oneOf: [release.endpointTypes] },
    port,
    targetPort: port,
    visibility: {
      kind: 'list',
      items: { kind: 'string', oneOf: [VISIBILITIES] },
      uniqueBy: 'set',
    },
  });
  const connection = object({
    component: nonEmpty,
    name: nonEmpty,
    visibility: { kind: 'string', oneOf: release.dependencyVisibility },
  });
  const resource = object({
    ref: nonEmpty,
    envBindings: bindings('envBindings keys (output names) and values (env var names)'),
    fileBindings: bindings('fileBindings keys (output names) and values (mount paths)'),
  });
  return object({
    owner: {
      kind: 'object',
      fields: { projectName: nonEmpty, componentName: nonEmpty },
      immutable: 'spec.owner is immutable',
    },
    container: object({
      image: nonEmpty,
      env: { kind: 'list', items: variable },
      files: { kind: 'list', items: variable },
    }),
    endpoints: { kind: 'map', values: endpoint },
    dependencies: object({
      endpoints: { kind: 'list', items: connection, maxItems: 50 },
      ...(release.resources && {
        resources: { kind: 'list', items: resource, maxItems: 50, uniqueBy: 'ref' },
      }),
    }),
  });
}

function object(fields: Readonly<Record<string, Rule>>): Rule {
  return { kind: 'object', fields };
}

function bindings(what: string): Rule {
  return {
    kind: 'map',
    maxItems: 50,
    expression: {
      message: `${what} cannot be empty`,
      holds: (self) => Object.entries(self).every(([key, value]) => key !== '' && value !== ''),
    },
  };
}

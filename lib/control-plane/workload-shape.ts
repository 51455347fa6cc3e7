import { z } from 'zod';
import type { Workload } from '../workload/workload';

// Loose throughout: what a newer release adds is kept, so that an image-only update writes it back.

/** As `z.record`, which leaves out a key `__proto__`: Kubernetes keeps any, and a PUT would then remove it. */
function recordOf<T>(item: z.ZodType<T>): z.ZodType<Record<string, T>> {
  const members = z.map(z.string(), item);
  return z
    .custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .transform((value) => new Map(Object.entries(value)))
    .pipe(members)
    .transform((map) => Object.fromEntries(map));
}

const strings = recordOf(z.string());
const valueFrom = z.looseObject({
  secretKeyRef: z
    .looseObject({ name: z.string().exactOptional(), key: z.string().exactOptional() })
    .exactOptional(),
});

const envVar = z.looseObject({
  key: z.string(),
  value: z.string().exactOptional(),
  valueFrom: valueFrom.exactOptional(),
});

const container = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).exactOptional(),
  args: z.array(z.string()).exactOptional(),
  env: z.array(envVar).exactOptional(),
  files: z.array(envVar.extend({ mountPath: z.string() })).exactOptional(),
});

const endpoint = z.looseObject({
  type: z.string(),
  port: z.number(),
  targetPort: z.number().exactOptional(),
  basePath: z.string().exactOptional(),
  displayName: z.string().exactOptional(),
  visibility: z.array(z.string()).exactOptional(),
  schema: z
    .looseObject({ type: z.string().exactOptional(), content: z.string().exactOptional() })
    .exactOptional(),
});

const endpointDependency = z.looseObject({
  project: z.string().exactOptional(),
  component: z.string(),
  name: z.string(),
  visibility: z.string(),
  envBindings: z.looseObject({
    address: z.string().exactOptional(),
    host: z.string().exactOptional(),
    port: z.string().exactOptional(),
    basePath: z.string().exactOptional(),
  }),
});

const resourceDependency = z.looseObject({
  ref: z.string(),
  envBindings: strings.exactOptional(),
  fileBindings: strings.exactOptional(),
});

const content = {
  container,
  endpoints: recordOf(endpoint).exactOptional(),
  dependencies: z
    .looseObject({
      endpoints: z.array(endpointDependency).exactOptional(),
      resources: z.array(resourceDependency).exactOptional(),
    })
    .exactOptional(),
};

/** What a Workload says of whatever component owns it: a release keeps that alone. */
export const workloadContent = z.looseObject(content);

export type WorkloadContent = z.output<typeof workloadContent>;

/** A Workload as the API answers it. Server-side metadata and `status` are left behind. */
export const workloadSchema = z
  .looseObject({
    metadata: z.looseObject({
      name: z.string(),
      namespace: z.string(),
      labels: strings.exactOptional(),
      annotations: strings.exactOptional(),
    }),
    spec: z.looseObject({
      owner: z.looseObject({ projectName: z.string(), componentName: z.string() }),
      ...content,
    }),
  })
  .transform(({ metadata: { name, namespace, labels, annotations }, spec }): Workload => ({
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: {
      name,
      namespace,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    spec,
  }));

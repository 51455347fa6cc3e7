import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const parameter = z.object({ name: z.string(), default: z.string().optional() });

const template = z.object({
  name: z.string(),
  inputs: z.object({ parameters: z.array(parameter) }),
  container: z.object({
    image: z.string(),
    env: z.array(
      z.object({
        name: z.string(),
        value: z.string().optional(),
        valueFrom: z
          .object({ secretKeyRef: z.object({ name: z.string(), key: z.string() }) })
          .optional(),
      }),
    ),
    command: z.array(z.string()),
    args: z.array(z.string()),
    volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })).default([]),
  }),
});

const workflowTemplate = z.object({
  kind: z.literal('ClusterWorkflowTemplate'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({ templates: z.array(template) }),
});

type Texts = Readonly<Record<string, string>>;

export interface StepInputs {
  /** Arguments of the step; for the others the defaults of the template. */
  readonly parameters: Texts;
  readonly workflow: Texts;
  /** By `name/key`. A Secret that is not here does not exist. */
  readonly secrets?: Texts;
}

/** A template of a file of this repository. */
export function readTemplate(path: string, name: string) {
  return parseTemplate(readFileSync(join(ROOT, path), 'utf8'), name);
}

/** A template of a ClusterWorkflowTemplate in YAML. */
export function parseTemplate(text: string, name: string) {
  const { metadata, spec } = workflowTemplate.parse(load(text));
  const found = spec.templates.find((one) => one.name === name);
  if (!found) throw new Error(`There is no template ${name}.`);
  return { ...found, workflowTemplate: metadata.name };
}

/** What Argo and Kubernetes make of a template: the program, its arguments and its environment. */
export function renderStep(
  { inputs, container }: z.output<typeof template>,
  { parameters, workflow, secrets = {} }: StepInputs,
): { readonly command: readonly string[]; readonly environment: Texts } {
  const given = new Map(inputs.parameters.map(({ name, default: value }) => [name, value]));
  for (const [name, value] of Object.entries(parameters)) {
    if (!given.has(name)) throw new Error(`The template has no parameter ${name}.`);
    given.set(name, value);
  }
  const render = (text: string) =>
    text.replaceAll(
      /\{\{(inputs\.parameters|workflow\.parameters|workflow)\.([\w-]+)\}\}/g,
      (_, of, name) => {
        const value = of === 'inputs.parameters' ? given.get(name) : workflow[name];
        if (value === undefined) throw new Error(`Nothing is given for ${of}.${name}.`);
        return value;
      },
    );
  const environment = container.env.flatMap(({ name, value, valueFrom }) => {
    const reference = valueFrom?.secretKeyRef;
    const secret = reference && secrets[`${render(reference.name)}/${reference.key}`];
    const text = value === undefined ? secret : render(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    command: [...container.command, ...container.args].map(render),
    environment: Object.fromEntries(environment),
  };
}

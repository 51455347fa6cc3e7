import { childOf, descend, textOf } from '../source-node';
import type { ImportJob } from './import-job';

/** The image that a `component-config.yaml` names in three parts; undefined without any. */
export function importImage({ root, log }: ImportJob): string | undefined {
  const parts = ['registry', 'repository', 'tag'].map((key) =>
    childOf(descend(root, 'spec', 'image'), key),
  );
  const [registry, repository, tag] = parts.map((part) => textOf(part) ?? '');
  if (!repository) return undefined;
  for (const part of parts) {
    if (part) log.carry(part, [], 'A part of the image of the Workload; a descriptor names none.');
  }
  return `${registry ? `${registry}/` : ''}${repository}${tag ? `:${tag}` : ''}`;
}

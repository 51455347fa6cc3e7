import type { Release } from '../descriptor/release';
import type { YamlDocument } from '../descriptor/yaml/read-yaml';
import { readYaml } from '../descriptor/yaml/read-yaml';
import type { Descriptor, Generated } from '../workload/generate';

/** A descriptor as the language providers see it. Offsets are UTF-16 code units of its text. */
export interface LanguageAnalysis {
  readonly document: YamlDocument;
  readonly files: Descriptor['files'];
  readonly release: Release;
  readonly generated: Generated;
  /** Whose descriptor it is, which is known where nothing converts too. */
  readonly owner: Owner;
}

export interface Owner {
  readonly project: string;
  readonly component: string;
}

/** Joins what `generateWorkload` said of a descriptor with the tree that the providers walk. */
export function createAnalysis(
  { text, files }: Descriptor,
  release: Release,
  generated: Generated,
  owner: Owner,
): LanguageAnalysis {
  return { document: readYaml(text), files, release, generated, owner };
}

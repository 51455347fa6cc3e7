import type { Release } from '../descriptor/release';
import type { YamlDocument } from '../descriptor/yaml/read-yaml';
import type { Descriptor, Generated } from '../workload/generate';

/** A descriptor as the language providers see it: the tree that they walk, and what `generateWorkload` said of it. Offsets are UTF-16 code units of its text. */
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

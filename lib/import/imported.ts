import type { Range } from '../descriptor/range';
import type { Descriptor } from '../workload/generate';

/** A file to import, and those it may refer to; all paths start at one folder. */
export interface ImportSource {
  /** `score.yaml`, `.choreo/component.yaml`. */
  readonly path: string;
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/** What an import came to. */
export type Imported = Taken | Undecided | Refused;

export interface Taken {
  readonly kind: 'taken';
  /** What was read, as people call it: `Score v1b1`. */
  readonly format: string;
  readonly descriptor: Descriptor;
  /** What the source says beside the descriptor, where it does. */
  readonly target: ImportedTarget;
  readonly image?: string;
  /** One or more for each value of the source, in its order. */
  readonly notes: readonly ImportNote[];
}

/** The source describes several components, and one has to be chosen. */
export interface Undecided {
  readonly kind: 'undecided';
  readonly format: string;
  /** Whole sentence: `Which service?` */
  readonly question: string;
  readonly choices: readonly Choice[];
}

export interface Choice {
  /** Given back as `ImportOptions.choice`. */
  readonly id: string;
  /** What helps to tell it from the others: its image, its ports. */
  readonly detail: string;
}

export interface Refused {
  readonly kind: 'refused';
  /** Absent where no format was recognised. */
  readonly format?: string;
  /** What is wrong and what to do, in whole sentences. */
  readonly message: string;
  /** In the source. */
  readonly range: Range;
}

export interface ImportOptions {
  /** One of `Undecided.choices`. */
  readonly choice?: string;
}

/** What became of a value of the source. */
export interface ImportNote {
  /** `guessed`: carried, but a person should look, for the source does not say it. */
  readonly fate: 'carried' | 'guessed' | 'left-out';
  /** Its path in the source: `services.web.ports[0]`. */
  readonly field: string;
  /** In the source, or in `file`. */
  readonly range: Range;
  /** Where another file says it, such as an `env_file`. */
  readonly file?: string;
  /** JSON pointers of what it became in the descriptor; `image` and `target` are no part of that, and have none. */
  readonly became?: readonly string[];
  /** A whole sentence. Only where it was carried as it is there is none. */
  readonly message?: string;
}

/** Where the Workload belongs, as far as the source says it. */
export interface ImportedTarget {
  readonly namespace?: string;
  readonly project?: string;
  readonly component?: string;
}

/** One format; each lies in a folder of its own. */
export interface ImportFormat {
  /** Cheap, and true for at most one format. */
  recognises(source: ImportSource): boolean;
  import(source: ImportSource, options: ImportOptions): Imported;
}

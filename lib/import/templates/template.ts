import type { Descriptor } from '../../workload/generate';

/** A descriptor to begin with. */
export interface Template {
  readonly id: string;
  /** As a component type is called: `Service`. */
  readonly title: string;
  /** For whom it is, in a sentence. */
  readonly description: string;
  /** An image that such a component may have; to be replaced. */
  readonly image: string;
  readonly descriptor: Descriptor;
}

/** Parts of a Workload, in the order in which changes are listed. */
export const CHANGE_SECTIONS = [
  'image',
  'command',
  'args',
  'endpoint',
  'env',
  'file',
  'dependency',
  'resource',
  'label',
  'annotation',
  /** A field that no descriptor can carry and this list has no word for. */
  'other',
] as const;

/** One difference between the live Workload and the one to be published, in the words of OpenChoreo. */
export interface Change {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly section: (typeof CHANGE_SECTIONS)[number];
  /** The endpoint's name, the variable's key, …; empty for image, command and args; `order` where a list is only rearranged. */
  readonly name: string;
  /** RFC 6901, in the side that has it: the wanted Workload, or the live one for `removed`. */
  readonly pointer: string;
  /** JSON of the old and new value, absent where there is none. Secrets are masked and long texts cut. */
  readonly before?: string;
  readonly after?: string;
}

import type { HostileDocuments } from '../hostile-document';
import { CHARACTERS } from './characters';
import { KEYS } from './keys';
import { NESTING } from './nesting';
import { REPETITION } from './repetition';
import { SCALARS } from './scalars';

export const HOSTILE_DOCUMENTS: HostileDocuments = {
  ...NESTING,
  ...REPETITION,
  ...KEYS,
  ...SCALARS,
  ...CHARACTERS,
};

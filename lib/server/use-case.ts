import type { Principal } from './principal';
import type { Studio } from './studio';

/**
 * What somebody does in the UI. Pages and actions name one and never see the studio itself, so that there is no way to its
 * data but through one that was told who asks.
 */
export type UseCase<Input, Output> = (
  studio: Studio,
  principal: Principal,
  input: Input,
) => Promise<Output> | Output;

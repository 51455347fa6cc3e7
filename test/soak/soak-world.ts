/** What the soaks and the load benchmark publish to: many components, so that a turn is seldom waited for. */
export const SOAK_TARGET = { namespace: 'soak', project: 'soak' } as const;

export const SOAK_CLIENT = { clientId: 'soak-client', clientSecret: 'soak-secret' } as const;

const COMPONENTS = 200;

export function soakComponents(): string[] {
  return Array.from({ length: COMPONENTS }, (_, index) => `component-${index}`);
}

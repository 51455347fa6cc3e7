/** From the least to the most: each may do what those before it may. */
export const ROLES = ['viewer', 'author', 'publisher', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What can be done, with the least role that may do it, and what it is called after “You may not”. docs/access.md has a row for each. */
export const PERMISSIONS = {
  view: { role: 'viewer', words: 'see' },
  plan: { role: 'author', words: 'plan a publication to' },
  draft: { role: 'author', words: 'keep drafts for' },
  publish: { role: 'publisher', words: 'publish to' },
  connect: { role: 'publisher', words: 'let pipelines in to' },
  administer: { role: 'admin', words: 'administer' },
} as const satisfies Readonly<Record<string, { readonly role: Role; readonly words: string }>>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = [
  'view',
  'plan',
  'draft',
  'publish',
  'connect',
  'administer',
] as const satisfies readonly Permission[];

export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSION_NAMES.filter(
    (name) => ROLES.indexOf(PERMISSIONS[name].role) <= ROLES.indexOf(role),
  );
}

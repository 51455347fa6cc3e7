/** Whether a `.dockerignore` keeps a path of the build context out, by itself or by a folder above it. */
export function createIgnore(dockerignore: string): (path: string) => boolean {
  const rules = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(toPattern);
  return (path) => rules.some((rule) => rule.test(path));
}

/** `**` is any number of folders, `*` anything within a name. Ours has no rule that takes back another. */
function toPattern(rule: string): RegExp {
  if (rule.startsWith('!')) throw new Error(`Not known here: ${rule}`);
  const pattern = rule
    .replaceAll(/[.+^$()|[\]{}]/g, String.raw`\$&`)
    .replaceAll('**/', '§')
    .replaceAll('*', '[^/]*')
    .replaceAll('§', '(?:.*/)?');
  return new RegExp(`^${pattern}(?:/|$)`);
}

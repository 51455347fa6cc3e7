type Labels = Readonly<Record<string, string>>;
type Test = (labels: Labels) => boolean;

/**
 * Reads a Kubernetes label selector: `key`, `!key`, `key=value`, `key==value`, `key!=value`, joined by commas.
 * `in` and `notin` are not imitated. Gives what is wrong where it does not parse.
 */
export function readLabelSelector(selector: string): Test | { readonly error: string } {
  const tests: Test[] = [];
  for (const part of selector.split(',').filter((text) => text.trim() !== '')) {
    const match = /^\s*(!?)\s*([\w./-]+)\s*(?:(==?|!=)\s*([\w.-]*)\s*)?$/.exec(part);
    if (match === null || (match[1] === '!' && match[3] !== undefined)) {
      const found = /==|!=|[=(),]/.exec(part)?.[0] ?? part.trim();
      return {
        error: `invalid label selector: found '${found}', expected: !, identifier, or 'end of string'`,
      };
    }
    const [, not, key = '', operator, value = ''] = match;
    tests.push((labels) => {
      if (operator === undefined) return Object.hasOwn(labels, key) !== (not === '!');
      return (labels[key] === value) === (operator !== '!=');
    });
  }
  return (labels) => tests.every((test) => test(labels));
}

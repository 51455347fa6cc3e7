import { ANYWHERE, BY_PACKAGE, WHILE_BUILDING } from './allowed';
import type { LockedPackage } from './read-packages';

/** Why a package may not be used; absent: it may. */
export function judgeLicence({ name, license, dev }: LockedPackage): string | undefined {
  const exception = Object.entries(BY_PACKAGE).find(([start]) => name.startsWith(start));
  const expression = license ?? exception?.[1].license;
  if (expression === undefined) return 'says no licence';
  if (exception && exception[1].license === expression) return undefined;
  const allowed = (id: string) => ANYWHERE.includes(id) || (dev && WHILE_BUILDING.includes(id));
  const verdict = evaluate(expression, allowed);
  if (verdict === undefined) return `says what is no licence expression: ${expression}`;
  return verdict
    ? undefined
    : `is under ${expression}, which is not allowed ${dev ? 'for building' : 'in what runs'}`;
}

/**
 * Whether an SPDX expression can be kept to: one side of an OR, both of an AND, which binds more. Undefined when it is none.
 */
export function evaluate(
  expression: string,
  allowed: (id: string) => boolean,
): boolean | undefined {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;

  const either = (): boolean | undefined => combine('OR', both);
  const both = (): boolean | undefined => combine('AND', one);
  const verdict = either();
  return at === words.length ? verdict : undefined;

  function combine(operator: 'AND' | 'OR', next: () => boolean | undefined): boolean | undefined {
    let left = next();
    while (left !== undefined && words[at] === operator) {
      at += 1;
      const right = next();
      if (right === undefined) return undefined;
      left = operator === 'OR' ? left || right : left && right;
    }
    return left;
  }

  function one(): boolean | undefined {
    const word = words[at];
    at += 1;
    if (word === undefined || word === ')' || word === 'AND' || word === 'OR') return undefined;
    if (word !== '(') return allowed(word);
    const inner = either();
    if (words[at] !== ')') return undefined;
    at += 1;
    return inner;
  }
}

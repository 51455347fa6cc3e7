import { isSecret } from '@/lib/import/secrets';
import { createMask } from '@/lib/report/mask-secrets';
import { MASK } from '@/lib/report/show-text';

/** `NAME: value` or `NAME=value`, in quotes or not: all before the value, the name, the value. */
const ASSIGNMENT =
  /^(\s*(?:-\s+)?(?:export\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*[:=]\s*)(?!=)(\S.*)$/;
/** What only says where the value is. */
const REFERENCE = /^["']?\$(?:\w+|\{\w+\})["']?$/;
/** What stands open to the lines below: their secrets are not on this one. */
const BLOCK = /^[|>][-+\d]*$/;

const maskRest = createMask([], new Map());

interface MaskOptions {
  readonly becameSecret?: boolean;
  /** What a sibling of `value` calls it. */
  readonly owner?: string | undefined;
}

/**
 * A line of an imported source as a page may show it: no value that looks like a secret to the import, and none that
 * went to a SecretReference (`becameSecret`), whatever it looks like.
 */
export function maskLine(line: string, { becameSecret = false, owner }: MaskOptions = {}): string {
  const [, head = '', key = '', value = ''] = ASSIGNMENT.exec(line) ?? [];
  const name = owner !== undefined && key === 'value' ? owner : key;
  if (REFERENCE.test(value) || BLOCK.test(value)) return line;
  const text = (value || line).trim().replace(/^["']|["']?,?$/g, '');
  return becameSecret || isSecret(name, text, text) ? head + MASK : maskRest(line);
}

import { looksSecret } from '../descriptor/check/check-secret-literal';
import { toLabel } from './names';

/** A reference to one key of a SecretReference. */
export interface SecretKeyRef {
  readonly name: string;
  readonly key: string;
}

const SECRET_NAME =
  /(?:PASSWORD|PASSWD|PASSPHRASE|(?<!BY|COM)PASS|SECRET|SECRET_KEY_BASE|CREDENTIALS?|(?:^|[_.-])(?:PWD?|TOKEN|COOKIE|(?:[A-Z]*API|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION|AUTH|LICENSE|APP|MASTER|ACCOUNT|OPENAI)[_.-]?KEY))$/i;
/** Names that need a value that looks like one, or none that is known. */
const KEY_NAME = /(?<!PUBLIC)[_.-]KEY$/i;
const RANDOM = /^(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])[\w+/=.-]{20,}$/;
/** Values that no secret has, whatever the variable is called. */
const HARMLESS = /^(?:|true|false|yes|no|on|off|none|null|[01]|\/.*|[a-z]+:\/\/[^@]*)$/i;
const CREDENTIALS_WITHIN = /:\/\/[^/\s@:]*:[^/\s@]*@|(?:^|[;&?\s])(?:password|pwd)\s*=\s*[^;&\s]/i;

/**
 * True for a variable that is a secret by its name or value. `written`: before its variables are put in, for what they
 * hold need not be known to see what they are for.
 */
export function isSecret(name: string, written: string | undefined, value: string): boolean {
  const isUnknown = value === '' && (written === undefined || written.includes('$'));
  if (SECRET_NAME.test(name) && (isUnknown || !HARMLESS.test(value))) return true;
  if (KEY_NAME.test(name) && (isUnknown || RANDOM.test(value))) return true;
  return looksSecret(name, value) || CREDENTIALS_WITHIN.test(written ?? '');
}

/** One SecretReference for all variables of a component. */
export function secretOfVariable(component: string, variable: string): SecretKeyRef {
  return { name: `${component}-secrets`, key: variable };
}

/** The same name for all components that share a secret of Compose. */
export function secretOfFile(name: string): SecretKeyRef {
  return {
    name: toLabel(name, { fallback: 'secret' }),
    key: name.replaceAll(/[^-._a-zA-Z0-9]/g, '-'),
  };
}

export function explainSecret({ name, key }: SecretKeyRef): string {
  return `A descriptor lies in the repository, so the value is not carried. Make a SecretReference ${name} with key ${key}, or name the one that there is.`;
}

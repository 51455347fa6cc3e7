import type { Finding } from '../finding';
import type { MapValue } from '../value';
import { findField, findValue, textOf } from './look-up';
import { makeFinding } from './make-finding';

const SECRET_NAME =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)$/i;

/** Words that stand for a secret without being one. */
const PLACEHOLDER =
  /^(?:[$<{%].*|true|false|yes|no|on|off|none|null|changeme|(?:your|example|placeholder|dummy|todo|x{3,}|\*+).*|[0-9]{1,4}|[0-9]+(?:ms|[smhd])|\/.*|[a-z]+:\/\/[^@]*)$/i;

const SECRET_VALUE: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@$<{]+@/i,
  /^(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|xox[abp]-[0-9A-Za-z-]{10,}|sk-[A-Za-z0-9_-]{20,})$/,
  /^eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\./,
];

/** A value that looks like a secret written into the descriptor, and so into the repository. */
export function* checkSecretLiteral(variable: MapValue): Generator<Finding> {
  const value = findField(variable, 'value')?.value;
  const written = textOf(value);
  if (value === undefined || written === undefined) return;
  const name = textOf(findValue(variable, 'name')) ?? '';
  if (!looksSecret(name, written)) return;
  yield makeFinding(
    'secret-literal',
    value.range,
    `The value of ${name} looks like a secret. OpenChoreo stores it readable in the Workload, and the repository keeps it for ever. Put it into a SecretReference and use valueFrom.secretKeyRef.`,
  );
}

/** True for the value of a variable that is a secret by the variable's name, or by its own shape. */
export function looksSecret(name: string, value: string): boolean {
  const isNamed = SECRET_NAME.test(name) && value !== '' && !PLACEHOLDER.test(value);
  return isNamed || SECRET_VALUE.some((pattern) => pattern.test(value));
}

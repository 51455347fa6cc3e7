import { findField, findValue, isBlank, itemsOf, textOf } from '../descriptor/check/look-up';
import { trimSlashes } from '../descriptor/check/resolve-path';
import { int32Of } from '../descriptor/type-mismatch';
import type { Value } from '../descriptor/value';
import type { Release } from '../descriptor/release';
import type { LanguageAnalysis } from './analysis';
import { locate } from './locate';

/** A grey remark behind a value. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
}

/** What OpenChoreo makes of values where the text alone does not show it, in the order of the text. */
export function inlayHints({
  document: { root },
  generated,
  release,
}: LanguageAnalysis): readonly InlayHint[] {
  const hints = [
    ...itemsOf(findValue(root, 'endpoints')).flatMap(hintContainerPort),
    ...itemsOf(findValue(root, 'configurations', 'files')).flatMap(hintFilePath),
    ...generated.findings
      .filter(({ code }) => code === 'value-changed')
      .flatMap(({ range }) => hintReading(root, range.from, release)),
  ];
  return hints.toSorted((a, b) => a.offset - b.offset);
}

function hintContainerPort(endpoint: Value): readonly InlayHint[] {
  const port = findField(endpoint, 'port')?.value;
  const number = port && int32Of(port);
  if (port === undefined || !number || !isBlank(findValue(endpoint, 'targetPort'))) return [];
  return [{ offset: port.range.to, text: `→ container port ${number}` }];
}

function hintFilePath(file: Value): readonly InlayHint[] {
  const mountPath = findField(file, 'mountPath')?.value;
  const folder = textOf(mountPath);
  const name = textOf(findValue(file, 'name'));
  if (mountPath === undefined || !folder || !name) return [];
  return [{ offset: mountPath.range.to, text: `→ ${trimSlashes(folder)}/${name}` }];
}

function hintReading(
  root: Value | undefined,
  offset: number,
  release: Release,
): readonly InlayHint[] {
  const located = locate(root, offset, release);
  const isKey = located?.entry.key.range.from === offset;
  const value = isKey ? located?.entry.key : located?.value;
  const read = textOf(value);
  return value === undefined || read === undefined
    ? []
    : [{ offset: value.range.to, text: `= "${read}"` }];
}

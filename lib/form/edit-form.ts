import { applyEdits } from '../descriptor/check/edits';
import { DESCRIPTOR } from '../descriptor/descriptor-fields';
import type { Range, TextEdit } from '../descriptor/range';
import type { Release } from '../descriptor/release';
import { applyChange } from './apply-change';
import { proposeBlank, proposeScalar, type Proposals } from './edit-scalar';
import { isSameValue, valueAt, type FormChange, type FormValue } from './form-value';
import { proposeItem, proposeValue } from './insert-part';
import { proposeMove } from './move-item';
import { readForm, type FormState } from './read-form';
import { proposeRemoval } from './remove-part';
import { pathOfSection, sectionOf, SECTIONS, typeAt } from './sections';
import { findPath, isEmpty, isFlow, parseSource, type Found, type Source } from './source';

/** Why a change cannot be written, in a sentence, and the place that stands in its way. */
export interface FormRefusal {
  readonly refused: string;
  readonly range: Range;
}

/**
 * The edits that make a change of the form in a `workload.yaml`, and touch nothing but what it names; none where it
 * changes nothing. Every way to write it is read back before it is taken: what OpenChoreo then reads is the form with
 * this one change, or the change is refused. That happens where aliases, merges or doubled keys make one text mean several things.
 */
export function editForm(
  text: string,
  change: FormChange,
  release: Release,
): readonly TextEdit[] | FormRefusal {
  const before = readForm(text, release);
  const section = sectionOf(change.path);
  const unreadable = section && before.unreadable.get(section);
  if (unreadable) return { refused: unreadable.reason, range: unreadable.range };
  const meant = applyChange(before.descriptor, change);
  if (meant === undefined) {
    return { refused: 'What this would change is not there.', range: { from: 0, to: 0 } };
  }
  const source = parseSource(text);
  const found = findPath(source.root, DESCRIPTOR, change.path);
  // A key without a value is nothing to OpenChoreo, and yet can be removed.
  const isMore = change.kind === 'remove' && found.rest.length === 0;
  if (isSame(before.descriptor, meant) && !isMore) return [];
  for (const edits of orWithLastBreak(source, propose(source, found, change))) {
    const after = readForm(applyEdits(text, edits), release);
    if (isSame(after.descriptor, meant) && hasSameFaults(before, after)) return edits;
  }
  return refuse(found);
}

function propose(source: Source, found: Found, change: FormChange): Proposals {
  const { node, type, rest, steps } = found;
  const list = rest.length === 0 && node?.kind === 'list' ? node : undefined;
  switch (change.kind) {
    case 'set':
      return proposeValue(source, found, change.value);
    case 'blank':
      return rest.length === 0 && node ? proposeBlank(source, node) : none();
    case 'remove':
      return proposeRemoval(source, rest.length === 0 ? steps : []);
    case 'add':
      if (list === undefined || isEmpty(list) || type.kind !== 'list') {
        return proposeValue(source, found, [change.value]);
      }
      return proposeItem(source, list, type, change.at ?? list.items.length, change.value);
    case 'move':
      return list ? proposeMove(source, list, change.from, change.to) : none();
    case 'rename':
      return proposeName(source, found, change.to);
  }
}

/** A text without a line break at its end has none for a block scalar that becomes its last part. */
function* orWithLastBreak({ text, lineBreak }: Source, proposals: Proposals): Proposals {
  for (const edits of proposals) {
    yield edits;
    if (text.endsWith('\n')) continue;
    yield edits.map((edit) =>
      edit.to === text.length ? { ...edit, text: edit.text + lineBreak } : edit,
    );
  }
}

function proposeName(source: Source, { steps, rest }: Found, name: string): Proposals {
  const last = steps.at(-1);
  if (rest.length > 0 || last === undefined || !('pair' in last)) return none();
  const { key } = last.pair;
  if (key.kind !== 'scalar' && key.kind !== 'alias') return none();
  const inFlow = isFlow(source.text, last.owner);
  return proposeScalar(source, key, name, { inFlow, margin: '' });
}

function* none(): Proposals {
  // Nothing to propose.
}

function isSame(one: FormValue, other: FormValue): boolean {
  return SECTIONS.every((section) => {
    const path = pathOfSection(section);
    const type = typeAt(path);
    return type !== undefined && isSameValue(valueAt(one, path), valueAt(other, path), type);
  });
}

function hasSameFaults(before: FormState, after: FormState): boolean {
  return SECTIONS.every(
    (section) => before.unreadable.has(section) === after.unreadable.has(section),
  );
}

function refuse({ node, steps }: Found): FormRefusal {
  const alias = node?.kind === 'alias' ? node : undefined;
  const refused = alias
    ? `This is written elsewhere, and *${alias.name} brings it here. Change it in the text.`
    : 'An alias, a merge or a doubled key takes part in this. Change it in the text.';
  const range = alias?.range ?? steps.at(-1)?.node.range ?? node?.range ?? { from: 0, to: 0 };
  return { refused, range };
}

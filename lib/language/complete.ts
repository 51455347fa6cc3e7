import { isReadBy, type FieldType } from '../descriptor/descriptor-fields';
import type { Range } from '../descriptor/range';
import {
  DEPENDENCY_VISIBILITIES,
  ENDPOINT_VISIBILITIES,
  RELEASE_RULES,
} from '../descriptor/check/release-rules';
import { writeScalar } from '../descriptor/check/edits';
import type { LanguageAnalysis } from './analysis';
import { findCursorContext, type CursorContext } from './cursor-context';
import { FIELD_DOCS } from './field-docs';
import { findFieldPlace, type FieldPlace } from './field-path';
import { ITEM_SNIPPETS } from './snippets';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'file' | 'snippet';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What the text takes the place of. */
  readonly range: Range;
  /** A snippet with `${1:…}`; its lines carry their whole indentation and must not be indented again. */
  readonly text: string;
}

const REQUIRED = 'required';

/** What can be written at the offset, best first. */
export function completeAt(
  { document, files, release }: Pick<LanguageAnalysis, 'document' | 'files' | 'release'>,
  offset: number,
): readonly Completion[] {
  const context = findCursorContext(document.text, offset);
  const place = context && findFieldPlace(context.steps, release);
  if (context === undefined || place === undefined) return [];
  const { type } = place;
  if (type.kind === 'struct' && context.kind === 'key') {
    const started = context.siblings.size > 0;
    return [...(started ? [] : completeItem(place, context)), ...completeKey(place, context)];
  }
  if (type.kind === 'list' && context.kind === 'key') return completeItem(place, context);
  if (type.kind !== 'string') return [];
  const kind = place.path.endsWith('schemaFile') || place.path.endsWith('.path') ? 'file' : 'value';
  const known = kind === 'file' ? [...files.keys()] : findValues(place.path);
  return known
    .filter((value) => !context.items.has(value))
    .map((value) => ({
      label: value,
      kind,
      range: context.range,
      text: escape(writeScalar(value)),
    }));

  function completeKey({ path }: FieldPlace, { range, siblings, column }: CursorContext) {
    if (type.kind !== 'struct') return [];
    const missing = Object.entries(type.fields).filter(
      ([name, field]) => !siblings.has(name) && (isReadBy(release, field) || isHeader(path, name)),
    );
    const completions = missing.map(([name, field]): Completion => {
      const doc = FIELD_DOCS[path === '' ? name : `${path}.${name}`];
      return {
        label: name,
        kind: 'key',
        ...(doc && { documentation: doc.summary }),
        ...(doc?.required && { detail: REQUIRED }),
        range,
        text: name + openValue(field.type, column),
      };
    });
    return [
      ...completions.filter(isRequired),
      ...completions.filter((completion) => !isRequired(completion)),
    ];
  }

  function findValues(path: string): readonly string[] {
    if (path === 'apiVersion') return ['openchoreo.dev/v1alpha1'];
    if (path === 'endpoints[].type') return RELEASE_RULES[release].endpointTypes;
    if (path === 'endpoints[].visibility[]') {
      return ENDPOINT_VISIBILITIES.filter((scope) => scope !== 'project');
    }
    return path.endsWith('.visibility') || path === 'connections[].visibility'
      ? DEPENDENCY_VISIBILITIES
      : [];
  }
}

function isRequired({ detail }: Completion): boolean {
  return detail === REQUIRED;
}

/** Never read, and yet written at the top of every descriptor. */
function isHeader(path: string, name: string): boolean {
  return (path === '' && (name === 'apiVersion' || name === 'metadata')) || path === 'metadata';
}

/** What follows a key: a space, or a line for the block below it. */
function openValue(type: FieldType, column: number): string {
  const below = `:\n${' '.repeat(column + 2)}`;
  switch (type.kind) {
    case 'string':
    case 'int32':
      return ': ';
    case 'list':
      return `${below}- `;
    case 'struct':
    case 'bindings':
      return below;
  }
}

/** Whole items for a list: behind a dash that is there, or with one of their own. */
function completeItem(
  { type, path }: FieldPlace,
  { range, column }: CursorContext,
): readonly Completion[] {
  const dash = type.kind === 'list' ? '- ' : '';
  const snippets = ITEM_SNIPPETS[type.kind === 'list' ? `${path}[]` : path] ?? [];
  const indent = ' '.repeat(column + dash.length);
  return snippets.map(({ label, detail, lines }) => ({
    label,
    kind: 'snippet',
    detail,
    range,
    text: dash + lines.join(`\n${indent}`),
  }));
}

/** In snippets these three have a meaning. */
function escape(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

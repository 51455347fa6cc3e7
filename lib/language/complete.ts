import { isReadBy, type FieldType, type StructType } from '../descriptor/descriptor-fields';
import type { Range } from '../descriptor/range';
import type { Release } from '../descriptor/release';
import { writeScalar } from '../descriptor/check/edits';
import type { LanguageAnalysis } from './analysis';
import { findCursorContext, type CursorContext } from './cursor-context';
import { FIELD_DOCS } from '../descriptor/field-docs';
import { legalValues } from '../descriptor/legal-values';
import { findFieldPlace, type FieldPlace } from './field-path';
import { nameVariables } from './name-variables';
import { rankFiles, rankSchemas } from './rank-files';
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
  const { type, path } = place;
  if (context.kind === 'key' && type.kind === 'struct') {
    const started = context.siblings.size > 0;
    const items = started ? [] : completeItem(place, context);
    return [...items, ...completeKey(type, path, context, release)];
  }
  if (context.kind === 'key' && type.kind === 'list') return completeItem(place, context);
  if (type.kind !== 'string') return [];
  if (path === 'endpoints[].schemaFile')
    return completeValue('file', rankSchemas(files, context.siblings.get('type')), context);
  if (path.endsWith('.valueFrom.path'))
    return completeValue('file', rankFiles(files, context.outer.get('name')), context);
  const names = nameVariables(path, context);
  return completeValue('value', names ?? usefulValues(path, release), context);
}

/** The keys that the map does not have yet. */
function completeKey(
  { fields }: StructType,
  path: string,
  { range, siblings, column, isFollowed }: CursorContext,
  release: Release,
): readonly Completion[] {
  const missing = Object.entries(fields).filter(
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
      text: isFollowed ? name : name + openValue(field.type, column),
    };
  });
  return [
    ...completions.filter(isRequired),
    ...completions.filter((completion) => !isRequired(completion)),
  ];
}

function completeValue(
  kind: 'file' | 'value',
  values: readonly string[],
  { range, items }: CursorContext,
): readonly Completion[] {
  return values
    .filter((value) => !items.has(value))
    .map((value) => ({ label: value, kind, range, text: escapeSnippet(writeScalar(value)) }));
}

function usefulValues(path: string, release: Release): readonly string[] {
  if (path === 'apiVersion') return ['openchoreo.dev/v1alpha1'];
  // Every endpoint is visible in its project.
  return (legalValues(path, release) ?? []).filter(
    (value) => path !== 'endpoints[].visibility[]' || value !== 'project',
  );
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
function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

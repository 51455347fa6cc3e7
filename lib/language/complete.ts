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
import { findSchema, rankFiles, rankSchemas } from './rank-files';
import { ITEM_SNIPPETS, type Snippet } from './snippets';

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
    const items = started || context.inFlow ? [] : completeItem(place, context, files);
    return [...items, ...completeKey(type, path, context, release)];
  }
  if (context.kind === 'key' && type.kind === 'list' && !context.inFlow)
    return completeItem(place, context, files);
  if (context.kind === 'value' && type.kind === 'list') return completeList(path, context, release);
  if (type.kind !== 'string') return [];
  if (path === 'endpoints[].schemaFile')
    return completeValue('file', rankSchemas(files, context.siblings.get('type')), context);
  if (path.endsWith('.valueFrom.path'))
    return completeValue('file', rankFiles(files, context.outer.get('name')), context);
  const names = nameVariables(path, context);
  return completeValue('value', names ?? usefulValues(path, release), context);
}

/** A list of values in brackets, behind its key. */
function completeList(
  path: string,
  context: CursorContext,
  release: Release,
): readonly Completion[] {
  if (context.quote !== '') return [];
  return usefulValues(`${path}[]`, release).map((value) => ({
    label: value,
    kind: 'value',
    range: context.range,
    text: keepApart(context, `[\${1:${escapeSnippet(value)}}]`),
  }));
}

/** The keys that the map does not have yet. */
function completeKey(
  { fields }: StructType,
  path: string,
  context: CursorContext,
  release: Release,
): readonly Completion[] {
  const { range, siblings, isFollowed, quote, isClosed } = context;
  const close = isFollowed || isClosed ? '' : quote;
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
      text: keepApart(
        context,
        name + close + (isFollowed || isClosed ? '' : openValue(field.type, context)),
      ),
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
  context: CursorContext,
): readonly Completion[] {
  const { range, items } = context;
  return values
    .filter((value) => !items.has(value))
    .map((value) => ({
      label: value,
      kind,
      range,
      text: keepApart(context, escapeSnippet(writeValue(value, context))),
    }));
}

/** In the quotes that are there, which are closed where they are not. */
function writeValue(value: string, { quote, isClosed }: CursorContext): string {
  if (quote === '') return writeScalar(value);
  const inner = quote === "'" ? value.replaceAll("'", "''") : JSON.stringify(value).slice(1, -1);
  return inner + (isClosed ? '' : quote);
}

function keepApart({ isJoined, quote }: CursorContext, text: string): string {
  return isJoined && quote === '' ? ` ${text}` : text;
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

/** What follows a key: a space, a line for the block below it, or brackets among others. */
function openValue(type: FieldType, context: CursorContext): string {
  const below = `:\n${' '.repeat(columnOf(context) + 2)}`;
  if (type.kind === 'string' || type.kind === 'int32') return ': ';
  if (context.inFlow) return type.kind === 'list' ? ': [${1:}]' : ': { ${1:} }';
  switch (type.kind) {
    case 'list':
      return `${below}- `;
    case 'struct':
    case 'bindings':
      return below;
  }
}

/** The column at which the keys begin, with the space that is going to stand before them. */
function columnOf({ column, isJoined }: CursorContext): number {
  return isJoined ? column + 1 : column;
}

/** Whole items for a list: behind a dash that is there, or with one of their own. */
function completeItem(
  { type, path }: FieldPlace,
  context: CursorContext,
  files: LanguageAnalysis['files'],
): readonly Completion[] {
  if (context.quote !== '') return [];
  const dash = type.kind === 'list' ? '- ' : '';
  const snippets = ITEM_SNIPPETS[type.kind === 'list' ? `${path}[]` : path] ?? [];
  const indent = ' '.repeat(columnOf(context) + dash.length);
  return snippets.map((snippet) => ({
    label: snippet.label,
    kind: 'snippet',
    detail: snippet.detail,
    range: context.range,
    text: keepApart(context, dash + linesOf(snippet, files).join(`\n${indent}`)),
  }));
}

function linesOf(
  { lines, endpointType = '' }: Snippet,
  files: LanguageAnalysis['files'],
): readonly string[] {
  const schema = findSchema(files, endpointType);
  return schema === undefined
    ? lines
    : [...lines, `schemaFile: ${escapeSnippet(writeScalar(schema))}`];
}

/** In snippets these three have a meaning. */
function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

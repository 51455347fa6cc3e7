import {
  DESCRIPTOR,
  isFieldOf,
  type Field,
  type FieldType,
  type ListType,
  type StructType,
} from './descriptor-fields';
import { RELEASE_RULES } from './check/release-rules';
import { FIELD_DOCS, type FieldDoc } from './field-docs';
import { legalValues } from './legal-values';
import type { Release } from './release';

/** A JSON Schema of draft 2020-12, as far as a descriptor needs it. `markdownDescription` is for editors. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
/** What YAML makes of a plain scalar; OpenChoreo turns it back into text. */
const SCALAR = ['string', 'number', 'boolean'];
/** At most so many dependencies of each sort, and bindings of a resource. */
const MOST_ITEMS = 50;
const HIGHEST_PORT = 65_535;

/**
 * The schema of a descriptor for a release. It takes what the release reads and keeps; what the release would
 * drop or refuse does not validate, which the findings say with more words.
 */
export function describeDescriptor(release: Release): JsonSchema {
  const { properties, ...root } = describeStruct(DESCRIPTOR, '', release);
  return {
    $schema: DRAFT,
    title: `OpenChoreo descriptor, ${release}`,
    description: `workload.yaml as OpenChoreo ${release} reads it.`,
    ...root,
    // A file with comments alone makes an image-only Workload.
    type: ['object', 'null'],
    properties: {
      ...properties,
      // No field of OpenChoreo's, and yet at the top of most descriptors.
      kind: { description: 'Marks the file for people and tools. Never read.' },
    },
  };
}

function describeStruct(
  type: StructType,
  path: string,
  release: Release,
): JsonSchema & { readonly properties: Readonly<Record<string, JsonSchema>> } {
  const fields = Object.entries(type.fields).map(([name, field]) => {
    const below = path === '' ? name : `${path}.${name}`;
    return {
      name,
      field,
      path: below,
      doc: FIELD_DOCS[below],
      isRead: isUsed(release, field, below),
    };
  });
  const required = fields.filter(
    ({ isRead, field, path }) => isRead && isNeeded(field, path, release),
  );
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required: required.map(({ name }) => name) }),
    properties: Object.fromEntries(
      fields.map(({ name, field, path, doc, isRead }) => [
        name,
        isRead ? describeField(field, path, doc, release) : refuseField(field, doc),
      ]),
    ),
  };
}

/** The header is part of no Workload, and still no mistake. */
function isUsed(release: Release, field: Field, path: string): boolean {
  const isHeader = path === 'apiVersion' || path.startsWith('metadata');
  return isFieldOf(release, field) && (field.ignored !== true || isHeader);
}

/** What OpenChoreo fills up by itself is not asked for. */
function isNeeded({ type }: Field, path: string, release: Release): boolean {
  if (path.includes('.secretKeyRef.') && !RELEASE_RULES[release].refusesHalfSecrets) return false;
  const isScalar = type.kind === 'string' || type.kind === 'int32';
  return FIELD_DOCS[path]?.required === true && isScalar;
}

function describeField(
  field: Field,
  path: string,
  doc: FieldDoc | undefined,
  release: Release,
): JsonSchema {
  return {
    ...describeDoc(doc, field),
    ...(doc?.example !== undefined && { examples: [doc.example] }),
    // Null is the same as nothing.
    ...describeType(field.type, path, release, isNeeded(field, path, release) ? [] : ['null']),
  };
}

function describeType(
  type: FieldType,
  path: string,
  release: Release,
  orNull: readonly string[],
): JsonSchema {
  switch (type.kind) {
    case 'string':
      return describeText(path, release, orNull);
    case 'int32':
      return {
        type: ['integer', ...orNull],
        minimum: orNull.length === 0 ? 1 : 0,
        maximum: HIGHEST_PORT,
      };
    case 'list':
      return { type: ['array', ...orNull], ...describeItems(type, path, release) };
    case 'bindings':
      return {
        type: ['object', ...orNull],
        maxProperties: MOST_ITEMS,
        propertyNames: { minLength: 1 },
        additionalProperties: { type: SCALAR, minLength: 1 },
      };
    case 'struct':
      return { ...describeStruct(type, path, release), type: ['object', ...orNull] };
  }
}

function describeText(path: string, release: Release, orNull: readonly string[]): JsonSchema {
  const values = legalValues(path, release);
  if (values !== undefined) return { type: 'string', enum: values };
  return { type: [...SCALAR, ...orNull], ...(orNull.length === 0 && { minLength: 1 }) };
}

function describeItems(type: ListType, path: string, release: Release): JsonSchema {
  return {
    ...(path.startsWith('dependencies.') && { maxItems: MOST_ITEMS }),
    ...(type.item.kind === 'string' && { uniqueItems: true }),
    items: describeType(type.item, `${path}[]`, release, []),
  };
}

/** A field that the release would drop: known, so that an editor can say why it is wrong. */
function refuseField(field: Field, doc: FieldDoc | undefined): JsonSchema {
  return { ...describeDoc(doc, field), not: {}, deprecated: true, doNotSuggest: true };
}

function describeDoc(doc: FieldDoc | undefined, { since, until }: Field): JsonSchema {
  const known = since ? `Known since ${since}.` : until ? `Known up to ${until}.` : undefined;
  const becomes = doc?.becomes && `Becomes \`${doc.becomes}\` in the Workload.`;
  const paragraphs = [doc?.summary, becomes, known].filter((text) => text !== undefined);
  const markdown = paragraphs.join('\n\n');
  return { description: markdown.replaceAll(/`|\*\*/g, ''), markdownDescription: markdown };
}

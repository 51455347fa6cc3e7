/** A stretch of a line of text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] }
  | { readonly kind: 'image'; readonly href: string; readonly alt: string };

export type Block =
  | Heading
  | Code
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Block[])[];
    }
  | Table;

export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  /** Its anchor, as GitHub makes it. */
  readonly id: string;
  readonly content: readonly Inline[];
}

export interface Code {
  readonly kind: 'code';
  readonly language: string;
  readonly text: string;
  /** What the comment right before it says, such as `needs: cluster`. */
  readonly note?: string;
}

export interface Table {
  readonly kind: 'table';
  readonly head: readonly (readonly Inline[])[];
  readonly rows: readonly {
    /** The anchor of a row that begins with a code. */
    readonly id?: string;
    readonly cells: readonly (readonly Inline[])[];
  }[];
}

/** A page of the documentation. */
export interface Document {
  /** What its first heading says. */
  readonly title: string;
  /** All behind that. */
  readonly blocks: readonly Block[];
}

export function plainText(content: readonly Inline[]): string {
  return content
    .map((one) => {
      if (one.kind === 'image') return one.alt;
      return 'text' in one ? one.text : plainText(one.content);
    })
    .join('');
}

/** All blocks, with those within lists and quotes. */
export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'quote') return [block, ...allBlocks(block.blocks)];
    if (block.kind === 'list') return [block, ...block.items.flatMap(allBlocks)];
    return [block];
  });
}

/** All that stands in lines, with what stands within links and emphasis. */
export function allInlines(blocks: readonly Block[]): readonly Inline[] {
  return allBlocks(blocks).flatMap((block) => {
    if (block.kind === 'paragraph' || block.kind === 'heading') return within(block.content);
    if (block.kind !== 'table') return [];
    return [block.head, ...block.rows.map(({ cells }) => cells)].flat().flatMap(within);
  });
}

function within(content: readonly Inline[]): readonly Inline[] {
  return content.flatMap((one) => ('content' in one ? [one, ...within(one.content)] : [one]));
}

/** What an address with a `#` may name. */
export function anchorsOf({ blocks }: Document): readonly string[] {
  return allBlocks(blocks).flatMap((block) => {
    if (block.kind === 'heading') return [block.id];
    return block.kind === 'table' ? block.rows.flatMap(({ id }) => id ?? []) : [];
  });
}

import * as fc from 'fast-check';
import { DESCRIPTOR, type FieldType } from '../lib/descriptor/descriptor-fields';

/** Texts that are told apart from nothing, numbers, booleans and the signs of YAML only by how they are written. */
export const TEXTS = [
  'http',
  'a b',
  '/api/v1',
  '',
  'no',
  '~',
  '8080',
  '1.10',
  "it's",
  '"q"',
  'a: b',
  'x # y',
  '- d',
  '[x]',
  '{',
  'a,b',
  'a?b',
  '*a',
  '&a b',
  ' padded ',
  '\ttab',
  'Grüße',
  '\u2028\u0000',
  'one\ntwo',
  'one\n\n two\n',
  '\n',
  'end\n\n',
  'a'.repeat(90),
] as const;

/** Descriptors without aliases, laid out in every way people and tools do it, each comment and unknown value once. */
export function arbitraryLayout(): fc.Arbitrary<string> {
  return fc
    .tuple(arbitraryValue(DESCRIPTOR), fc.array(fc.nat(999), { minLength: 30, maxLength: 90 }))
    .map(([descriptor, dice]) => new Writer(dice).writeFile(descriptor));
}

export function arbitraryValue(type: FieldType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'string':
      return fc.constantFrom(...TEXTS);
    case 'int32':
      return fc.integer({ min: -9, max: 70_000 });
    case 'list':
      return fc.array(arbitraryValue(type.item), { maxLength: 3 });
    case 'bindings':
      return fc
        .uniqueArray(fc.constantFrom('host', 'a/b', '1', 'x y', ''), { maxLength: 3 })
        .chain((names) =>
          fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.constantFrom(...TEXTS)))),
        )
        .map((entries) => new Map(entries));
    case 'struct':
      return fc.record(
        Object.fromEntries(
          Object.entries(type.fields).map(([name, field]) => [
            name,
            fc.option(arbitraryValue(field.type), { nil: undefined, freq: 3 }),
          ]),
        ),
        { requiredKeys: [] },
      );
  }
}

type Entries = readonly (readonly [key: string, value: unknown, type: FieldType])[];

/** Lays a value out as the dice fall. */
class Writer {
  private readonly dice: readonly number[];
  private rolls = 0;
  private names = 0;
  private readonly step: string;
  private readonly dash: string;

  constructor(dice: readonly number[]) {
    this.dice = dice;
    this.step = ' '.repeat(1 + this.roll(4));
    this.dash = this.oneIn(2) ? '' : this.step;
  }

  writeFile(descriptor: unknown): string {
    const head = this.pick(['', '', '# file\n', '---\n', '%YAML 1.1\n--- # start\n', '\ufeff']);
    const tail = this.pick(['', '', '', '\n\n', '# end\n', '...\n', '---\nother: 1\n']);
    const body = this.writeBlock(entriesOf(descriptor, DESCRIPTOR), '');
    const text = head + (body === '' ? '' : `${body}\n`) + tail;
    const whole = this.oneIn(6) ? text.trimEnd() : text;
    return this.oneIn(3) ? whole.replaceAll('\n', '\r\n') : whole;
  }

  /** What a key or dash is followed by: something on the line, or lines below. */
  private writeValue(value: unknown, type: FieldType, margin: string): string {
    if (value === undefined) return this.pick(['', ' ~', ' null']) + this.comment();
    if (typeof value === 'number') return ` ${value}${this.comment()}`;
    if (typeof value === 'string') return this.writeText(value, margin);
    const entries = entriesOf(value, type);
    const isEmpty = entries.length === 0;
    if (isEmpty && this.oneIn(2)) return this.comment();
    if (isEmpty || this.oneIn(4)) return ` ${this.writeFlow(value, type)}${this.comment()}`;
    if (type.kind !== 'list') {
      return `${this.comment()}\n${this.writeBlock(entries, margin, type.kind === 'struct')}`;
    }
    const column = margin.slice(this.step.length) + this.dash;
    const items = entries.map(([, item, below]) => {
      const isMap = below.kind === 'struct' && entriesOf(item, below).length > 0;
      const text =
        isMap && !this.oneIn(3)
          ? ` ${this.writeBlock(entriesOf(item, below), `${column}  `).trimStart()}`
          : this.writeItem(item, below, `${column}  `);
      return `${this.above(column)}${column}-${text}`;
    });
    return `${this.comment()}\n${items.join('\n')}`;
  }

  private writeItem(item: unknown, type: FieldType, margin: string): string {
    if (type.kind !== 'struct') return this.writeValue(item ?? '', type, margin);
    const entries = entriesOf(item, type);
    if (entries.length === 0) return this.pick([' {}', '', ' ~']) + this.comment();
    return this.oneIn(2)
      ? ` ${this.writeFlow(item, type)}${this.comment()}`
      : `${this.comment()}\n${this.writeBlock(entries, margin)}`;
  }

  private writeBlock(entries: Entries, margin: string, isStruct = true): string {
    const unknown: Entries =
      isStruct && this.oneIn(5) ? [['x-other', this.name('u'), { kind: 'string' }]] : [];
    const shuffled = this.oneIn(3) ? entries.toReversed() : entries;
    return [...shuffled, ...unknown]
      .map(([key, value, type], at) => {
        const above = at === 0 ? '' : this.above(margin);
        const text = this.writeValue(value, type, margin + this.step);
        return `${above}${margin}${this.writeKey(key)}:${text}`;
      })
      .join('\n');
  }

  private writeFlow(value: unknown, type: FieldType): string {
    if (typeof value === 'string') return this.writeLine(value, false);
    if (typeof value === 'number') return String(value);
    const isList = type.kind === 'list';
    const parts = entriesOf(value, type).map(([key, part, below]) => {
      const text = part === undefined ? '~' : this.writeFlow(part, below);
      return isList ? text : `${this.writeKey(key)}: ${text}`;
    });
    const deep = ' '.repeat(20);
    const comma = this.oneIn(5)
      ? () => `,${this.comment()}\n${this.pick(['', `${deep}# ${this.name('c')}\n`])}${deep}`
      : () => this.pick([', ', ',', ' , ']);
    const inner = parts.map((part, at) => (at === 0 ? part : comma() + part)).join('');
    const end = parts.length > 0 && this.oneIn(8) ? ',' : '';
    return isList ? `[${inner}${end}]` : `{${inner}${end}}`;
  }

  private writeKey(key: string): string {
    if (!/^[a-zA-Z][\w]*$/.test(key)) return JSON.stringify(key);
    return this.oneIn(9) ? this.pick([`"${key}"`, `'${key}'`]) : key;
  }

  private writeText(text: string, margin: string): string {
    const isBlock = /^[^\s]/.test(text) && !/[^\n\x20-\x7e]/.test(text) && this.oneIn(2);
    if (!isBlock || text.endsWith('\n\n')) return ` ${this.writeLine(text, true)}${this.comment()}`;
    const style = text.trimEnd().includes('\n') ? '|' : this.pick(['|', '>']);
    const chomping = text.endsWith('\n') ? '' : '-';
    const deeper = margin === '' ? '  ' : margin;
    const lines = text.replace(/\n$/, '').split('\n');
    const body = lines.map((line) => (line === '' ? '' : `\n${deeper}${line}`) || '\n').join('');
    return ` ${style}${chomping}${this.comment()}${body}`;
  }

  private writeLine(text: string, inBlock: boolean): string {
    const plain = /^[a-zA-Z/][\w./ -]*$/.test(text) && text === text.trim() && text !== 'no';
    const isPrintable = !/[^\x20-\x7eü ß]/.test(text);
    const double = JSON.stringify(text).replaceAll('\u2028', '\\L');
    const ways = [double];
    if (isPrintable) ways.push(`'${text.replaceAll("'", "''")}'`);
    if (plain) ways.push(text, text);
    if (text === '8080' && inBlock) ways.push(text);
    return this.pick(ways);
  }

  /** Behind what stands on a line. */
  private comment(): string {
    return this.pick(['', '', '', '', ' ', `  # ${this.name('c')}`]);
  }

  /** Blank lines and comments above a line. */
  private above(margin: string): string {
    return this.pick(['', '', '', '\n', `${margin}# ${this.name('c')}\n`, `# ${this.name('c')}\n`]);
  }

  private name(letter: string): string {
    this.names += 1;
    return `${letter}${this.names}_`;
  }

  private oneIn(count: number): boolean {
    return this.roll(count) === 0;
  }

  private pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    const choice = choices[this.roll(choices.length)];
    if (choice === undefined) throw new RangeError('Nothing to choose from.');
    return choice;
  }

  private roll(sides: number): number {
    const die = this.dice[this.rolls % this.dice.length] ?? 0;
    this.rolls += 1;
    // Another number at each turn of the same dice.
    return (die + Math.floor(this.rolls / this.dice.length) * 7) % sides;
  }
}

function entriesOf(value: unknown, type: FieldType): Entries {
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((item: unknown) => ['', item, type.item]);
  }
  if (type.kind === 'bindings' && value instanceof Map) {
    return Array.from(value, ([name, text]: [string, unknown]) => [name, text, { kind: 'string' }]);
  }
  if (type.kind !== 'struct') return [];
  const given = Object.entries(value ?? {});
  return given.flatMap(([name, part]: [string, unknown]) => {
    const field = type.fields[name];
    return field ? [[name, part, field.type]] : [];
  });
}

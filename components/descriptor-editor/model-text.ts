import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;

const AS_IT_IS = monaco.editor.EndOfLinePreference.TextDefined;

/*
 * Monaco keeps a byte order mark beside a text, while for all others it is the first character of it: their texts and
 * offsets are read and found by these.
 */

export function textOf(model: Model): string {
  return model.getValue(AS_IT_IS, true);
}

export function offsetAt(model: Model, position: monaco.IPosition): number {
  return model.getOffsetAt(position) + markLength(model);
}

export function positionAt(model: Model, offset: number): monaco.Position {
  return model.getPositionAt(Math.max(0, offset - markLength(model)));
}

/** How the lines of most of a text end, which in a model are those of all of it. */
export function lineBreakOf(text: string): monaco.editor.EndOfLineSequence {
  const { CRLF, LF } = monaco.editor.EndOfLineSequence;
  const withReturn = text.split('\r\n').length - 1;
  return withReturn * 2 > text.split('\n').length - 1 ? CRLF : LF;
}

export const MARK = '\uFEFF';

export function hasMark(model: Model): boolean {
  return model.getValueLength(AS_IT_IS, true) > model.getValueLength(AS_IT_IS);
}

export function withoutMark(text: string): string {
  return text.startsWith(MARK) ? text.slice(MARK.length) : text;
}

function markLength(model: Model): number {
  return hasMark(model) ? MARK.length : 0;
}

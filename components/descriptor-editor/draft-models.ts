import type { TextEdit } from '@/lib/descriptor/range';
import { toEdits } from './finding-markers';
import { hasMark, lineBreakOf, MARK, textOf, withoutMark } from './model-text';
import { languageOf, monaco } from './monaco';

type Model = monaco.editor.ITextModel;

/** One Monaco model for each file of the draft, so that each keeps its own undo history, folds and cursor. */
export class DraftModels {
  readonly #models = new Map<string, Model>();
  /** The text of each model, kept because asking Monaco for it puts it together anew each time. */
  readonly #texts = new Map<string, string>();
  /** The file whose text comes from elsewhere at this moment, and is known there. */
  #replacing: string | undefined;
  readonly #onEdit: (path: string, text: string) => void;

  constructor(onEdit: (path: string, text: string) => void) {
    this.#onEdit = onEdit;
  }

  get(path: string): Model | undefined {
    return this.#models.get(path);
  }

  pathOf(model: Model | null): string | undefined {
    for (const [path, known] of this.#models) if (known === model) return path;
    return undefined;
  }

  textOf(path: string): string | undefined {
    return this.#texts.get(path);
  }

  /** True while `text` is what the editor shows: only then do offsets into it mean anything. */
  shows(path: string, text: string): boolean {
    return this.#texts.get(path) === text;
  }

  /** Makes a model for each new file and drops those of files that are gone. */
  sync(files: ReadonlyMap<string, string>): void {
    for (const [path, model] of this.#models) {
      if (files.has(path)) continue;
      model.dispose();
      this.#models.delete(path);
      this.#texts.delete(path);
    }
    for (const [path, text] of files) if (!this.#models.has(path)) this.#add(path, text);
  }

  /**
   * Takes over texts that were not typed here, as edits that undo takes back. Never for texts that came
   * from `onEdit`: by the time they are back, typing may have gone on.
   */
  replace(files: ReadonlyMap<string, string>): void {
    for (const [path, text] of files) {
      const model = this.#models.get(path);
      if (!model || this.shows(path, text)) continue;
      if (hasMark(model) !== text.startsWith(MARK)) {
        // No edit can bring a byte order mark, or take it away.
        model.dispose();
        this.#add(path, text);
        continue;
      }
      this.#replacing = path;
      const range = model.getFullModelRange();
      model.pushStackElement();
      // What is put in gets the line breaks of the model.
      model.pushEOL(lineBreakOf(text));
      model.pushEditOperations(null, [{ range, text: withoutMark(text) }], () => null);
      model.pushStackElement();
      this.#replacing = undefined;
      this.#texts.set(path, text);
      this.#takeLater(path, model);
    }
  }

  /** Edits `text` as one step of undo. False: the file is not `text` any more, and nothing was done. */
  edit(path: string, text: string, edits: readonly TextEdit[]): boolean {
    const model = this.#models.get(path);
    if (!model || !this.shows(path, text)) return false;
    model.pushStackElement();
    model.pushEditOperations(null, toEdits(model, edits), () => null);
    model.pushStackElement();
    return true;
  }

  dispose(): void {
    this.sync(new Map());
  }

  #add(path: string, text: string): void {
    const uri = monaco.Uri.from({ scheme: 'draft', path: `/${path}` });
    const model = monaco.editor.createModel(text, languageOf(path), uri);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    this.#models.set(path, model);
    this.#texts.set(path, text);
    model.onDidChangeContent(() => this.#take(path, model));
    this.#takeLater(path, model);
  }

  #take(path: string, model: Model): void {
    const value = textOf(model);
    if (this.#replacing === path || this.shows(path, value)) return;
    this.#texts.set(path, value);
    this.#onEdit(path, value);
  }

  /** Of a text with line breaks of several kinds a model makes one with the most frequent. */
  #takeLater(path: string, model: Model): void {
    queueMicrotask(() => {
      if (!model.isDisposed()) this.#take(path, model);
    });
  }
}

import { languageOf, monaco } from './monaco';

type Model = monaco.editor.ITextModel;

/** One Monaco model for each file of the draft, so that each keeps its own undo history, folds and cursor. */
export class DraftModels {
  readonly #models = new Map<string, Model>();
  /** What both sides know to stand in a model: tells edits made here from those that come from outside. */
  readonly #known = new Map<string, string>();
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

  /** True while `text` is what the editor shows: only then do offsets into it mean anything. */
  shows(path: string, text: string): boolean {
    return this.#known.get(path) === text;
  }

  /** Makes the models equal to `files`. A changed text comes in as an edit, which undo takes back. */
  sync(files: ReadonlyMap<string, string>): void {
    for (const [path, model] of this.#models) {
      if (files.has(path)) continue;
      model.dispose();
      this.#models.delete(path);
      this.#known.delete(path);
    }
    for (const [path, text] of files) {
      const model = this.#models.get(path);
      if (!model) this.#add(path, text);
      else if (!this.shows(path, text)) {
        this.#known.set(path, text);
        model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null);
      }
    }
  }

  dispose(): void {
    this.sync(new Map());
  }

  #add(path: string, text: string): void {
    const uri = monaco.Uri.from({ scheme: 'draft', path: `/${path}` });
    const model = monaco.editor.createModel(text, languageOf(path), uri);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    this.#models.set(path, model);
    this.#known.set(path, text);
    model.onDidChangeContent(() => {
      const value = model.getValue();
      if (this.shows(path, value)) return;
      this.#known.set(path, value);
      this.#onEdit(path, value);
    });
  }
}

import type { PublishInput } from '@/components/studio-actions';
import { toEdits, toMonacoRange, toWorkspaceEdit } from './finding-markers';
import { askLanguageService } from './language-client';
import { offsetAt } from './model-text';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;

/** Teaches Monaco to change the descriptor: format, and rename an endpoint in `view`. `describe` as for reading it. */
export function registerEditingProviders(
  view: monaco.editor.ICodeEditor,
  describe: (model: Model) => PublishInput | undefined,
): readonly monaco.IDisposable[] {
  const { languages } = monaco;
  return [
    languages.registerDocumentFormattingEditProvider('yaml', {
      provideDocumentFormattingEdits: async (model) => {
        const input = describe(model);
        return input ? toEdits(model, await askLanguageService('format', { input })) : [];
      },
    }),
    languages.registerRenameProvider('yaml', {
      resolveRenameLocation: async (model, position) => {
        const input = describe(model);
        const offset = offsetAt(model, position);
        const found = input && (await askLanguageService('nameAt', { input, offset }));
        if (found) {
          setTimeout(() => focusNewName(view));
          return { range: toMonacoRange(model, found.range), text: found.name };
        }
        const range = monaco.Range.fromPositions(position);
        return { range, text: '', rejectReason: 'Only the name of an endpoint can be renamed.' };
      },
      provideRenameEdits: async (model, position, to) => {
        const input = describe(model);
        if (!input) return { edits: [] };
        const offset = offsetAt(model, position);
        const renaming = await askLanguageService('rename', { input, offset, to });
        return renaming.ok
          ? toWorkspaceEdit(model, renaming.edits)
          : { edits: [], rejectReason: renaming.reason };
      },
    }),
  ];
}

/**
 * Monaco gives the field for the new name the focus, and selects what is in it, a tenth of a second after it is there:
 * what is typed until then would go into the text.
 */
function focusNewName(view: monaco.editor.ICodeEditor): void {
  view.render();
  const field = view.getContainerDomNode().querySelector<HTMLInputElement>('.rename-box input');
  if (!field?.checkVisibility()) return;
  field.focus();
  field.select();
  // Monaco selects what these say, which must not be what has been typed.
  const keepCursor = () => {
    field.setAttribute('selectionStart', String(field.selectionStart));
    field.setAttribute('selectionEnd', String(field.selectionEnd));
  };
  field.addEventListener('input', keepCursor);
  field.addEventListener('blur', () => field.removeEventListener('input', keepCursor), {
    once: true,
  });
}

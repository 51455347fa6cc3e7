import type { PublishInput } from '@/components/studio-actions';
import type { Finding } from '@/lib/descriptor/finding';
import { toMonacoRange, toWorkspaceEdit } from './finding-markers';
import { askLanguageService } from './language-client';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;

interface QuickFixes {
  /** What is known of exactly the text that the model holds. */
  readonly findingsOf: (model: Model) => readonly Finding[];
  /** Undefined for a model that holds no descriptor. */
  readonly describe: (model: Model) => PublishInput | undefined;
}

/** The kind by which editors and people ask for all fixes at once. */
const FIX_ALL = 'source.fixAll';

/** Offers the fixes of findings: lightbulb, Ctrl+. and the link under a hover; and all of them together. */
export function registerQuickFixes({ findingsOf, describe }: QuickFixes): monaco.IDisposable {
  return monaco.languages.registerCodeActionProvider('*', {
    provideCodeActions: (model, range, { markers, only }) => {
      const fixable = findingsOf(model).filter(({ fix }) => fix !== undefined);
      const actions = only?.startsWith('source') ? [] : listFixes(model, range, fixable, markers);
      if (fixable.length > 1 && describe(model))
        actions.push({
          title: `Fix all ${fixable.length} problems that have a fix`,
          kind: only?.startsWith('source') ? FIX_ALL : 'quickfix',
        });
      return { actions, dispose: () => undefined };
    },
    /** All fixes are worked out only when somebody wants them. */
    resolveCodeAction: async (action) => {
      if (action.edit) return action;
      const model = monaco.editor.getModels().find((candidate) => describe(candidate));
      const input = model && describe(model);
      if (!model || !input) return action;
      const edits = await askLanguageService('fixAll', { input });
      return { ...action, edit: toWorkspaceEdit(model, edits) };
    },
  });
}

function listFixes(
  model: Model,
  range: monaco.Range,
  fixable: readonly Finding[],
  markers: readonly monaco.editor.IMarkerData[],
): monaco.languages.CodeAction[] {
  return fixable.flatMap((finding) => {
    const { fix } = finding;
    const place = toMonacoRange(model, finding.range);
    if (!fix || !monaco.Range.areIntersectingOrTouching(place, range)) return [];
    return {
      title: fix.title,
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: markers.filter(({ code }) => code === finding.code),
      edit: toWorkspaceEdit(model, fix.edits),
    };
  });
}

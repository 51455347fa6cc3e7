import type { Finding, Severity } from '@/lib/descriptor/finding';
import type { Range, TextEdit } from '@/lib/descriptor/range';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;

const OWNER = 'workload-studio';

const SEVERITIES: Record<Severity, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

export function toMonacoRange(model: Model, { from, to }: Range): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}

export function toEdits(model: Model, edits: readonly TextEdit[]) {
  return edits.map((edit) => ({ range: toMonacoRange(model, edit), text: edit.text }));
}

export function showMarkers(model: Model, findings: readonly Finding[]): void {
  const markers = findings.map(({ code, severity, range, message }) => {
    const place = toMonacoRange(model, range);
    return {
      startLineNumber: place.startLineNumber,
      startColumn: place.startColumn,
      endLineNumber: place.endLineNumber,
      // An empty range would be an invisible squiggle.
      endColumn: place.isEmpty() ? place.endColumn + 1 : place.endColumn,
      severity: SEVERITIES[severity],
      message,
      code,
    };
  });
  monaco.editor.setModelMarkers(model, OWNER, markers);
}

/** Offers the fixes of findings as quick fixes: lightbulb, Ctrl+. and the link under a hover. */
export function registerQuickFixes(
  findingsOf: (model: Model) => readonly Finding[],
): monaco.IDisposable {
  return monaco.languages.registerCodeActionProvider('*', {
    provideCodeActions: (model, range, { markers }) => {
      const versionId = model.getVersionId();
      const actions = findingsOf(model).flatMap((finding) => {
        const { fix } = finding;
        if (
          !fix ||
          !monaco.Range.areIntersectingOrTouching(toMonacoRange(model, finding.range), range)
        )
          return [];
        return {
          title: fix.title,
          kind: 'quickfix',
          isPreferred: true,
          diagnostics: markers.filter(({ code }) => code === finding.code),
          edit: {
            edits: toEdits(model, fix.edits).map((textEdit) => ({
              resource: model.uri,
              versionId,
              textEdit,
            })),
          },
        };
      });
      return { actions, dispose: () => undefined };
    },
  });
}

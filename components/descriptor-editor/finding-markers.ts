import type { Finding, Severity } from '@/lib/descriptor/finding';
import type { Range, TextEdit } from '@/lib/descriptor/range';
import { positionAt } from './model-text';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;

const OWNER = 'workload-studio';

const SEVERITIES: Record<Severity, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

export function toMonacoRange(model: Model, { from, to }: Range): monaco.Range {
  return monaco.Range.fromPositions(positionAt(model, from), positionAt(model, to));
}

export function toEdits(model: Model, edits: readonly TextEdit[]) {
  return edits.map((edit) => ({ range: toMonacoRange(model, edit), text: edit.text }));
}

export function toWorkspaceEdit(
  model: Model,
  edits: readonly TextEdit[],
): monaco.languages.WorkspaceEdit {
  const versionId = model.getVersionId();
  return {
    edits: toEdits(model, edits).map((textEdit) => ({ resource: model.uri, versionId, textEdit })),
  };
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

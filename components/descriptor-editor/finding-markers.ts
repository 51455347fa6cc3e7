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

/** What a model shows of findings, and decorations that move with the text as those of its markers do. */
interface Shown {
  readonly markers: readonly monaco.editor.IMarkerData[];
  readonly places: string[];
}

const shown = new WeakMap<Model, Shown>();

const PLACE: monaco.editor.IModelDecorationOptions = {
  stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
};

/** Draws the findings, unless they are drawn already: most keys change none. */
export function showMarkers(model: Model, findings: readonly Finding[]): void {
  const markers = findings.map((finding) => toMarker(model, finding));
  const before = shown.get(model) ?? { markers: [], places: [] };
  if (isDrawn(model, before, markers)) return;
  const places = model.deltaDecorations(
    before.places,
    markers.map((range) => ({ range, options: PLACE })),
  );
  shown.set(model, { markers, places });
  monaco.editor.setModelMarkers(model, OWNER, markers);
}

function toMarker(
  model: Model,
  { code, severity, range, message }: Finding,
): monaco.editor.IMarkerData {
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
}

/** Whether the same findings stand where an edit may have moved those that were drawn. */
function isDrawn(
  model: Model,
  { markers, places }: Shown,
  wanted: readonly monaco.editor.IMarkerData[],
): boolean {
  if (markers.length !== wanted.length) return false;
  return wanted.every((marker, index) => {
    const old = markers[index];
    const place = model.getDecorationRange(places[index] ?? '');
    return (
      old?.message === marker.message &&
      old.code === marker.code &&
      old.severity === marker.severity &&
      monaco.Range.equalsRange(old, marker) &&
      monaco.Range.equalsRange(place, marker)
    );
  });
}

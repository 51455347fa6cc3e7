'use client';

import { startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  type Cursor,
  DescriptorEditor,
  type EditorHandle,
} from '@/components/descriptor-editor/descriptor-editor';
import { isSmall } from '@/components/descriptor-editor/is-small';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import { useAnalysis } from '@/components/descriptor-editor/use-analysis';
import { PublishDialog } from '@/components/publish/publish-dialog';
import { usePublication } from '@/components/publish/use-publication';
import type { Discover, PublishActions, StudioContext } from '@/components/studio-actions';
import { PreviewTools } from '@/components/workload-preview/preview-tools';
import type { Source } from '@/components/workload-preview/source';
import type { Finding } from '@/lib/descriptor/finding';
import { describeOtherName } from './describe-other-name';
import {
  DESCRIPTOR_PATH,
  describeMissing,
  type Draft,
  refuseSize,
  removeFile,
  renameFile,
  setFile,
  toPublishInput,
} from './draft';
import { findMissing, findUnused, groupFindings, NO_FINDINGS } from './draft-findings';
import { emptyDraft } from './empty-draft';
import { createExampleDraft } from './example-draft';
import { FileList } from './file-list';
import { OtherTabBar } from './other-tab-bar';
import { listPreviews } from './previews';
import { PublishButton } from './publish-button';
import type { DroppedFiles } from './read-dropped-files';
import { StatusBar } from './status-bar';
import { useDraft } from './use-draft';
import { useLivePlan } from './use-live-plan';
import { useWorkbenchCommands } from './workbench-commands';
import { WorkbenchFields } from './workbench-fields';
import { WorkbenchMenu } from './workbench-menu';
import { showsAllPanes, WorkbenchPanes } from './workbench-panes';

const NOTICE_MS = 12_000;

export interface WorkbenchProps {
  actions: PublishActions & { readonly discover: Discover };
  context: Pick<StudioContext, 'exampleTarget' | 'defaultRelease'>;
}

/** Text on the left, the Workload it becomes on the right, and one button. */
export function Workbench({ actions, context }: WorkbenchProps) {
  const createExample = () => createExampleDraft(context.exampleTarget, context.defaultRelease);
  const { draft, revision, edit, replace, begin, aside, saveState, takeTheirs, keepMine } =
    useDraft(createExample);
  const [opened, setOpened] = useState(DESCRIPTOR_PATH);
  const [cursor, setCursor] = useState<Cursor>();
  const [format, setFormat] = useState<PreviewFormat>('json');
  const [shown, setShown] = useState('workload');
  const [adding, setAdding] = useState(false);
  const [notice, setNotice] = useState<string>();
  const [reviewing, setReviewing] = useState(false);
  useEffect(() => {
    if (notice === undefined) return undefined;
    const timer = setTimeout(() => setNotice(undefined), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const [editor, setEditor] = useState<EditorHandle | null>(null);

  const input = toPublishInput(draft);
  const { analysis, analyse } = useAnalysis({ input, format });
  const publication = usePublication(actions);
  const { state } = publication;
  const missing = useMemo(() => describeMissing(draft) ?? refuseSize(draft), [draft]);
  const live = useLivePlan(
    actions.planPublication,
    missing ? undefined : input,
    state.at === 'done' ? state.publication.id : undefined,
  );

  const active = draft.files.has(opened) ? opened : DESCRIPTOR_PATH;
  const findings = analysis?.findings ?? NO_FINDINGS;
  const byFile = useMemo(() => groupFindings(analysis), [analysis]);
  const published =
    state.at === 'done' && state.input === input && state.publication.outcome.state === 'succeeded';

  const open = (path: string) => {
    setOpened(path);
    if (!showsAllPanes()) setShown('text');
  };
  const onEdit = (path: string, text: string) => {
    // A small draft is drawn in the task of the key, before the editor draws the letter; a large one holds no letter up.
    const draw = isSmall(input) ? flushSync : startTransition;
    draw(() => {
      const next = edit((current) => setFile(current, path, text));
      analyse({ input: toPublishInput(next), format });
    });
  };
  const onCursor = (next: Cursor) => startTransition(() => setCursor(next));
  const reveal = ({ file, range }: Source) => {
    if (!showsAllPanes()) setShown('text');
    editor?.reveal(file ?? DESCRIPTOR_PATH, range);
  };
  const fix = (finding: Finding) => {
    if (finding.fix) editor?.applyFix(finding.file ?? DESCRIPTOR_PATH, finding.fix);
  };

  const addFiles = ({ files, notText }: DroppedFiles) => {
    let refusal: string | undefined;
    replace((current) => {
      const next = files.reduce<Draft>((all, { path, text }) => setFile(all, path, text), current);
      refusal = refuseSize(next);
      return refusal === undefined ? next : current;
    });
    if (refusal !== undefined) return setNotice(refusal);
    const [first] = files;
    if (first) open(first.path);
    setNotice(
      notText.length === 0
        ? undefined
        : `Not added, for it is not UTF-8 text of at most 1 MiB: ${notText.join(', ')}`,
    );
  };

  const review = useCallback(() => {
    if (missing !== undefined) return;
    setReviewing(true);
    if (!published) publication.plan(input);
  }, [missing, published, publication, input]);

  useWorkbenchCommands({
    review,
    show: setShown,
    addFile: () => {
      if (!showsAllPanes()) setShown('files');
      setAdding(true);
    },
    focusText: () => editor?.focus(),
  });

  const text = (
    <DescriptorEditor
      files={draft.files}
      revision={revision}
      active={active}
      findings={byFile}
      input={input}
      onEdit={onEdit}
      onOpen={setOpened}
      onCursor={onCursor}
      handle={setEditor}
    />
  );

  return (
    <div className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Workbench</h1>
      <div className="border-line bg-chrome flex shrink-0 flex-wrap items-end gap-x-3 gap-y-2 border-b px-3 py-2">
        <WorkbenchFields
          target={draft.target}
          image={draft.image}
          release={draft.release}
          onEdit={edit}
          discover={actions.discover}
        />
        <div className="ml-auto flex items-center gap-1.5">
          <PublishButton
            state={state}
            errors={findings.filter(({ severity }) => severity === 'error').length}
            missing={missing}
            published={published}
            onReview={review}
          />
          <WorkbenchMenu
            draft={draft}
            aside={aside}
            onEmpty={() => begin(emptyDraft(draft))}
            onStartOver={() => begin(createExample())}
            onBringBack={begin}
          />
        </div>
      </div>
      {saveState.kind === 'elsewhere' && <OtherTabBar onTake={takeTheirs} onKeep={keepMine} />}
      <WorkbenchPanes
        shown={shown}
        onShow={setShown}
        files={{
          id: 'files',
          title: 'Files',
          count: draft.files.size,
          content: (
            <FileList
              draft={draft}
              active={active}
              unused={findUnused(analysis)}
              missing={findMissing(analysis)}
              adding={adding}
              onAdding={setAdding}
              onOpen={open}
              onAdd={(path) => addFiles({ files: [{ path, text: '' }], notText: [] })}
              onDropped={addFiles}
              onRename={(from, to) => {
                edit((current) => renameFile(current, from, to));
                setOpened(to);
              }}
              onRemove={(path) => edit((current) => removeFile(current, path))}
            />
          ),
        }}
        text={{
          id: 'text',
          title: 'Text',
          keep: true,
          content: text,
        }}
        previews={listPreviews({ analysis, cursor, live, missing, onReveal: reveal, onFix: fix })}
        tools={<PreviewTools analysis={analysis} format={format} onFormat={setFormat} />}
      />
      <StatusBar
        notice={missing ?? notice ?? describeOtherName(draft)}
        saveState={saveState}
        position={cursor?.position}
      />
      <PublishDialog
        open={reviewing}
        onOpenChange={setReviewing}
        publication={publication}
        onShowProblems={() => {
          setReviewing(false);
          setShown('problems');
        }}
      />
    </div>
  );
}

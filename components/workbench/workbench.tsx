'use client';

import { startTransition, useMemo, useState } from 'react';
import type { Cursor, EditorHandle } from '@/components/descriptor-editor/descriptor-editor';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import type { Begun } from '@/components/drafts/begin-draft';
import type { DraftActions } from '@/components/drafts/draft-actions';
import { DraftBar } from '@/components/drafts/draft-bar';
import { DraftNotice } from '@/components/drafts/draft-notice';
import { NewDraft } from '@/components/import/new-draft';
import { PublishDialog } from '@/components/publish/publish-dialog-loader';
import type {
  Discover,
  PublishActions,
  ReadLiveWorkload,
  StudioContext,
} from '@/components/studio-actions';
import { downloadText } from '@/components/ui/download-text';
import { PART_MISSING } from '@/components/ui/late-part';
import type { Source } from '@/components/workload-preview/source';
import { DescriptorText } from './descriptor-text';
import {
  companionFiles,
  DESCRIPTOR_PATH,
  describeMissing,
  descriptorText,
  refuseSize,
} from './draft';
import { findMissing, NO_FINDINGS } from './draft-findings';
import { DropZone } from './drop-zone';
import { EditorPane } from './editor-pane';
import { createExampleDraft } from './example-draft';
import { FileList } from './file-list';
import { FormPane } from './form-pane';
import { useRights } from '@/components/access/grants-context';
import type { FileUse } from './list-uses';
import { markFiles } from './file-marks';
import { StandingNote } from './standing-note';
import { NoticeNote, StatusBar } from './status-bar';
import { useDraft } from './use-draft';
import { useDraftAnalysis } from './use-draft-analysis';
import { useFiles } from './use-files';
import { useLayout } from './use-layout';
import { useNotice } from './use-notice';
import { usePreviews } from './use-previews';
import { useReview } from './use-review';
import { useWorkbenchCommands } from './workbench-commands';
import { WorkbenchHead } from './workbench-head';
import { WorkbenchMenu } from './workbench-menu';
import { WorkbenchPanes } from './workbench-panes';

export interface WorkbenchProps {
  /** What is worked on first. */
  begun: Begun;
  actions: PublishActions &
    DraftActions & { readonly discover: Discover; readonly readLiveWorkload: ReadLiveWorkload };
  context: Pick<StudioContext, 'exampleTarget' | 'defaultRelease'>;
}

/** Text on the left, the Workload it becomes on the right, and one button. */
export function Workbench({ begun, actions, context }: WorkbenchProps) {
  const createExample = () => createExampleDraft(context.exampleTarget, context.defaultRelease);
  const handle = useDraft(begun);
  const { draft, revision, edit, replace, begin, aside, bringBack } = handle;
  const { notice, say } = useNotice();
  const layout = useLayout();
  const { showEditor, showText } = layout;
  const [cursor, setCursor] = useState<Cursor>();
  const [format, setFormat] = useState<PreviewFormat>('json');
  const [beginning, setBeginning] = useState(false);
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const files = useFiles({ draft, edit, replace, say, showEditor });

  const { input, analysis, findings, byFile, onEdit } = useDraftAnalysis(handle, format);
  const marked = markFiles(draft, byFile);
  const missing = useMemo(() => describeMissing(draft) ?? refuseSize(draft), [draft]);
  const missingFiles = findMissing(analysis);
  const rights = useRights();
  const mayNotPlan = rights.whyNot('plan', draft.target);
  const review = useReview(actions, input, missing ?? mayNotPlan);

  const onReveal = ({ file = DESCRIPTOR_PATH, range }: Source) => {
    showText();
    editor?.reveal(file, range);
  };

  const onUse = async ({ change }: FileUse) => {
    const text = descriptorText(draft);
    const form = await import('@/lib/form/edit-form').catch(() => undefined);
    if (!form) return say({ text: PART_MISSING });
    const edits = form.editForm(text, change, draft.release);
    if ('refused' in edits) return say({ text: edits.refused });
    files.open(DESCRIPTOR_PATH);
    editor?.applyEdits(DESCRIPTOR_PATH, text, edits);
  };

  const previews = usePreviews({
    analysis,
    format,
    onFormat: setFormat,
    onShow: layout.show,
    cursor,
    live: review.live,
    missing,
    onReveal,
    onFix: ({ file = DESCRIPTOR_PATH, fix }) => fix && editor?.applyFix(file, fix),
    onFixAll: () => editor?.fixAll(),
  });
  useWorkbenchCommands({
    paths: [...draft.files.keys()],
    files,
    review: review.review,
    begin: () => setBeginning(true),
    previews: previews.commands,
    view: layout.setView,
    nameFile: (path) => {
      layout.showFiles();
      files.setNaming(path);
    },
    inText: (run) => {
      showText();
      if (editor) run(editor);
    },
    download: () => downloadText('workload.yaml', descriptorText(draft), 'application/yaml'),
    save: () => {
      handle.retry();
      say({ text: 'Drafts save themselves; there is nothing to do.' });
    },
  });

  const form = (
    <FormPane
      text={descriptorText(draft)}
      release={draft.release}
      files={companionFiles(draft)}
      findings={byFile.get(DESCRIPTOR_PATH)?.findings ?? NO_FINDINGS}
      onEdit={(text, edits) => editor?.applyEdits(DESCRIPTOR_PATH, text, edits) ?? false}
      onReveal={(range) => onReveal({ range })}
      onUndo={() => editor?.undo(DESCRIPTOR_PATH)}
      onRedo={() => editor?.redo(DESCRIPTOR_PATH)}
    />
  );

  return (
    <div className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Workbench</h1>
      <WorkbenchHead
        draft={draft}
        onEdit={edit}
        discover={actions.discover}
        review={review}
        errors={findings.filter(({ severity }) => severity === 'error').length}
        missing={missing}
        mayNot={mayNotPlan ?? rights.whyNot('publish', draft.target)}
        menu={
          <WorkbenchMenu
            draft={draft}
            aside={aside}
            onNew={() => setBeginning(true)}
            onExample={() => begin(createExample())}
            onBringBack={bringBack}
          />
        }
      />
      <DraftNotice handle={handle} />
      <DropZone onDropped={files.addDropped}>
        <WorkbenchPanes
          wide={layout.wide}
          shown={layout.shown}
          onShow={layout.show}
          files={{
            id: 'files',
            title: 'Files',
            counted: true,
            count: draft.files.size,
            content: (
              <FileList draft={draft} marked={marked} missing={missingFiles} files={files} />
            ),
          }}
          text={{
            id: 'text',
            title: 'Text',
            keep: true,
            content: (
              <EditorPane
                files={marked}
                active={files.active}
                onOpen={files.open}
                view={layout.view}
                {...(layout.wide && { onView: layout.setView })}
                form={form}
                text={
                  <DescriptorText
                    files={draft.files}
                    revision={revision}
                    active={files.active}
                    findings={byFile}
                    input={input}
                    onEdit={onEdit}
                    onOpen={files.open}
                    onCursor={(next) => startTransition(() => setCursor(next))}
                    handle={setEditor}
                  />
                }
              />
            ),
          }}
          form={{ id: 'form', title: 'Form', content: form }}
          previews={previews.tabs}
        />
      </DropZone>
      <StatusBar
        note={
          notice ? (
            <NoticeNote notice={notice} />
          ) : (
            <StandingNote
              draft={draft}
              missing={missing}
              missingFile={missingFiles[0]}
              unusedFile={marked.find(({ unused }) => unused)?.path}
              files={files}
              onUse={(use) => void onUse(use)}
            />
          )
        }
        draft={<DraftBar handle={handle} actions={actions} />}
        position={cursor?.position}
      />
      <NewDraft
        open={beginning}
        onOpenChange={setBeginning}
        present={draft}
        readLive={actions.readLiveWorkload}
        onBegin={(next, from) => {
          begin(next);
          say({ text: `This is a new draft, from ${from}.` });
        }}
      />
      <PublishDialog
        open={review.open}
        onOpenChange={review.setOpen}
        publication={review.publication}
        onShowProblems={() => {
          review.setOpen(false);
          layout.show('problems');
        }}
      />
    </div>
  );
}

'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import {
  type Cursor,
  DescriptorEditor,
  type EditorHandle,
} from '@/components/descriptor-editor/descriptor-editor';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import { useAnalysis } from '@/components/descriptor-editor/use-analysis';
import { PublishDialog } from '@/components/publish/publish-dialog';
import { usePublication } from '@/components/publish/use-publication';
import type { Discover, PublishActions, StudioContext } from '@/components/studio-actions';
import { type PaneTab, PaneTabs } from '@/components/ui/pane-tabs';
import { useMedia } from '@/components/ui/use-media';
import { ChangesPane } from '@/components/workload-preview/changes-pane';
import { LossesPane } from '@/components/workload-preview/losses-pane';
import { PreviewTools } from '@/components/workload-preview/preview-tools';
import { ProblemsPane } from '@/components/workload-preview/problems-pane';
import type { Source } from '@/components/workload-preview/source-links';
import { WorkloadPane } from '@/components/workload-preview/workload-pane';
import type { Finding } from '@/lib/descriptor/finding';
import {
  DESCRIPTOR_PATH,
  type Draft,
  refuseSize,
  removeFile,
  renameFile,
  setFile,
  toPublishInput,
} from './draft';
import {
  analysedFiles,
  findMissing,
  findUnused,
  groupFindings,
  NO_FINDINGS,
} from './draft-findings';
import { createExampleDraft } from './example-draft';
import { FileList } from './file-list';
import { OtherTabBar } from './other-tab-bar';
import { PublishButton } from './publish-button';
import type { DroppedFiles } from './read-dropped-files';
import { SaveNote } from './save-note';
import { useDraft } from './use-draft';
import { useLivePlan } from './use-live-plan';
import { WorkbenchHeader } from './workbench-header';
import { WorkbenchMenu } from './workbench-menu';

export interface WorkbenchProps {
  actions: PublishActions & { readonly discover: Discover };
  context: Pick<StudioContext, 'exampleTarget' | 'defaultRelease'>;
}

/** Text on the left, the Workload it becomes on the right, and one button. */
export function Workbench({ actions, context }: WorkbenchProps) {
  const createExample = () => createExampleDraft(context.exampleTarget, context.defaultRelease);
  const { draft, saveState, edit, takeTheirs, keepMine } = useDraft(createExample);
  const [opened, setOpened] = useState(DESCRIPTOR_PATH);
  const [cursor, setCursor] = useState<Cursor>();
  const [format, setFormat] = useState<PreviewFormat>('json');
  const [tab, setTab] = useState('workload');
  const [notice, setNotice] = useState('');
  const [reviewing, setReviewing] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const wide = useMedia('(min-width: 48rem)');

  const active = draft.files.has(opened) ? opened : DESCRIPTOR_PATH;
  const input = useMemo(() => toPublishInput(draft), [draft]);
  const analysis = useAnalysis(useMemo(() => ({ input, format }), [input, format]));
  const publication = usePublication(actions);
  const missing = describeMissing(draft);
  const oversize = useMemo(() => refuseSize(draft), [draft]);
  const settled = publication.state.at === 'done' ? publication.state.publication : undefined;
  const live = useLivePlan(actions.planPublication, missing ? undefined : input, settled?.id);

  const findings = analysis?.generated.findings ?? NO_FINDINGS;
  const byFile = useMemo(() => groupFindings(analysis), [analysis]);
  const files = useMemo(() => analysedFiles(analysis), [analysis]);
  const errors = findings.filter(({ severity }) => severity === 'error').length;

  const onEdit = useCallback(
    (path: string, text: string) => edit((current) => setFile(current, path, text)),
    [edit],
  );
  const reveal = useCallback(({ file, range }: Source) => {
    setTab((current) => (wideEnough() ? current : 'text'));
    editor.current?.reveal(file ?? DESCRIPTOR_PATH, range);
  }, []);
  const fix = useCallback((finding: Finding) => {
    if (finding.fix) editor.current?.applyFix(finding.file ?? DESCRIPTOR_PATH, finding.fix);
  }, []);

  const addFiles = ({ files: added, notText }: DroppedFiles) => {
    const next = added.reduce((all, { path, text }) => setFile(all, path, text), draft);
    const refusal = refuseSize(next);
    if (refusal) return setNotice(refusal);
    edit(() => next);
    const [first] = added;
    if (first) setOpened(first.path);
    setNotice(
      notText.length > 0
        ? `Not added, because not UTF-8 text of at most 1 MiB: ${notText.join(', ')}`
        : '',
    );
  };

  const review = () => {
    setReviewing(true);
    if (publication.state.at !== 'publishing' && !published) publication.plan(input);
  };
  const published =
    settled?.outcome.state === 'succeeded' &&
    publication.state.at === 'done' &&
    publication.state.input === input;

  const fileList = (
    <FileList
      draft={draft}
      active={active}
      unused={useMemo(() => findUnused(analysis), [analysis])}
      missing={useMemo(() => findMissing(analysis), [analysis])}
      onOpen={(path) => {
        setOpened(path);
        setTab((current) => (wide ? current : 'text'));
      }}
      onAdd={(path) => addFiles({ files: [{ path, text: '' }], notText: [] })}
      onDropped={addFiles}
      onRename={(from, to) => {
        edit((current) => renameFile(current, from, to));
        setOpened(to);
      }}
      onRemove={(path) => edit((current) => removeFile(current, path))}
    />
  );
  const text = (
    <DescriptorEditor
      files={draft.files}
      active={active}
      findings={byFile}
      onEdit={onEdit}
      onOpen={setOpened}
      onCursor={setCursor}
      handle={editor}
    />
  );
  const previews: readonly PaneTab[] = [
    {
      id: 'workload',
      title: 'Workload',
      content: <WorkloadPane analysis={analysis} cursor={cursor} onReveal={reveal} />,
    },
    {
      id: 'changes',
      title: 'Changes',
      count: live.plan?.changes.length,
      content: <ChangesPane live={live} missing={missing} />,
    },
    {
      id: 'problems',
      title: 'Problems',
      count: findings.length,
      alarming: errors > 0,
      content: <ProblemsPane findings={findings} files={files} onReveal={reveal} onFix={fix} />,
    },
    {
      id: 'lost',
      title: 'Lost',
      count: analysis?.generated.losses.length ?? 0,
      content: (
        <LossesPane
          losses={analysis?.generated.losses ?? []}
          text={files.get(DESCRIPTOR_PATH) ?? ''}
          onReveal={reveal}
        />
      ),
    },
  ];
  const tools = (
    <PreviewTools
      analysis={analysis}
      name={analysis?.generated.workload?.metadata.name ?? 'workload'}
      format={format}
      onFormat={setFormat}
    />
  );

  return (
    <div className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Workbench</h1>
      <WorkbenchHeader draft={draft} onEdit={edit} discover={actions.discover}>
        <div className="ml-auto flex items-center gap-1.5">
          <PublishButton
            state={publication.state}
            errors={errors}
            missing={missing ?? oversize}
            published={published}
            onReview={review}
          />
          <WorkbenchMenu draft={draft} onStartOver={() => edit(createExample)} />
        </div>
      </WorkbenchHeader>
      {saveState.kind === 'elsewhere' && <OtherTabBar onTake={takeTheirs} onKeep={keepMine} />}
      {wide ? (
        <Group orientation="horizontal" className="min-h-0 flex-1">
          <Panel
            id="files"
            defaultSize={208}
            minSize={140}
            maxSize="35%"
            groupResizeBehavior="preserve-pixel-size"
          >
            {fileList}
          </Panel>
          <Divider />
          <Panel id="text" minSize={280}>
            {text}
          </Panel>
          <Divider />
          <Panel id="preview" defaultSize="42%" minSize={280}>
            <PaneTabs
              label="Preview"
              tabs={previews}
              value={tab === 'text' || tab === 'files' ? 'workload' : tab}
              onChange={setTab}
            >
              {tools}
            </PaneTabs>
          </Panel>
        </Group>
      ) : (
        <div className="min-h-0 flex-1">
          <PaneTabs
            label="Panes"
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'text', title: 'Text', content: text, keep: true },
              ...previews,
              { id: 'files', title: 'Files', count: draft.files.size, content: fileList },
            ]}
          />
        </div>
      )}
      <footer className="border-line bg-chrome text-ink-soft flex h-6 shrink-0 items-center gap-4 border-t px-3 text-sm">
        <p role="status" className="min-w-0 grow truncate">
          {missing ?? oversize ?? notice}
        </p>
        <span className="shrink-0 whitespace-nowrap">
          <SaveNote state={saveState} />
        </span>
        <span className="w-28 shrink-0 text-right tabular-nums max-md:hidden">
          {cursor && `Ln ${cursor.position.line}, Col ${cursor.position.column}`}
        </span>
      </footer>
      <PublishDialog open={reviewing} onOpenChange={setReviewing} publication={publication} />
    </div>
  );
}

function Divider() {
  return (
    <Separator className="bg-line data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong w-px outline-offset-0" />
  );
}

function wideEnough(): boolean {
  return matchMedia('(min-width: 48rem)').matches;
}

function describeMissing(draft: Draft): string | undefined {
  const { namespace, project, component } = draft.target;
  const absent = [
    namespace.trim() === '' && 'a namespace',
    project.trim() === '' && 'a project',
    component.trim() === '' && 'a component',
    draft.image.trim() === '' && 'an image',
  ].filter((name) => name !== false);
  if (absent.length === 0) return undefined;
  return `To publish, fill in ${new Intl.ListFormat('en').format(absent)}.`;
}

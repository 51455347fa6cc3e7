/** A text file from the person's disk; `path` is relative to what was dropped or chosen. */
export interface DroppedFile {
  readonly path: string;
  readonly text: string;
}

/** What came of a drop: files that are text, and the paths of those that are not. */
export interface DroppedFiles {
  readonly files: readonly DroppedFile[];
  readonly notText: readonly string[];
}

/** Larger files are refused by their size alone, unread. */
const MAX_FILE_BYTES = 1024 * 1024;
/** More than any draft takes; what a folder holds beyond is not read. */
const MAX_READ = 100;

/** True for the name of a file or folder that is not read. */
export type Skips = (name: string) => boolean;

const isHidden: Skips = (name) => name.startsWith('.');

/** Files and folders of a drop. Must be called within the drop event: the browser forgets the entries after it. */
export function readDrop(transfer: DataTransfer, skips: Skips = isHidden): Promise<DroppedFiles> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return Promise.all(entries.map((entry) => listEntry(entry, '', skips))).then((lists) =>
    readAll(withoutTopOf(lists.flat())),
  );
}

/** Asks for files, or for a folder, with the browser's own dialog. Never settles where nothing is chosen. */
export function chooseFiles(kind: 'files' | 'folder'): Promise<DroppedFiles> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = kind === 'folder';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(readChosen(input.files ?? [])));
    input.click();
  });
}

/** Files as a browser's dialog gives them; those of a folder have their path in it. */
export function readChosen(files: Iterable<File>, skips: Skips = isHidden): Promise<DroppedFiles> {
  const found = [...files].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : withoutTop(file.webkitRelativePath),
    file,
  }));
  return readAll(found.filter(({ path }) => !path.split('/').some(skips)));
}

interface Found {
  readonly path: string;
  readonly file: File;
}

async function readAll(found: readonly Found[]): Promise<DroppedFiles> {
  const files: DroppedFile[] = [];
  const notText: string[] = [];
  for (const { path, file } of found.slice(0, MAX_READ)) {
    const text = file.size > MAX_FILE_BYTES ? undefined : decodeText(await file.arrayBuffer());
    if (text === undefined) notText.push(path);
    else files.push({ path, text });
  }
  return { files, notText };
}

function decodeText(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

async function listEntry(entry: FileSystemEntry, folder: string, skips: Skips): Promise<Found[]> {
  const path = folder + entry.name;
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const found: Found[] = [];
  // A reader hands out a folder in batches and ends with an empty one.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    for (const child of batch)
      if (!skips(child.name)) found.push(...(await listEntry(child, `${path}/`, skips)));
  }
}

/** Dropping the folder that holds `workload.yaml` means its contents, not the folder. */
function withoutTopOf(found: readonly Found[]): readonly Found[] {
  const top = found.find(({ path }) => /^[^/]+\/workload\.yaml$/.test(path));
  const folder = top?.path.slice(0, top.path.indexOf('/') + 1);
  if (folder === undefined || !found.every(({ path }) => path.startsWith(folder))) return found;
  return found.map(({ path, file }) => ({ path: withoutTop(path), file }));
}

/** Choosing a folder means its contents. */
function withoutTop(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

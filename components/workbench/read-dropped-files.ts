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

/** Files and folders of a drop. Must be called within the drop event: the browser forgets the entries after it. */
export function readDrop(transfer: DataTransfer): Promise<DroppedFiles> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return Promise.all(entries.map((entry) => listEntry(entry, ''))).then((lists) =>
    readAll(lists.flat()),
  );
}

/** Files of a file chooser; those of a chosen folder have their path in it. */
export function readChosen(files: Iterable<File>): Promise<DroppedFiles> {
  return readAll(
    [...files].map((file) => ({
      path: file.webkitRelativePath === '' ? file.name : withoutTop(file.webkitRelativePath),
      file,
    })),
  );
}

interface Found {
  readonly path: string;
  readonly file: File;
}

async function readAll(found: readonly Found[]): Promise<DroppedFiles> {
  const files: DroppedFile[] = [];
  const notText: string[] = [];
  for (const { path, file } of found) {
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

async function listEntry(entry: FileSystemEntry, folder: string): Promise<Found[]> {
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
      if (!child.name.startsWith('.')) found.push(...(await listEntry(child, `${path}/`)));
  }
}

/** Choosing the folder that holds `workload.yaml` means its contents, not the folder. */
function withoutTop(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

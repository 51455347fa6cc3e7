import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type LocalServer, startLocalServer } from '../../test/local-server';

const MONACO = 'node_modules/monaco-editor/min';

const PAGE = `<!doctype html><title>Monaco alone</title>
<link rel="stylesheet" href="/vs/editor/editor.main.css">
<div id="editor" style="height: 95vh"></div>
<script src="/vs/loader.js"></script>
<script>
  require.config({ paths: { vs: '/vs' } });
  require(['vs/editor/editor.main'], () =>
    monaco.editor.create(document.getElementById('editor'), { language: 'yaml', minimap: { enabled: false } }),
  );
</script>`;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
};

/** The editor as its package ships it, in a page with nothing else: what no studio around it can beat. */
export function serveMonacoAlone(): Promise<LocalServer> {
  const compressed = new Map<string, Promise<Buffer>>();
  return startLocalServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname === '/' ? '/index.html' : pathname;
    const body = compressed.get(name) ?? compress(name);
    compressed.set(name, body);
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    body.then(
      (bytes) => {
        response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
}

async function compress(name: string): Promise<Buffer> {
  const content = name === '/index.html' ? PAGE : await readFile(join(MONACO, name));
  return gzipSync(content, { level: 6 });
}

import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';

const FOLDER = '.next/static';
const TYPES = {
  '.css': 'text/css; charset=UTF-8',
  '.js': 'application/javascript; charset=UTF-8',
  '.ttf': 'font/ttf',
};
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
];

/**
 * Serves the files that the build has compressed. Next.js would compress each anew for each request, which takes as long
 * as all else that a first visit waits for. What it answers with false is left to Next.js.
 */
export function createStaticFiles(folder = FOLDER) {
  const files = findCompressed(folder);
  return (request, response) => {
    const { method, url = '', headers } = request;
    const file = method === 'GET' && !headers.range ? files.get(url.split('?', 1)[0]) : undefined;
    const accepted = String(headers['accept-encoding'] ?? '');
    const encoding = file && ENCODINGS.find(({ name }) => accepts(accepted, name));
    if (!encoding) return false;
    const { length, type } = file[encoding.name];
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': length,
      'Content-Encoding': encoding.name,
      // Their names are made of their content.
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
    });
    pipeline(createReadStream(file.path + encoding.ending), response, () => {
      // A client that went away wants no more of it.
    });
    return true;
  };
}

function accepts(header, name) {
  return new RegExp(String.raw`(?:^|[\s,])${name}\s*(?:,|$|;\s*q=(?:1|0\.0*[1-9]))`).test(header);
}

/** By the path of their address. */
function findCompressed(folder) {
  const files = new Map();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!ENCODINGS.every(({ ending }) => existsSync(path + ending))) continue;
    const type = TYPES[extname(name)];
    const found = ENCODINGS.map(({ name: encoding, ending }) => [
      encoding,
      { length: statSync(path + ending).size, type },
    ]);
    const address = name.split(sep).map(encodeURIComponent).join('/');
    files.set(`/_next/static/${address}`, { path, ...Object.fromEntries(found) });
  }
  return files;
}

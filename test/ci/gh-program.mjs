// Stands in for GitHub's command: `gh api` for the comments of a pull request, which lie in a file beside this one.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const FILE = new URL('comments.json', import.meta.url);
const [api, ...args] = process.argv.slice(2);
if (api !== 'api') throw new Error('Only `gh api` is known here.');

const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: {
    method: { type: 'string', short: 'X', default: 'GET' },
    field: { type: 'string', short: 'F' },
    jq: { type: 'string' },
    paginate: { type: 'boolean', default: false },
    silent: { type: 'boolean', default: false },
  },
});
const url = new URL(positionals[0] ?? '', 'https://api.github.example');
const comments = JSON.parse(readFileSync(FILE, 'utf8'));
const [, one] = /^\/repos\/acme\/catalog\/issues\/comments\/(\d+)$/.exec(url.pathname) ?? [];
const isList = url.pathname === '/repos/acme/catalog/issues/7/comments';

if (values.method === 'GET' && isList) {
  const size = Number(url.searchParams.get('per_page') ?? 30);
  const pages = values.paginate ? Math.max(1, Math.ceil(comments.length / size)) : 1;
  for (let page = 0; page < pages; page += 1) {
    const shown = comments.slice(page * size, (page + 1) * size).filter(selected(values.jq));
    for (const { id } of shown) console.log(id);
  }
} else if (values.method === 'PATCH' && one && comments.some(({ id }) => id === Number(one))) {
  const edit = (comment) => ({ ...comment, body: bodyOf(values.field) });
  save(comments.map((comment) => (comment.id === Number(one) ? edit(comment) : comment)));
} else if (values.method === 'POST' && isList) {
  const user = { login: 'github-actions[bot]' };
  save([...comments, { id: comments.length + 1, user, body: bodyOf(values.field) }]);
} else {
  console.error(`gh: Not Found (HTTP 404): ${values.method} ${url.pathname}`);
  process.exitCode = 1;
}

/** The one kind of filter that is understood here: the author, how a comment begins, and what it holds. */
function selected(jq = '') {
  const text = String.raw`("(?:[^"\\]|\\.)*")`;
  const filter = new RegExp(
    String.raw`^\.\[\] \| select\(\.user\.login == ${text} and \(\.body \| startswith\(${text}\)\)(?: and \(\.body \| contains\(${text}\)\))?\) \| \.id$`,
  );
  const found = filter.exec(jq);
  if (!found) throw new Error(`This filter is not understood here: ${jq}`);
  const [login, beginning, part = ''] = found.slice(1).map((word) => JSON.parse(word ?? '""'));
  return ({ user, body }) =>
    user.login === login && body.startsWith(beginning) && body.includes(part);
}

/** `body=@FILE` */
function bodyOf(field = '') {
  const [, file] = /^body=@(.+)$/.exec(field) ?? [];
  if (!file) throw new Error(`No body: ${field}`);
  return readFileSync(file, 'utf8');
}

function save(all) {
  writeFileSync(FILE, JSON.stringify(all));
}

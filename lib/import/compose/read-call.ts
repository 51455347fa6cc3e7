/** A value that is nothing but the address or host of something. */
export interface Call {
  readonly kind: 'url' | 'address' | 'host';
  readonly host: string;
  readonly port?: number;
}

/** `DB_HOST`, `broker.host`, `POSTGRES_SEEDS`. */
const HOST_WORD = /(?<=.[_.-])(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|SEEDS|UPSTREAM)$/i;

/** `http://api:8080`, `api:8080` or, where the variable is named so, `api`; undefined for all that says more. */
export function readCall(variable: string, value: string): Call | undefined {
  const [, urlHost, urlPort = '80'] = /^http:\/\/([\w.-]+)(?::(\d{1,5}))?\/?$/.exec(value) ?? [];
  if (urlHost !== undefined) return { kind: 'url', host: urlHost, port: Number(urlPort) };
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(value) ?? [];
  if (host !== undefined) return { kind: 'address', host, port: Number(port) };
  return /^[\w.-]+$/.test(value) && HOST_WORD.test(variable)
    ? { kind: 'host', host: value }
    : undefined;
}

/** The name of the variable that would hold the port: `DB_PORT` for `DB_HOST`. */
export function portVariableOf(hostVariable: string): string {
  return hostVariable.replace(HOST_WORD, (word) => (/[a-z]/.test(word) ? 'port' : 'PORT'));
}

const HOSTS = /(?<=\/\/|@|(?:Server|Host|Data Source)=)[\w.-]+|(?<![\w.-])[\w.-]+(?=:\d)/gi;

/** Hosts within a longer text: behind `//`, `@` or `Server=`, or before a port. */
export function findHosts(value: string): readonly string[] {
  return Array.from(value.matchAll(HOSTS), ([host]) => host);
}

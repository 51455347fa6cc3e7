import type { Writable } from 'node:stream';
import type { Report } from '../../lib/report/report';

/** What the command has of the outside: a test brings its own. */
export interface World {
  readonly out: Output;
  readonly err: Output;
  readonly environment: Environment;
  /** Paths that are given are relative to this folder. */
  readonly folder: string;
  /** All of the standard input. */
  readonly readInput: () => Promise<Uint8Array>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Output {
  write(text: string): void;
  /** Whether colours are for whoever reads it. */
  readonly isColoured: boolean;
  /** Whether a person looks on, so that a line may be written over. */
  readonly isTerminal: boolean;
}

/** A shorter text is no secret worth hiding, and would be found everywhere. */
const SHORTEST_SECRET = 6;

/** Keeps what must not be shown out of all that the command writes. */
export class Secrets {
  private readonly known = new Set<string>();

  add(secret: string): string {
    if (secret.length < SHORTEST_SECRET) return secret;
    this.known.add(secret);
    // As it stands within JSON, too.
    this.known.add(JSON.stringify(secret).slice(1, -1));
    return secret;
  }

  hide(text: string): string {
    let hidden = text;
    // Longer ones first: one may begin with another.
    const secrets = [...this.known].toSorted((a, b) => b.length - a.length);
    for (const secret of secrets) hidden = hidden.replaceAll(secret, '***');
    return hidden;
  }

  /** In all texts of a report: once a format has escaped them, a secret in them is not found any more. */
  hideIn(report: Report): Report {
    return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
      typeof value === 'string' ? this.hide(value) : value,
    );
  }
}

export interface OutputOptions {
  readonly environment: Environment;
  /** `--no-color` was given. */
  readonly plain: boolean;
  readonly secrets: Secrets;
}

/**
 * Colours where a terminal reads, or where `FORCE_COLOR` asks for them; never with `NO_COLOR`, `--no-color` or a terminal
 * that is `dumb`.
 */
export function openOutput(
  stream: Writable & { readonly isTTY?: boolean },
  { environment, plain, secrets }: OutputOptions,
): Output {
  // Whoever read may stop, as `head` does; what is under way goes on.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const isTerminal = stream.isTTY === true && environment['TERM'] !== 'dumb';
  const { NO_COLOR: no = '', FORCE_COLOR: force = '' } = environment;
  const isForced = force !== '' && force !== '0';
  return {
    write: (text) => void stream.write(secrets.hide(text)),
    isColoured: !plain && no === '' && force !== '0' && (isForced || isTerminal),
    isTerminal,
  };
}

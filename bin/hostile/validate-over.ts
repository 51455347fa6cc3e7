interface Answer {
  readonly status: number;
  readonly milliseconds: number;
}

/** `POST /api/v1/validate` of the studio at `url`. Waits where too many calls are made, and throws when nobody answers. */
export function validateOver(url: string, token: string): (descriptor: string) => Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (descriptor) => {
    const body = JSON.stringify({ descriptor });
    for (;;) {
      const start = performance.now();
      const answer = await fetch(`${url}/api/v1/validate`, { method: 'POST', headers, body });
      await answer.arrayBuffer();
      const milliseconds = performance.now() - start;
      if (answer.status === 401) throw new Error('The studio does not know this token.');
      if (answer.status !== 429) return { status: answer.status, milliseconds };
      const seconds = Number(answer.headers.get('retry-after') ?? 1);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  };
}

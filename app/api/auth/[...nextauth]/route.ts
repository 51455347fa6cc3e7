import NextAuth, { type NextAuthOptions } from 'next-auth';
import { answerAuth, refuseSignIn } from '@/lib/server/answer-auth';
import { countSignIn } from '@/lib/server/count-sign-in';
import { refuseAllBut } from '@/lib/server/refuse-request';
import { getStudio } from '@/lib/server/studio';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

async function handle(request: Request, context: Context): Promise<Response> {
  const { authOptions, settings } = await getStudio();
  const counted = countSignIn(request, settings.proxyHops);
  if (counted?.exceeded) return refuseSignIn(request, counted);
  return answerAuth(request, authOptions, (options: NextAuthOptions) => {
    const handler: (request: Request, context: Context) => Promise<Response> = NextAuth(options);
    return handler(request, context);
  });
}

const refuse = refuseAllBut('GET', 'POST');

export {
  refuse as DELETE,
  handle as GET,
  refuse as OPTIONS,
  refuse as PATCH,
  handle as POST,
  refuse as PUT,
};

import NextAuth from 'next-auth';
import { getStudio } from '@/lib/server/studio';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

async function handle(request: Request, context: Context): Promise<Response> {
  const { authOptions } = await getStudio();
  const handler: (request: Request, context: Context) => Promise<Response> = NextAuth(authOptions);
  return handler(request, context);
}

export { handle as GET, handle as POST };

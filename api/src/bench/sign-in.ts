import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Signed in as one of the demo's people; the evaluator also has this role in the regions of the bench. */
export interface Visitor {
  readonly cookie: string;
  readonly csrfToken: string;
}

export async function signIn(app: NestFastifyApplication, key = 'evaluator'): Promise<Visitor> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/demo-session',
    headers: { host: 'localhost' },
    payload: { key },
  });
  if (answer.statusCode !== 201) throw new Error(`the demo's ${key} cannot sign in: ${answer.statusCode} ${answer.body}`);
  const csrfToken = answer.cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '';
  return { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '), csrfToken };
}

import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { ValidationPipe, type INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Environment } from './platform/env';
import { fastifyLogging } from './platform/http/logging';
import { refuseDeepBodies } from './platform/http/nesting-limit';
import { ProblemFilter, sendProblem } from './platform/http/problem-filter';

const bodyLimitBytes = 1024 * 1024;

/** The HTTP server as main and the tests both use it. */
export function createAdapter(environment: Environment, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    trustProxy: environment.trustProxy,
    forceCloseConnections: true,
    // an address that cannot be decoded (`%ff`) belongs to no route
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => void sendProblem(error, request, reply),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    ...fastifyLogging(logger),
  });
}

export async function configureApp(app: NestFastifyApplication, environment: Environment): Promise<void> {
  const overHttps = environment.publicUrl?.startsWith('https:') ?? false;
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: overHttps ? [] : null,
      },
    },
    strictTransportSecurity: overHttps,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(fastifyCookie);
  await app.register(fastifyCompress, { global: true, encodings: ['br', 'gzip'], threshold: 1024 });
  refuseDeepBodies(app.getHttpAdapter().getInstance());
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, transform: true }));
  app.useGlobalFilters(new ProblemFilter());
  serveOpenApi(app);
}

/** RFC 9457, as problem-filter sends it; the codes are those of domain/kernel/problems.ts. */
const problemContent = {
  'application/problem+json': {
    schema: {
      type: 'object',
      required: ['type', 'title', 'status', 'code', 'params', 'requestId'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        code: { type: 'string' },
        params: { type: 'object', additionalProperties: true },
        requestId: { type: 'string' },
      },
    },
  },
};

/** The description of the API; committed as docs/openapi.json and compared with the code in every test run. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('Ambang')
    .setDescription('Open anticorruption indicator scorecard and evaluation tracker')
    .setVersion('1')
    .addCookieAuth('ambang_session')
    .addGlobalResponse({ status: 'default', description: 'A refusal, or a fault with its request id', content: problemContent })
    .build();
  return inOneOrder(SwaggerModule.createDocument(app, document, { operationIdFactory: (_, method) => method }));
}

/** The compiler lists a union in the order in which it met its members anywhere: a new type elsewhere would look like drift. */
function inOneOrder(document: OpenAPIObject): OpenAPIObject {
  const sortEnum = (key: string, value: unknown): unknown => (key === 'enum' && Array.isArray(value) ? [...(value as unknown[])].sort() : value);
  return JSON.parse(JSON.stringify(document), sortEnum) as OpenAPIObject;
}

function serveOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | null = null;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', async (_, reply) => {
      document ??= describeApi(app);
      return reply.type('application/json').send(document);
    });
}

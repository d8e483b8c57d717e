// What Lambda's runtime does in a process of its own, by the Runtime API: loads the handler, then answers event after event.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { request } from 'node:http';

const { AWS_LAMBDA_RUNTIME_API: api = '', LAMBDA_TASK_ROOT: root = '' } = process.env;

/** What every invocation is said to have left. */
const remainingMs = Number(process.env.REMAINING_MS ?? 20_000);

interface Answer {
  readonly id: string;
  readonly text: string;
}

function call(method: string, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // The CPU time of the process so far, which Lambda's runtime does not report; the tests measure a cold start by it.
    const { user, system } = process.cpuUsage();
    const headers = { 'cpu-microseconds': user + system };
    const sent = request(`http://${api}/2018-06-01/runtime/${path}`, { method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ id: String(response.headers['lambda-runtime-aws-request-id']), text });
    });
    sent.on('error', reject).end(body);
  });
}

const { handler } = (await import(`${root}/index.mjs`)) as {
  handler(event: unknown, context: object): Promise<unknown>;
};
for (;;) {
  const { id, text } = await call('GET', 'invocation/next');
  try {
    const result = await handler(JSON.parse(text), { awsRequestId: id, getRemainingTimeInMillis: () => remainingMs });
    await call('POST', `invocation/${id}/response`, JSON.stringify(result ?? null));
  } catch (error) {
    const { name, message } = error as Error;
    await call('POST', `invocation/${id}/error`, JSON.stringify({ errorType: name, errorMessage: message }));
  }
}

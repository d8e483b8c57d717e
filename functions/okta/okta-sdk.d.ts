// Types of the parts of @okta/okta-sdk-nodejs 8.1.0 that are used. The package has types only for its root, which would
// load 179,000 lines of declarations. Deep paths are not a public API, so the version is pinned.

declare module '@okta/okta-sdk-nodejs/src/request-executor.js' {
  import type { EventEmitter } from 'node:events';

  interface SdkRequest {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  }

  /** The parts of a response that Http and Collection read. */
  interface SdkResponse {
    readonly status: number;
    readonly headers: { get(name: string): string | null };
    json(): Promise<unknown>;
  }

  class RequestExecutor extends EventEmitter {
    fetch(request: SdkRequest): Promise<SdkResponse>;
  }

  namespace RequestExecutor {
    export type { SdkRequest, SdkResponse };
  }

  export = RequestExecutor;
}

declare module '@okta/okta-sdk-nodejs/src/http.js' {
  import type RequestExecutor from '@okta/okta-sdk-nodejs/src/request-executor.js';

  export class Http {
    /** `cacheMiddleware: null` switches the cache off; by default single reads are cached without limit. */
    constructor(options: { requestExecutor: RequestExecutor; cacheMiddleware: null });
    getJson(url: string): Promise<unknown>;
  }
}

declare module '@okta/okta-sdk-nodejs/src/collection.js' {
  import type { Http } from '@okta/okta-sdk-nodejs/src/http.js';

  export class Collection {
    /** With an empty `factory`, rows stay plain JSON. */
    constructor(http: Http, url: string, factory: Readonly<Record<string, never>>);
    getNextPage(): Promise<unknown>;
  }
}

// The parts of @okta/okta-sdk-nodejs 8.1.0 that we use, as they are. The package types its root only, and typing it
// by that loads 179,000 lines of declarations. Deep paths are no public API: the version is pinned.

declare module '@okta/okta-sdk-nodejs/src/request-executor.js' {
  import type { EventEmitter } from 'node:events';

  interface SdkRequest {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  }

  /** What Http and Collection read of a response. */
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
    /** `cacheMiddleware: null` is the only way to have no cache: left out, single reads are kept without end. */
    constructor(options: { requestExecutor: RequestExecutor; cacheMiddleware: null });
    getJson(url: string): Promise<unknown>;
  }
}

declare module '@okta/okta-sdk-nodejs/src/collection.js' {
  import type { Http } from '@okta/okta-sdk-nodejs/src/http.js';

  export class Collection {
    /** URL of the page that `getNextPage` will read; undefined after the last. */
    readonly nextUri: string | undefined;
    /** With an empty `factory`, rows stay plain JSON. */
    constructor(http: Http, url: string, factory: Readonly<Record<string, never>>);
    getNextPage(): Promise<unknown>;
  }
}

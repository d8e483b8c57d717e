// One file, so that one process loads the CDK: it takes seconds.
import { rmSync } from 'node:fs';
import { after } from 'node:test';
import { folder } from './infra/deployments.ts';
import './infra/findings.ts';
import './infra/isolation.ts';
import './infra/facts.ts';
import './infra/sameAsLocal.ts';
import './infra/config.ts';
import './infra/documents.ts';
import './infra/bundled.ts';
import './infra/permissions.ts';

after(() => rmSync(folder, { recursive: true, force: true }));

// One file, so that one process loads the CDK: it takes seconds.
import './infra/findings.ts';

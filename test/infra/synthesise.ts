// Bundles the functions and synthesises the deployments that the tests read. `deployments.ts` runs it when there is no cached
// result, so that only one test process has to load the CDK.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundles.ts';
import { readConfig } from '../../infra/config.ts';
import { addStack, createApp, ROOT } from '../../infra/createApp.ts';
import { PROD_CONFIG } from './prodConfig.ts';

export const REGIONS = ['eu-west-1', 'us-east-1'] as const;
export const ADOPTED = 'usage-restored';

/** Config texts by environment: the development config, one with every optional field, and one without a client for the page. */
export function configTexts(): Readonly<Record<'dev' | 'prod' | 'headless', string>> {
  const { pageClient: _, ...oidc } = PROD_CONFIG.oidc;
  return {
    dev: readFileSync(join(ROOT, 'config', 'dev.json'), 'utf8'),
    prod: JSON.stringify(PROD_CONFIG),
    headless: JSON.stringify({ ...PROD_CONFIG, oidc }),
  };
}

/** Writes the bundles, a stand-in for the built page, and a cloud assembly with one stack per environment into `folder`. */
export function synthesise(folder: string): void {
  const bundles = bundleFunctions(join(folder, 'functions'));
  writeFileSync(join(folder, 'sizes.json'), JSON.stringify(bundles.sizes));

  const pageFolder = join(folder, 'page');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>');
  writeFileSync(join(pageFolder, 'assets', 'page-1a2b3c.js'), '');

  const app = createApp({ outdir: join(folder, 'cdk.out') });
  for (const [environment, text] of Object.entries(configTexts())) {
    addStack(app, readConfig(environment, text), bundles, pageFolder);
  }
  app.synth();

  // The same environments once more in each of two regions, on a table that was restored there.
  for (const region of REGIONS) {
    const regional = createApp({ outdir: join(folder, region) });
    for (const environment of ['dev', 'prod'] as const) {
      const config = {
        ...JSON.parse(configTexts()[environment]),
        account: PROD_CONFIG.account,
        region,
        adoptTable: ADOPTED,
      };
      addStack(regional, readConfig(environment, JSON.stringify(config)), bundles, pageFolder);
    }
    regional.synth();
  }
}

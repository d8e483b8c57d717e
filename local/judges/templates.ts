// Asks cfn-lint and checkov, where they are installed, about the synthesised templates: npm run judge:templates
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { skip } from './skip.ts';
import { CFN_LINT_IGNORED, CHECKOV_IGNORED } from './templateRules.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Each judge with its arguments for a template. Both exit with a status other than 0 for a finding. */
const JUDGES: Readonly<Record<string, (template: string) => readonly string[]>> = {
  'cfn-lint': (template) => ['--template', template, '--ignore-checks', ...Object.keys(CFN_LINT_IGNORED)],
  checkov: (template) => [
    ...['--file', template, '--framework', 'cloudformation', '--compact', '--quiet'],
    ...['--skip-download', '--skip-check', Object.keys(CHECKOV_IGNORED).join(',')],
  ],
};

const installed = Object.keys(JUDGES).filter((judge) => {
  if (spawnSync(judge, ['--version'], { stdio: 'ignore' }).status === 0) return true;
  skip(judge, `${judge} is not installed (pip install ${judge})`);
  return false;
});
if (installed.length > 0) judgeTemplates();

function judgeTemplates(): void {
  const folder = mkdtempSync(join(tmpdir(), 'okta-usage-templates-'));
  try {
    const synth = spawnSync(process.execPath, ['infra/app.ts', ...process.argv.slice(2)], {
      cwd: ROOT,
      env: { ...process.env, CDK_OUTDIR: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (synth.status !== 0) throw new Error('the templates could not be synthesised');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.template.json'))) {
      for (const judge of installed) {
        const { status } = spawnSync(judge, JUDGES[judge]?.(join(folder, name)) ?? [], { stdio: 'inherit' });
        console.log(`${judge}: ${status === 0 ? 'found nothing in' : 'has findings in'} ${name}`);
        if (status !== 0) process.exitCode = 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

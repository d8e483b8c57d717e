import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { Problem } from '../../functions/api/http/schema.ts';
import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { ApiError } from '../api/client.ts';
import { useConnections } from '../api/queries/connections.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { paths } from '../routing/paths.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { CheckSteps } from './CheckSteps.tsx';
import { CredentialsForm } from './CredentialsForm.tsx';
import { checkOrg, connectOrg } from './connectRequests.ts';
import { credentialsOf, isKeyUnknown } from './credentials.ts';
import { type Draft, EMPTY_DRAFT, furthestStep, isTouched, STEPS, type Step } from './draft.ts';
import { ApiErrorAlert } from './ProblemAlert.tsx';
import { StepOptions } from './StepOptions.tsx';
import { StepOrg } from './StepOrg.tsx';
import { StepPermissions } from './StepPermissions.tsx';
import { WizardFrame } from './WizardFrame.tsx';

/** Connects an org in five steps. The step stands in the URL; what was entered is kept while the wizard is open. */
export function ConnectWizard() {
  const { apiFetch } = useApi();
  const { mayManage } = useSession();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [isCancelling, setCancelling] = useState(false);
  const connections = useConnections();
  const idempotencyKey = useRef(crypto.randomUUID());
  /** The newest call; answers of earlier ones are ignored. */
  const latestCall = useRef(0);

  const requested = STEPS.find((name) => name === search.get('step')) ?? 'org';
  const furthest = furthestStep(draft);
  const step = STEPS.indexOf(requested) > STEPS.indexOf(furthest) ? furthest : requested;
  const goTo = (next: Step) => {
    setError(undefined);
    navigate(`${paths.connect}?step=${next}`);
  };
  /** Changes the draft. A call that is still running is about the draft before, so its answer is ignored. */
  const edit = (changed: Partial<Draft>) => {
    latestCall.current++;
    setBusy(false);
    setError(undefined);
    setDraft((before) => ({ ...before, ...changed }));
  };

  /** Runs a call. What it resolves to is carried out, and what it throws is shown, unless the draft has changed since. */
  const run = async (call: () => Promise<() => void>) => {
    const thisCall = ++latestCall.current;
    setBusy(true);
    setError(undefined);
    const finish = await call().catch((thrown: Error) => () => setError(thrown));
    if (thisCall !== latestCall.current) return;
    setBusy(false);
    finish();
  };

  const findOrg = () =>
    run(async () => {
      const { org, problem, egressAddresses: addresses } = await checkOrg(apiFetch, draft.domain);
      if (problem || !org) throw errorOf(problem);
      return () => {
        setDraft((before) => ({ ...before, org, addresses, check: undefined }));
        if (connectionOf(connections.data, org.id) === undefined) goTo('reads');
      };
    });

  const test = () =>
    run(async () => {
      setDraft((before) => ({ ...before, check: undefined }));
      const check = await checkOrg(apiFetch, draft.domain, credentialsOf(draft));
      return () => setDraft((before) => ({ ...before, check }));
    });

  const needsTest = step === 'test' && draft.check === undefined && !error && !isBusy;
  useEffect(() => {
    if (needsTest) void test();
  });

  const connect = () =>
    run(async () => {
      const connection = await connectOrg(apiFetch, draft, idempotencyKey.current);
      await client.invalidateQueries({ queryKey: ['connections'] });
      return () => {
        setDraft(EMPTY_DRAFT);
        navigate(paths.connected(connection.id), { replace: true });
      };
    });

  const leave = () => navigate(paths.start);
  const cancel = () => (isTouched(draft) ? setCancelling(true) : leave());

  if (!mayManage) {
    return <ErrorAlert error={new ApiError(NO_PERMISSION)} />;
  }
  const errorAlert = error && <ApiErrorAlert error={error} />;
  const question = isCancelling && <CancelDialog onStay={() => setCancelling(false)} onLeave={leave} />;
  switch (step) {
    case 'org':
      return (
        <WizardFrame
          step={step}
          cancel={cancel}
          next={{ text: 'Find the org', isBusy, isDisabled: draft.domain.trim() === '', onClick: () => void findOrg() }}
        >
          <SpaceBetween size="m">
            <StepOrg
              domain={draft.domain}
              onChange={(domain) => edit({ domain, org: undefined, check: undefined })}
              connected={draft.org && connectionOf(connections.data, draft.org.id)}
            />
            {errorAlert}
            {question}
          </SpaceBetween>
        </WizardFrame>
      );
    case 'reads':
      return (
        <WizardFrame
          step={step}
          cancel={cancel}
          back={() => history.back()}
          next={{ text: 'I understand, continue', onClick: () => goTo('token') }}
        >
          <StepPermissions />
          {question}
        </WizardFrame>
      );
    case 'token':
      return (
        <WizardFrame
          step={step}
          cancel={cancel}
          back={() => goTo('reads')}
          next={{
            text: 'Test it',
            isDisabled: !credentialsOf(draft),
            onClick() {
              edit({ check: undefined }); // tested again even if they are the same
              goTo('test');
            },
          }}
        >
          <CredentialsForm
            host={draft.org?.host ?? ''}
            addresses={draft.addresses}
            credentials={isKeyUnknown(draft.check?.problem) ? { ...draft, key: undefined } : draft}
            onChange={(changed) => edit({ ...changed, check: undefined })}
          />
          {question}
        </WizardFrame>
      );
    case 'test': {
      const passed = draft.check !== undefined && draft.check.problem === null;
      return (
        <WizardFrame
          step={step}
          cancel={cancel}
          back={() => goTo('token')}
          next={
            passed
              ? { text: 'Continue', onClick: () => goTo('options') }
              : { text: 'Test again', isBusy, onClick: () => void test() }
          }
        >
          <SpaceBetween size="m">
            <CheckSteps check={draft.check} isRunning={!error} />
            {errorAlert}
            {question}
          </SpaceBetween>
        </WizardFrame>
      );
    }
    default:
      return (
        <WizardFrame
          step="options"
          cancel={cancel}
          back={() => goTo('test')}
          next={{ text: 'Connect', isBusy, onClick: () => void connect() }}
        >
          <SpaceBetween size="m">
            <StepOptions draft={draft} onChange={(changed) => !isBusy && edit(changed)} />
            {errorAlert}
            {question}
          </SpaceBetween>
        </WizardFrame>
      );
  }
}

/** The connection of an org: a tenant connects an org once. */
const connectionOf = (connections: readonly ConnectionBody[] | undefined, org: string): ConnectionBody | undefined =>
  connections?.find(({ orgId }) => orgId === org);

const NO_PERMISSION: Problem = {
  type: 'about:blank',
  title: 'Not allowed',
  status: 403,
  code: 'SCOPE_MISSING' satisfies ProblemCode,
  detail: 'Connecting an org needs permission to manage connections.',
};

const errorOf = (problem: { readonly code: string; readonly detail: string } | null) =>
  new ApiError({
    type: 'about:blank',
    title: 'Org not found',
    status: 422,
    code: problem?.code ?? 'UNKNOWN',
    detail: problem?.detail ?? 'The org was not found.',
  });

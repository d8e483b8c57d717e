import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { KeyBody } from '../../functions/api/keys/schema.ts';
import { ApiError } from '../api/client.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { CheckSteps } from './CheckSteps.tsx';
import { CredentialsForm } from './CredentialsForm.tsx';
import type { ConnectRequests } from './connectRequests.ts';
import { type AccessMethod, credentialsOf, givesSameAccess, isKeyUnknown } from './credentials.ts';
import { type Draft, furthestStep, isTouched, type Step } from './draft.ts';
import { ApiErrorAlert } from './ProblemAlert.tsx';
import { StepOptions } from './StepOptions.tsx';
import { StepOrg } from './StepOrg.tsx';
import { StepPermissions } from './StepPermissions.tsx';
import { useEscape } from './useEscape.ts';
import { WizardFrame } from './WizardFrame.tsx';

interface ConnectWizardProps {
  /** Path of the wizard, in whose query the step stands. */
  readonly path: string;
  readonly steps: readonly Step[];
  readonly methods: readonly AccessMethod[];
  /** What the wizard begins with. */
  readonly emptyDraft: Draft;
  readonly requests: ConnectRequests;
  /** Whether the org that was found may be connected. */
  readonly mayConnect: (org: string) => boolean;
  /** What is to be said on the first step, of the org that was found if there is one. */
  readonly orgNotice: (org: string | undefined) => ReactNode;
  /** Stands above the list of what is read. */
  readonly permissionText?: string | null;
  /** Whether the Escape key leaves the wizard, as it does a dialog. */
  readonly closesOnEscape?: boolean;
  readonly onLeave: () => void;
  /** Called when the API has connected the org. @returns what opens the next view */
  readonly onConnected: (connection: string) => Promise<() => void>;
}

/** Connects an org step by step. The step stands in the URL; what was entered is kept while the wizard is open. */
export function ConnectWizard(props: ConnectWizardProps) {
  const { path, steps, methods, emptyDraft, requests, mayConnect, orgNotice, onLeave, onConnected } = props;
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [isCancelling, setCancelling] = useState(false);
  /** The newest call; answers of earlier ones are ignored. */
  const latestCall = useRef(0);

  const requested = steps.find((name) => name === search.get('step')) ?? 'org';
  const furthest = furthestStep(draft, steps);
  const step = steps.indexOf(requested) > steps.indexOf(furthest) ? furthest : requested;
  const goTo = (next: Step) => {
    setError(undefined);
    navigate(`${path}?step=${next}`);
  };
  /** Changes the draft. A call that is still running is about the draft before, so its answer is ignored. */
  const edit = (changed: Partial<Draft>) => {
    latestCall.current++;
    setBusy(false);
    setError(undefined);
    setDraft((before) => ({ ...before, ...changed }));
  };

  /** The key comes by itself, maybe while a call is running for a token, which it does not concern. */
  const keepKey = (key: KeyBody) =>
    setDraft((before) => ({ ...before, key, ...(before.method === 'app' && { check: undefined }) }));

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
      const { org, problem, egressAddresses: addresses } = await requests.check(draft.domain);
      if (problem || !org) throw errorOf(problem);
      return () => {
        setDraft((before) => ({ ...before, org, addresses, check: undefined }));
        if (mayConnect(org.id)) goTo('reads');
      };
    });

  const test = () =>
    run(async () => {
      setDraft((before) => ({ ...before, check: undefined }));
      const check = await requests.check(draft.domain, credentialsOf(draft));
      // A key that was made meanwhile makes other credentials, which are then tested by themselves.
      return () => setDraft((before) => (givesSameAccess(before, draft) ? { ...before, check } : before));
    });

  const needsTest = step === 'test' && draft.check === undefined && !error && !isBusy;
  useEffect(() => {
    if (needsTest) void test();
  });

  const connect = () =>
    run(async () => {
      const open = await onConnected(await requests.connect(draft));
      return () => {
        setDraft(emptyDraft);
        open();
      };
    });

  const cancel = () => (isTouched(draft, emptyDraft) ? setCancelling(true) : onLeave());
  useEscape(cancel, props.closesOnEscape === true && !isCancelling);

  const errorAlert = error && <ApiErrorAlert error={error} />;
  const question = isCancelling && <CancelDialog onStay={() => setCancelling(false)} onLeave={onLeave} />;
  const connectAction = { text: 'Connect', isBusy, onClick: () => void connect() };
  switch (step) {
    case 'org':
      return (
        <WizardFrame
          step={step}
          steps={steps}
          cancel={cancel}
          next={{ text: 'Find the org', isBusy, isDisabled: draft.domain.trim() === '', onClick: () => void findOrg() }}
        >
          <SpaceBetween size="m">
            <StepOrg
              domain={draft.domain}
              onChange={(domain) => edit({ domain, org: undefined, check: undefined })}
              notice={orgNotice(draft.org?.id)}
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
          steps={steps}
          cancel={cancel}
          back={() => history.back()}
          next={{ text: 'I understand, continue', onClick: () => goTo('token') }}
        >
          <StepPermissions text={props.permissionText ?? null} />
          {question}
        </WizardFrame>
      );
    case 'token': {
      const credentials = isKeyUnknown(draft.check?.problem) ? { ...draft, key: undefined } : draft;
      return (
        <WizardFrame
          step={step}
          steps={steps}
          cancel={cancel}
          back={() => goTo('reads')}
          next={{
            text: 'Test it',
            isDisabled: !credentialsOf(credentials),
            onClick() {
              edit({ check: undefined }); // tested again even if they are the same
              goTo('test');
            },
          }}
        >
          <CredentialsForm
            host={draft.org?.host ?? ''}
            addresses={draft.addresses}
            methods={methods}
            credentials={credentials}
            makeKey={requests.makeKey}
            onChange={(changed) => edit({ ...changed, check: undefined })}
            onKey={keepKey}
          />
          {question}
        </WizardFrame>
      );
    }
    case 'test': {
      const passed = draft.check !== undefined && draft.check.problem === null;
      const hasOptions = steps.includes('options');
      return (
        <WizardFrame
          step={step}
          steps={steps}
          cancel={cancel}
          back={() => goTo('token')}
          next={
            passed
              ? hasOptions
                ? { text: 'Continue', onClick: () => goTo('options') }
                : connectAction
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
        <WizardFrame step="options" steps={steps} cancel={cancel} back={() => goTo('test')} next={connectAction}>
          <SpaceBetween size="m">
            <StepOptions draft={draft} onChange={(changed) => !isBusy && edit(changed)} />
            {errorAlert}
            {question}
          </SpaceBetween>
        </WizardFrame>
      );
  }
}

const errorOf = (problem: { readonly code: string; readonly detail: string } | null) =>
  new ApiError({
    type: 'about:blank',
    title: 'Org not found',
    status: 422,
    code: problem?.code ?? 'UNKNOWN',
    detail: problem?.detail ?? 'The org was not found.',
  });

import './wizard.css';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useEffect, useRef } from 'react';
import { useBranding } from '../layout/branding.ts';
import { useViewTitle } from '../layout/useViewTitle.ts';
import { STEP_TITLES, STEPS, type Step } from './draft.ts';

interface WizardFrameProps {
  readonly step: Step;
  readonly steps?: readonly Step[];
  readonly children: ReactNode;
  readonly next?: { readonly text: string; readonly isBusy?: boolean; readonly isDisabled?: boolean; onClick(): void };
  readonly back?: () => void;
  readonly cancel?: () => void;
}

/** The frame of one wizard step: the list of steps, a heading, and the buttons back and on. */
export function WizardFrame({ step, steps = STEPS, children, next, back, cancel }: WizardFrameProps) {
  useViewTitle(STEP_TITLES[step], { of: 'Connect an org', movesFocus: true });
  const { color } = useBranding();
  const heading = useRef<HTMLHeadingElement>(null);
  const at = steps.indexOf(step);
  const isFirst = useRef(true);
  useEffect(() => {
    // Keyboard and screen reader users start each step at its heading, except the first step, which focuses its input.
    if (!isFirst.current || step !== 'org') heading.current?.focus();
    isFirst.current = false;
  }, [step]);
  return (
    <div className="wizard">
      <ol className="wizard-steps" aria-label="Steps">
        {steps.map((name, index) => (
          <li
            key={name}
            className={index < at ? 'is-done' : index === at ? 'is-current' : ''}
            {...(index === at && { 'aria-current': 'step' as const })}
          >
            <span aria-hidden="true">{index < at ? '✓' : index + 1}</span> {STEP_TITLES[name]}
            {index < at && <span className="visually-hidden"> (done)</span>}
          </li>
        ))}
      </ol>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (next && !next.isDisabled && !next.isBusy) next.onClick();
        }}
      >
        <SpaceBetween size="l">
          <div>
            <Box color="text-body-secondary">
              Step {at + 1} of {steps.length}
              {step !== 'done' && ' · about 3 minutes in all'}
            </Box>
            <h1 className="wizard-heading" ref={heading} tabIndex={-1}>
              {STEP_TITLES[step]}
            </h1>
          </div>
          <Container>{children}</Container>
          <div className="wizard-actions">
            {cancel && (
              <Button formAction="none" variant="link" onClick={cancel}>
                Cancel
              </Button>
            )}
            {back && (
              <Button formAction="none" onClick={back}>
                Back
              </Button>
            )}
            {next && (
              <Button
                variant="primary"
                loading={next.isBusy ?? false}
                disabled={next.isDisabled ?? false}
                {...(color !== null && { style: colouredButton(color) })}
              >
                {next.text}
              </Button>
            )}
          </div>
        </SpaceBetween>
      </form>
    </div>
  );
}

/** White text on the colour, in every state but disabled. */
const colouredButton = (color: string) => ({
  root: {
    background: { default: color, hover: color, active: color },
    borderColor: { default: color, hover: color, active: color },
    color: { default: '#ffffff', hover: '#ffffff', active: '#ffffff' },
  },
});
